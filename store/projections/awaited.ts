// store/projections: which messages and signals a dossier waits for now, by blind index.
// Invariant: exactly the open waits of the journal; a wait that repeats stays until it is given up.
import type { Fact } from '../../workflows/facts.ts';
import { messageFingerprint, signalFingerprint } from '../correlation.ts';
import { Awaited } from '../entities/index.ts';
import type { Context, FactOf, Projector } from './projector.ts';

export const projectAwaited: Projector = async (em, context, entries) => {
  const { dossier } = context;
  const begun = new Map<string, Begun>();
  for (const { fact } of entries) {
    if (fact.kind === 'message-awaited' || fact.kind === 'signal-awaited')
      begun.set(fact.subscription, fact);
    const end = endOf(fact);
    if (end === null) continue;
    const { subscription, given } = end;
    const own = begun.get(subscription);
    if (own === undefined) await em.nativeDelete(Awaited, { dossier, ...end.row });
    else if (given || own.repeats !== true) begun.delete(subscription);
  }
  for (const fact of begun.values()) await em.insert(Awaited, rowOf(context, fact));
};

type Begun = FactOf<'message-awaited'> | FactOf<'signal-awaited'>;
type End = {
  subscription: string;
  /** Given up: then a wait that repeats is over, too. */
  given: boolean;
  row: { subscription: string; repeats?: false };
};

function endOf(fact: Fact): End | null {
  switch (fact.kind) {
    case 'message-received':
    case 'signal-received': {
      const { subscription } = fact;
      return { subscription, given: false, row: { subscription, repeats: false } };
    }
    case 'message-await-cancelled':
    case 'signal-await-cancelled': {
      const { subscription } = fact;
      return { subscription, given: true, row: { subscription } };
    }
    default:
      return null;
  }
}

function rowOf({ dossier, tenant, keys }: Context, fact: Begun) {
  const { subscription, name, at: awaitedAt, repeats = false } = fact;
  const base = { dossier, subscription, tenant, name, awaitedAt, repeats };
  if (fact.kind === 'signal-awaited')
    return { ...base, kind: 'signal' as const, fingerprint: signalFingerprint(keys, base) };
  const fingerprint = messageFingerprint(keys, { ...base, correlationKey: fact.correlationKey });
  return { ...base, kind: 'message' as const, fingerprint };
}
