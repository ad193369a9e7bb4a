// store/projections: dossiers that cannot go on until somebody acts.
import type { Fact } from '../../workflows/facts.ts';
import { Incident } from '../entities/index.ts';
import type { Projector } from './projector.ts';

export const projectIncidents: Projector = async (em, { dossier, tenant }, entries) => {
  for (const { fact } of entries) {
    if (fact.kind === 'incident-raised') {
      const { incident, element, code, message, at } = fact;
      await em.insert(Incident, {
        dossier,
        incident,
        tenant,
        element,
        code,
        message,
        state: 'open',
        raisedAt: at,
        resolvedAt: null,
        resolvedBy: null,
      });
    }
    const end = endOf(fact);
    if (end) {
      const change = { state: 'resolved' as const, resolvedAt: fact.at, resolvedBy: end.by };
      await em.nativeUpdate(Incident, { dossier, incident: end.incident }, change);
    }
  }
};

function endOf(fact: Fact): { incident: string; by: string | null } | null {
  if (fact.kind === 'incident-resolved') return { incident: fact.incident, by: fact.actor.account };
  return fact.kind === 'incident-cancelled' ? { incident: fact.incident, by: null } : null;
}
