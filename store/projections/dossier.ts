// store/projections: the dossier's own row: where it stands, who holds it, how far it is.
import type { Stage } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../../workflows/facts.ts';
import { Dossier } from '../entities/index.ts';
import type { Projector } from './projector.ts';

/** Degree of completion the public sees, in percent. */
const COMPLETION: Record<Stage, number> = {
  submitted: 10,
  received: 25,
  processing: 50,
  supplement: 50,
  payment: 60,
  'result-ready': 90,
  returned: 100,
  refused: 100,
  withdrawn: 100,
  stopped: 100,
};

type Row = Pick<
  Dossier,
  'status' | 'stage' | 'outcome' | 'agency' | 'agencies' | 'completion' | 'hasResult' | 'endedAt'
>;

export const projectDossier: Projector = async (em, context, entries) => {
  const row = await em.findOne(Dossier, { id: context.dossier }, { disableIdentityMap: true });
  if (!row) throw new Error('a dossier without its intake row cannot be projected');
  const next = entries.reduce((so, { fact }) => after(so, fact), row as Row);
  const { status, stage, outcome, agency, agencies, completion, hasResult, endedAt } = next;
  await em.nativeUpdate(
    Dossier,
    { id: context.dossier },
    {
      status,
      stage,
      outcome,
      agency,
      agencies,
      completion,
      hasResult,
      endedAt,
      turn: context.turn,
    },
  );
};

function after(row: Row, fact: Fact): Row {
  switch (fact.kind) {
    case 'dossier-started':
      return { ...row, status: 'running' };
    case 'dossier-routed':
      return { ...row, agency: fact.agency, agencies: withAgency(row.agencies, fact.agency) };
    case 'task-opened':
      return { ...row, agencies: withAgency(row.agencies, fact.agency) };
    case 'stage-entered':
      return { ...row, stage: fact.stage, completion: COMPLETION[fact.stage] };
    case 'result-issued':
      return { ...row, hasResult: true };
    case 'dossier-ended':
      return { ...row, status: 'ended', outcome: fact.outcome, endedAt: fact.at, completion: 100 };
    default:
      return row;
  }
}

/** Every agency that holds or held the dossier; their officials may read it. */
function withAgency(agencies: string[], agency: string | null): string[] {
  return agency === null || agencies.includes(agency) ? agencies : [...agencies, agency];
}
