// server/api/asks: answers that were given and did not arrive, because whoever carried them was
// interrupted. Invariant: handed over under the id they were given under, so that twice is once; what
// the dossier no longer waits for is told to its owner as a draft again.
import { givenNotTaken, returnAnswer } from '../../../store/answers.ts';
import { tenants } from '../../../store/lookups.ts';
import { findAsk, findOwnDossier } from '../../access/asks.ts';
import type { Visitor } from '../../access/visitor.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { handOver, turnOfGiven } from './give-answer.ts';

/** Whoever gave it is given time to hear of it. */
const PATIENCE_MS = 60_000;

/** Answers how many arrived. */
export async function deliverGiven(services: Services): Promise<number> {
  const now = await services.now();
  let arrived = 0;
  for (const tenant of await tenants(services.store)) {
    const given = await services.store.read({ tenant }, (em) =>
      givenNotTaken(em, { tenant, before: now - PATIENCE_MS }),
    );
    for (const one of given) arrived += (await deliver(services, tenant, one)) ? 1 : 0;
  }
  return arrived;
}

async function deliver(
  services: Services,
  tenant: string,
  { dossier, ask, account }: { dossier: string; ask: string; account: string },
): Promise<boolean> {
  const { store } = services;
  const of = { id: dossier, ask };
  const visitor: Visitor = {
    account: { id: account, name: '', email: null, kind: 'citizen' },
    posts: [],
    session: { id: '', csrf: '' },
  };
  const own = await findOwnDossier(store, visitor, dossier);
  if (own === null) return false;
  const now = await services.now();
  try {
    const seen = await findAsk(store, visitor, of);
    if (seen === null) await turnOfGiven(services, own, of, now);
    else await handOver(services, seen, visitor, { reason: undefined, now });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'ask.closed')
      await store.transact({ tenant, account }, (em) => returnAnswer(em, { dossier, ask }));
    return false;
  }
}
