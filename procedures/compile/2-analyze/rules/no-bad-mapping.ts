// Rule: a mapping names data that may exist and an expression, and stands where data move that way.
import { children, extension, text, type Moddle } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import { DATA_NAME } from '../../../language/vocabulary.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

const MAX_MAPPINGS = 100;
const MAX_PATH = 8;

export const noBadMapping: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    const mapping = extension(node.element, 'zeebe:IoMapping');
    if (mapping === null) continue;
    const inputs = children(mapping, 'inputParameters');
    const outputs = children(mapping, 'outputParameters');
    if (inputs.length > 0 && !takesInput(node)) analysis.report.add('mapping.no-input', node.id);
    if (outputs.length > 0 && !givesOutput(node)) analysis.report.add('mapping.no-output', node.id);
    if (inputs.length + outputs.length > MAX_MAPPINGS)
      analysis.report.add('mapping.too-many', node.id);
    for (const parameter of [...inputs, ...outputs]) checkParameter(node, parameter, analysis);
  }
};

export function takesInput(node: ModelNode): boolean {
  if (isEventSubProcess(node)) return false;
  const throws = /^bpmn:(End|IntermediateThrow)Event$/.test(node.element.$type);
  const sends = throws && definitionsOf(node.element).some(({ $type }) => CARRIES.includes($type));
  return sends || /(Task|SubProcess|Transaction|CallActivity)$/.test(node.element.$type);
}

export function givesOutput(node: ModelNode): boolean {
  if (/^bpmn:(End|IntermediateThrow)Event$/.test(node.element.$type)) return false;
  if (isEventSubProcess(node)) return false;
  return (
    /(Task|SubProcess|Transaction|CallActivity)$/.test(node.element.$type) ||
    definitionsOf(node.element).some(({ $type }) => BRINGS.includes($type))
  );
}

const CARRIES = [
  'bpmn:MessageEventDefinition',
  'bpmn:SignalEventDefinition',
  'bpmn:EscalationEventDefinition',
];
const BRINGS = [...CARRIES, 'bpmn:ErrorEventDefinition'];

/** A name, or names with dots between them for a place inside a context. */
export function isPath(target: string): boolean {
  const parts = target.split('.');
  return (
    parts.length <= MAX_PATH && parts.every((part) => DATA_NAME.test(part) && !isReservedName(part))
  );
}

function checkParameter(node: ModelNode, parameter: Moddle, { report }: Analysis): void {
  const target = text(parameter, 'target') ?? '';
  const source = text(parameter, 'source') ?? '';
  if (!isPath(target)) report.add('data.bad-name', node.id, { name: target });
  if (!source.startsWith('=')) report.add('expression.no-equals', node.id, { source });
}
