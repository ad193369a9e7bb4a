// activities/adapters: a telephone number as people write it, as networks want it.
import { phoneNumber } from './contract.ts';

/** E.164; a number without country is one of Viet Nam. Null = no number. */
export function e164(written: string): string | null {
  const bare = written.replace(/[\s.()-]/g, '').replace(/^00/, '+');
  const national = /^0[35789]\d{8}$/.test(bare) ? `+84${bare.slice(1)}` : bare;
  return phoneNumber.safeParse(national).success ? national : null;
}
