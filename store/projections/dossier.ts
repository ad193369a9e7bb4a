// store/projections: the dossier's own row: where it stands, who holds it, how far it is.
import type { Stage } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Dossier } from '../entities/index.ts';
import { toTimestamp } from '../instant.ts';
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

/** Columns a turn changes, with what they become. */
type Change = Partial<
  Pick<Dossier, 'status' | 'stage' | 'outcome' | 'agency' | 'completion' | 'hasResult' | 'endedAt'>
>;

const COLUMNS: Record<keyof Change, string> = {
  status: 'status',
  stage: 'stage',
  outcome: 'outcome',
  agency: 'agency',
  completion: 'completion',
  hasResult: 'has_result',
  endedAt: 'ended_at',
};

/** Every agency that holds or held the dossier, in order; their officials may read it. */
const ADD_AGENCIES = `agencies = agencies || array(
  select a.code from jsonb_array_elements_text(?::jsonb) with ordinality a (code, place)
  where a.code <> all (agencies) order by a.place)`;

export const projectDossier: Projector = async (em, context, entries) => {
  const change = entries.reduce<Change>((so, { fact }) => ({ ...so, ...changeBy(fact) }), {});
  const agencies = [...new Set(entries.flatMap(({ fact }) => agencyOf(fact) ?? []))];
  const sets = ['turn = ?'];
  const values: unknown[] = [context.turn];
  for (const column of Object.keys(COLUMNS) as (keyof Change)[]) {
    if (change[column] === undefined) continue;
    sets.push(`${COLUMNS[column]} = ?`);
    values.push(column === 'endedAt' ? toTimestamp(change.endedAt!) : change[column]);
  }
  if (agencies.length > 0) {
    sets.push(ADD_AGENCIES);
    values.push(JSON.stringify(agencies));
  }
  const rows = await em.execute<object[]>(
    `update motcua.dossier set ${sets.join(', ')} where id = ? returning id`,
    [...values, context.dossier],
  );
  if (rows.length === 0) throw new Error('a dossier without its intake row cannot be projected');
};

function changeBy(fact: Fact): Change {
  switch (fact.kind) {
    case 'dossier-started':
      return { status: 'running' };
    case 'dossier-routed':
      return { agency: fact.agency };
    case 'stage-entered':
      return { stage: fact.stage, completion: COMPLETION[fact.stage] };
    case 'result-issued':
      return { hasResult: true };
    case 'dossier-ended':
      return { status: 'ended', outcome: fact.outcome, endedAt: fact.at, completion: 100 };
    default:
      return {};
  }
}

function agencyOf(fact: Fact): string | null {
  return fact.kind === 'dossier-routed' || fact.kind === 'task-opened' ? fact.agency : null;
}
