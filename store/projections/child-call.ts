// store/projections: the dossiers a dossier has called, as long as it waits and afterwards.
import type { Fact } from '../../workflows/facts.ts';
import { ChildCall } from '../entities/index.ts';
import type { Projector } from './projector.ts';

export const projectChildCalls: Projector = async (em, { dossier, tenant }, entries) => {
  for (const { fact } of entries) {
    if (fact.kind === 'child-requested') {
      const { child, element, procedure: procedureCode, at: calledAt } = fact;
      const open = { state: 'open' as const, outcome: null, calledAt, closedAt: null };
      await em.insert(ChildCall, { dossier, child, tenant, element, procedureCode, ...open });
    }
    const closed = closedBy(fact);
    if (closed === null) continue;
    const { child, ...change } = closed;
    await em.nativeUpdate(ChildCall, { dossier, child }, { ...change, closedAt: fact.at });
  }
};

function closedBy(fact: Fact): (Pick<ChildCall, 'child' | 'state'> & { outcome?: string }) | null {
  switch (fact.kind) {
    case 'child-ended':
      return { child: fact.child, state: 'ended', outcome: fact.outcome };
    case 'child-failed':
      return { child: fact.child, state: 'failed' };
    case 'child-cancelled':
      return { child: fact.child, state: 'cancelled' };
    default:
      return null;
  }
}
