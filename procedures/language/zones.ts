// procedures/language: the time zones a procedure may live in. Data. Invariant: only zones whose
// clocks do not change, as offsets of our own: a replay in ten years arms the same alarm, whatever
// zone data the host has by then. The compiler refuses every other zone, so the machine meets none.

/** Hours east of Greenwich, by IANA name. */
export const FIXED_ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  'Etc/UTC': 0,
  'Asia/Bangkok': 7,
  'Asia/Ho_Chi_Minh': 7,
  'Asia/Jakarta': 7,
  'Asia/Phnom_Penh': 7,
  'Asia/Saigon': 7,
  'Asia/Vientiane': 7,
  'Asia/Kuala_Lumpur': 8,
  'Asia/Manila': 8,
  'Asia/Singapore': 8,
  'Asia/Seoul': 9,
  'Asia/Tokyo': 9,
};

/** Null if the zone is not one of ours. */
export function hoursOf(zone: string): number | null {
  return Object.hasOwn(FIXED_ZONES, zone) ? (FIXED_ZONES[zone] ?? null) : null;
}
