// Rule: a link leads from its throw events to one catch event of the same process level, and stands for
// the sequence flow between them (BPMN 2.0.2, 10.5.4). Two ends belong together by `source` and
// `target` where they are given, else by name.
import { text } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { belong, isLinkCatch, isLinkThrow } from '../links.ts';
import type { ModelNode, ModelScope } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noLooseLink: Rule = ({ model, report }) => {
  for (const scope of model.scopes) checkScope(scope, report);
};

function checkScope({ nodes }: ModelScope, report: Report): void {
  const links = nodes.filter(({ entry }) => entry.event === 'link');
  const throws = links.filter(isLinkThrow);
  const catches = links.filter(isLinkCatch);
  for (const node of links) checkShape(node, report);
  for (const node of catches)
    if (!throws.some((other) => belong(other, node)))
      report.add('link.no-source', node.id, { name: linkName(node) });
  for (const node of throws) {
    const targets = catches.filter((other) => belong(node, other));
    if (targets.length === 0) report.add('link.no-target', node.id, { name: linkName(node) });
    if (targets.length > 1) report.add('link.several-targets', node.id, { name: linkName(node) });
  }
}

function checkShape(node: ModelNode, report: Report): void {
  if (text(node.definition, 'name') === null) report.add('link.no-name', node.id);
  const replaced = node.entry.placement === 'throw' ? node.outgoing : node.incoming;
  if (replaced.length > 0) report.add('link.flow', node.id, { name: node.name || node.id });
}

const linkName = (node: ModelNode): string => text(node.definition, 'name') ?? node.id;
