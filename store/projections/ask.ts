// store/projections: what the applicant is asked for, as long as the dossier waits for it.
import type { Json } from '../../procedures/ir/plain.ts';
import type { Fact } from '../../workflows/facts.ts';
import { askPlace } from '../asks.ts';
import { Ask } from '../entities/index.ts';
import type { Entry } from '../journal.ts';
import { sealJson } from '../keys.ts';
import type { Em } from '../store.ts';
import type { Context, FactOf, Projector } from './projector.ts';

export const projectAsks: Projector = async (em, context, entries) => {
  for (const { fact } of entries) {
    if (fact.kind === 'message-awaited' && fact.ask !== undefined)
      await open(em, context, fact, dueOf(entries, fact.token));
    const closed = closedBy(fact);
    if (closed)
      await em.nativeUpdate(
        Ask,
        { dossier: context.dossier, subscription: closed.subscription, state: 'open' },
        { state: closed.state, closedAt: fact.at },
      );
  }
};

async function open(
  em: Em,
  { dossier, tenant, key }: Context,
  fact: FactOf<'message-awaited'>,
  dueAt: number | null,
): Promise<void> {
  const { subscription, element, token, name: message, correlationKey, ask, at } = fact;
  const { kind, form, title, content } = ask!;
  const secret = { content, correlationKey } satisfies Json;
  await em.insert(Ask, {
    dossier,
    subscription,
    tenant,
    element,
    token,
    kind,
    form,
    title,
    content: sealJson(key, secret, askPlace(dossier, subscription)),
    message,
    state: 'open',
    openedAt: at,
    closedAt: null,
    dueAt,
  });
}

/** The legal term that the same token waits for: both waits begin in one turn. */
function dueOf(entries: Entry[], token: string | null): number | null {
  if (token === null) return null;
  for (const { fact } of entries) {
    if (fact.kind === 'timer-armed' && fact.token === token && fact.term !== null) return fact.due;
  }
  return null;
}

/** A wait that repeats stays open for the next answer. */
function closedBy(fact: Fact): { subscription: string; state: 'answered' | 'cancelled' } | null {
  if (fact.kind === 'message-received')
    return { subscription: fact.subscription, state: 'answered' };
  if (fact.kind === 'message-await-cancelled')
    return { subscription: fact.subscription, state: 'cancelled' };
  return null;
}
