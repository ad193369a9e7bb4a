// server/dispatch: by which channels a notice goes out. Invariant: what the law wants told goes out on
// at least one channel whenever the person can be reached at all, whatever they chose.

export type Channel = 'email' | 'sms';
export type Channels = Record<Channel, boolean>;

/** `wants` is the person's choice, `reachable` what there is: an address, a confirmed number, a text. */
export function channelsFor(of: {
  legal: boolean;
  wants: Channels;
  reachable: Channels;
}): Channels {
  const { legal, wants, reachable } = of;
  const chosen = { email: wants.email && reachable.email, sms: wants.sms && reachable.sms };
  if (!legal || chosen.email || chosen.sms) return chosen;
  return { email: reachable.email, sms: reachable.sms && !reachable.email };
}
