// Rule: a condition stands only where it is evaluated (BPMN 2.0.2, 8.3.13): on flows out of
// activities and of gateways that choose, and at an activity never on the only way out.
import type { Rule } from '../rule.ts';

const EVALUATES =
  /(Task|SubProcess|Transaction|CallActivity|(Exclusive|Inclusive|Complex)Gateway)$/;

export const noLostCondition: Rule = ({ model, report }) => {
  for (const flow of model.flows.values()) {
    if (flow.condition === null || flow.source.entry.status === 'refused') continue;
    const { source } = flow;
    if (!EVALUATES.test(source.element.$type))
      report.add('flow.lost-condition', flow.id, { source: source.name || source.id });
    else if (source.outgoing.length === 1 && !source.element.$type.endsWith('Gateway'))
      report.add('flow.lonely-condition', flow.id);
  }
};
