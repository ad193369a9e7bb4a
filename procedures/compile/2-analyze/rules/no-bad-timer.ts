// Rule: a timer says exactly once when it is due, in a form that can be read before it runs.
import { child, extension, text, type Moddle } from '../../1-parse/moddle.ts';
import { parseCycle, parseDate, parseDuration, type Cycle } from '../iso-8601.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

/** A repeating timer may not flood a dossier. */
export const TIMER_LIMITS = {
  repetitions: 1_000,
  shortestCycleMs: 1_000,
  shortestEndlessCycleMs: 10_000,
} as const;

const kinds = ['timeDate', 'timeDuration', 'timeCycle'] as const;

export const noBadTimer: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    if (node.entry.status !== 'supported') continue;
    for (const definition of definitionsOf(node.element)) {
      if (definition.$type === 'bpmn:TimerEventDefinition') checkTimer(node, definition, analysis);
    }
  }
};

function checkTimer(node: ModelNode, definition: Moddle, { report }: Analysis): void {
  const given = kinds.filter((kind) => child(definition, kind) !== null);
  const legal = ['motcua:Term', 'motcua:Duty'].filter((name) => extension(node.element, name));
  if (given.length + legal.length !== 1) {
    report.add(given.length + legal.length === 0 ? 'timer.missing' : 'timer.several', node.id);
    return;
  }
  const [kind] = given;
  if (kind === undefined) {
    if (node.entry.placement === 'process-start') report.add('timer.no-dossier', node.id);
    return;
  }
  const body = text(child(definition, kind), 'body')?.trim() ?? '';
  if (body.startsWith('=')) {
    if (kind === 'timeCycle' && firesOnce(node))
      report.add('timer.dead-cycle', node.id, { timer: body });
    return;
  }
  if (kind === 'timeDate' && !parseDate(body))
    report.add('timer.bad-date', node.id, { timer: body });
  if (kind === 'timeDuration' && parseDuration(body) === null)
    report.add('timer.bad-duration', node.id, { timer: body });
  if (kind === 'timeCycle') checkCycle(node, body, report);
}

function checkCycle(node: ModelNode, body: string, report: Analysis['report']): void {
  const cycle = parseCycle(body);
  if (cycle === null) report.add('timer.bad-cycle', node.id, { timer: body });
  else if (firesOnce(node) && cycle.repetitions !== 1)
    report.add('timer.dead-cycle', node.id, { timer: body });
  else if (floods(cycle)) report.add('timer.flood', node.id, { timer: body });
}

/** Only a timer that does not interrupt lives on after it has fired, or that starts dossier after dossier. */
function firesOnce({ entry }: ModelNode): boolean {
  if (entry.event === 'parallel-multiple') return true;
  return entry.placement !== 'process-start' && !entry.placement.endsWith('-non-interrupting');
}

function floods({ repetitions, everyMs }: Cycle): boolean {
  if (repetitions === null) return everyMs < TIMER_LIMITS.shortestEndlessCycleMs;
  return repetitions > TIMER_LIMITS.repetitions || everyMs < TIMER_LIMITS.shortestCycleMs;
}
