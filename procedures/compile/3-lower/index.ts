// compile/3-lower: from the judged model to the token graph of the sealed procedure.
// Invariant: every node and flow of the model appears in the graph under its own id, or was refused.
import type { Flow, Node, ProcessGraph } from '../../ir/procedure.ts';
import type { Term } from '../../clock/term.ts';
import { extensions, text, type Moddle } from '../1-parse/moddle.ts';
import { dataName, interfaceOf, variablesOf } from '../2-analyze/data.ts';
import type { Model, ModelFlow } from '../2-analyze/model.ts';
import type { Bundle } from '../2-analyze/rule.ts';
import type { Report } from '../report.ts';
import { lowerings } from './elements/index.ts';
import { lowerLoop } from './loop.ts';
import { filedKeys } from './filed-values.ts';
import { lowerBase, lowerExpression, type Lowering, type Names } from './lowering.ts';
import { gatewayNames, type KnownNames } from './names.ts';
import { lowerTerm } from './timer.ts';

export function lower(
  model: Model,
  bundle: Bundle | null,
  names: KnownNames,
  report: Report,
): ProcessGraph {
  const filed = filedKeys(model, bundle);
  const lowering: Lowering = {
    report,
    model,
    names: names.process,
    resultNames: names.results,
    filed,
  };
  const nodes: Record<string, Node> = {};
  for (const node of model.nodes.values()) {
    if (node.entry.status !== 'supported') continue;
    nodes[node.id] = lowerings[node.entry.kind](
      node,
      { ...lowerBase(node, lowering), ...lowerLoop(node, lowering) },
      lowering,
    );
  }
  const flows: Record<string, Flow> = {};
  for (const flow of model.flows.values()) flows[flow.id] = lowerFlow(flow, lowering);
  const terms: Record<string, Term> = {};
  for (const term of extensions(model.process, 'motcua:Term'))
    terms[text(term, 'id') ?? ''] = lowerTerm(term, 'submitted');
  return {
    id: model.root.id,
    name: text(model.process, 'name')?.trim() ?? '',
    nodes,
    flows,
    terms,
    ...lowerProcessData(model.process),
  };
}

/** What the process holds of its own, and what it hands back to who called it. */
function lowerProcessData(process: Moddle): Pick<ProcessGraph, 'variables' | 'returns'> {
  const { inputs, outputs } = interfaceOf(process);
  const variables = [...variablesOf(process), ...inputs, ...outputs].map(dataName);
  return {
    ...(variables.length > 0 && { variables: [...new Set(variables)] }),
    ...(outputs.length > 0 && { returns: [...new Set(outputs.map(dataName))] }),
  };
}

function namesAt({ source }: ModelFlow, { names }: Lowering): Names {
  return source.element.$type === 'bpmn:ComplexGateway' ? gatewayNames(names) : names;
}

function lowerFlow(flow: ModelFlow, lowering: Lowering): Flow {
  const source = text(flow.condition, 'body');
  if (flow.condition !== null && source === null) lowering.report.add('expression.empty', flow.id);
  return {
    id: flow.id,
    source: flow.source.id,
    target: flow.target.id,
    name: text(flow.element, 'name')?.trim() ?? null,
    condition:
      flow.condition === null || source === null
        ? null
        : lowerExpression(source, flow.condition, lowering, namesAt(flow, lowering)),
    isDefault: flow.isDefault,
  };
}
