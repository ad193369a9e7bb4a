// Rule: in a procedure, a dossier that nobody files and nobody sends (by a timer or a signal) says by
// its lane or pool which agency receives it; and whatever is filed can begin: a conditional start only
// takes those whose data make it true, so there is a plain one for the others.
import { settingsAround } from '../lanes.ts';
import type { Rule } from '../rule.ts';

export const noHomelessStart: Rule = ({ model, report, bundle }) => {
  if (bundle === null) return;
  const starts = model.root.nodes.filter(({ entry }) => entry.placement === 'process-start');
  const conditional = starts.find(({ entry }) => entry.event === 'conditional');
  const plain = starts.some(({ entry }) => entry.event === 'plain');
  if (conditional && !plain && bundle.isPartner !== true)
    report.add('start.only-conditional', conditional.id, {
      name: conditional.name || conditional.id,
    });
  for (const node of model.root.nodes) {
    const { placement, event } = node.entry;
    if (placement !== 'process-start' || FILED_OR_SENT.includes(event)) continue;
    if (settingsAround(model, node).agency === null)
      report.add('start.no-agency', node.id, { name: node.name || node.id });
  }
};

/** A conditional start takes those of the filed dossiers whose data make it true. */
const FILED_OR_SENT: readonly string[] = ['plain', 'message', 'conditional'];
