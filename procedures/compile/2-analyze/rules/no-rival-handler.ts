// Rule: one activity has at most one boundary event for an error code and one for all others; of two
// equal ones only one could ever run (BPMN 2.0.2, 10.5.7: an error has one handler).
import { child, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noRivalHandler: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const codes = new Set<string>();
    for (const boundary of node.boundary) {
      if (boundary.entry.event !== 'error') continue;
      const code = text(child(boundary.definition, 'errorRef'), 'errorCode') ?? '';
      if (codes.has(code))
        report.add('error.rival-handler', boundary.id, { code: code === '' ? '*' : code });
      codes.add(code);
    }
  }
};
