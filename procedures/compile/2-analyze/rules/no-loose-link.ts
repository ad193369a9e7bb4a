// Rule: a link leads from its throw events to one catch event of the same process level, and stands for
// the sequence flow between them (BPMN 2.0.2, 10.5.4). Two ends belong together by `source` and
// `target` where they are given, else by name.
import { text } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { isLinkCatch, isLinkThrow, linkSources, linkTargets } from '../links.ts';
import type { ModelNode, ModelScope } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noLooseLink: Rule = ({ model, report }) => {
  for (const scope of model.scopes) checkScope(scope, report);
};

function checkScope({ nodes }: ModelScope, report: Report): void {
  for (const node of nodes.filter(({ entry }) => entry.event === 'link')) {
    checkShape(node, report);
    const name = linkName(node);
    if (isLinkCatch(node) && linkSources(node).length === 0)
      report.add('link.no-source', node.id, { name });
    if (!isLinkThrow(node)) continue;
    const targets = linkTargets(node).length;
    if (targets === 0) report.add('link.no-target', node.id, { name });
    if (targets > 1) report.add('link.several-targets', node.id, { name });
  }
}

function checkShape(node: ModelNode, report: Report): void {
  if (text(node.definition, 'name') === null) report.add('link.no-name', node.id);
  const replaced = node.entry.placement === 'throw' ? node.outgoing : node.incoming;
  if (replaced.length > 0) report.add('link.flow', node.id, { name: node.name || node.id });
}

const linkName = (node: ModelNode): string => text(node.definition, 'name') ?? node.id;
