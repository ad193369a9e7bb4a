// Rule: what starts a dossier by itself (a gateway or receive task with instantiate="true") has no flow
// into it (BPMN 2.0.2, 10.6.6 and 10.3.3).
import { flag } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

const TYPES = new Set(['bpmn:EventBasedGateway', 'bpmn:ReceiveTask']);

export const noEnteredInstantiation: Rule = ({ model, report }) => {
  for (const { element, id, name, incoming } of model.nodes.values())
    if (TYPES.has(element.$type) && flag(element, 'instantiate') && incoming.length > 0)
      report.add('instantiate.incoming', id, { name: name || id });
};
