// Rule: a sequence flow stays inside its process or sub-process.
import type { Rule } from '../rule.ts';

export const noCrossingFlow: Rule = ({ model, report }) => {
  for (const flow of model.flows.values()) {
    if (flow.source.scope !== flow.target.scope) report.add('flow.crosses-scope', flow.id);
  }
};
