// Rule: in a procedure, a dossier that nobody files and nobody sends (by a timer or a signal) says by
// its lane or pool which agency receives it.
import { settingsAround } from '../lanes.ts';
import type { Rule } from '../rule.ts';

export const noHomelessStart: Rule = ({ model, report, bundle }) => {
  if (bundle === null) return;
  for (const node of model.root.nodes) {
    const { placement, event } = node.entry;
    if (placement !== 'process-start' || event === 'plain' || event === 'message') continue;
    if (settingsAround(model, node).agency === null)
      report.add('start.no-agency', node.id, { name: node.name || node.id });
  }
};
