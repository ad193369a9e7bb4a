// Rule: where nodes list their flows, the lists agree with the flows (BPMN 2.0.2, 7.6.1); a gateway
// that states its direction keeps to it (10.6.1).
import { children, idOf, text } from '../../1-parse/moddle.ts';
import type { ModelFlow, ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noContradictingFlow: Rule = ({ model, report }) => {
  const nodes = [...model.nodes.values()];
  // Some tools never write the lists; then there is nothing to contradict.
  const listed = nodes.some(
    (n) => children(n.element, 'incoming').length + children(n.element, 'outgoing').length > 0,
  );
  for (const node of nodes) {
    if (listed && !agrees(node, 'incoming', node.incoming))
      report.add('flow.contradiction', node.id, { list: 'incoming' });
    if (listed && !agrees(node, 'outgoing', node.outgoing))
      report.add('flow.contradiction', node.id, { list: 'outgoing' });
    if (!keepsDirection(node))
      report.add('gateway.direction', node.id, {
        direction: text(node.element, 'gatewayDirection') ?? '',
      });
  }
};

function agrees(node: ModelNode, list: 'incoming' | 'outgoing', flows: ModelFlow[]): boolean {
  const named = children(node.element, list).map(idOf);
  const real = new Set(flows.map((flow) => flow.id));
  return named.length === real.size && named.every((id) => real.has(id));
}

function keepsDirection(node: ModelNode): boolean {
  if (!node.element.$type.endsWith('Gateway')) return true;
  const [ins, outs] = [node.incoming.length, node.outgoing.length];
  switch (text(node.element, 'gatewayDirection')) {
    case 'Converging':
      return ins > 1 && outs <= 1;
    case 'Diverging':
      return ins <= 1 && outs > 1;
    case 'Mixed':
      return ins > 1 && outs > 1;
    default:
      return true;
  }
}
