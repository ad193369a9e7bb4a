// store/projections: the course of a dossier in plain words, for its owner and its officials.
import type { Stage } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../../workflows/facts.ts';
import { TimelineLine } from '../entities/index.ts';
import { nodeOf, type Context, type Projector } from './projector.ts';
import { timelineText } from './words.ts';

export const projectTimeline: Projector = async (em, context, entries) => {
  const lines = entries.flatMap(({ seq, fact }) => {
    const text = timelineText(fact, context.procedure);
    if (text === null) return [];
    const { dossier, tenant } = context;
    return [
      { dossier, seq, tenant, at: fact.at, text, ...who(fact), stage: stageOf(context, fact) },
    ];
  });
  if (lines.length > 0) await em.insertMany(TimelineLine, lines);
};

function who(fact: Fact): { agency: string | null; person: string | null } {
  if (fact.kind === 'dossier-routed') return { agency: fact.agency, person: null };
  if ('actor' in fact) return { agency: fact.actor.agency, person: fact.actor.account };
  return { agency: null, person: null };
}

function stageOf(context: Context, fact: Fact): Stage | null {
  if (fact.kind === 'stage-entered') return fact.stage;
  if (fact.kind === 'element-activated') return nodeOf(context, fact.element)?.stage ?? null;
  return fact.kind === 'dossier-started' ? 'submitted' : null;
}
