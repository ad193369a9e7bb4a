// Rule: what a data association moves comes from somewhere and arrives somewhere (BPMN 2.0.2, 10.4.2):
// it has one source or says how several become one, its data can be seen from where it stands, and its
// element takes or gives data. In one scope two pieces of data never share one variable.
import { child, children, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import { dataName, interfaceOf, isPlaceholder, isStore, variablesOf } from '../data.ts';
import type { ModelNode, ModelScope } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { givesOutput, isPath, takesInput } from './no-bad-mapping.ts';

export const noLostData: Rule = (analysis) => {
  const { model } = analysis;
  for (const scope of model.scopes) checkNames(scope, analysis);
  for (const node of model.nodes.values()) {
    for (const association of children(node.element, 'dataInputAssociations'))
      checkInput(node, association, analysis);
    for (const association of children(node.element, 'dataOutputAssociations'))
      checkOutput(node, association, analysis);
  }
};

function checkNames({ element, owner }: ModelScope, { report }: Analysis): void {
  const { inputs, outputs } = interfaceOf(element);
  // What a process takes in or hands back may be one of its data objects.
  const own = variablesOf(element);
  const lists = owner === null ? [own, inputs, outputs] : [own];
  for (const list of lists) {
    const seen = new Set<string>();
    for (const data of list) {
      const name = dataName(data);
      if (name === '' || isReservedName(name)) report.add('data.bad-name', data, { name });
      if (seen.has(name)) report.add('data.two-of-a-name', data, { name });
      seen.add(name);
    }
  }
}

function checkInput(node: ModelNode, association: Moddle, analysis: Analysis): void {
  const { report } = analysis;
  const sources = children(association, 'sourceRef');
  if (sources.some(isStore)) return;
  if (!takesInput(node)) report.add('mapping.no-input', node.id);
  checkShape(association, sources, analysis);
  for (const source of sources) checkSight(node, source, analysis);
}

function checkOutput(node: ModelNode, association: Moddle, analysis: Analysis): void {
  const { report } = analysis;
  const target = child(association, 'targetRef');
  if (isStore(target)) return;
  if (!givesOutput(node)) report.add('mapping.no-output', node.id);
  const sources = children(association, 'sourceRef');
  checkShape(association, sources.length > 0 ? sources : [association], analysis);
  if (target !== null) checkSight(node, target, analysis);
}

function checkShape(association: Moddle, sources: Moddle[], { report }: Analysis): void {
  const target = child(association, 'targetRef');
  const assignments = children(association, 'assignment');
  const works = child(association, 'transformation') !== null || assignments.length > 0;
  if (target === null && assignments.length === 0)
    report.add('association.no-end', association, { end: 'targetRef' });
  else if (sources.length === 0 && !works)
    report.add('association.no-end', association, { end: 'sourceRef' });
  if (sources.length > 1 && !works) report.add('association.several-sources', association);
  for (const assignment of assignments) checkAssignment(assignment, report);
}

function checkAssignment(assignment: Moddle, report: Analysis['report']): void {
  const from = text(child(assignment, 'from'), 'body')?.trim() ?? '';
  const to = text(child(assignment, 'to'), 'body')?.trim() ?? '';
  if (from === '' || !isPath(to.replace(/^=\s*/, '')))
    report.add('association.bad-assignment', assignment, { from, to });
}

/** Data are seen in the scope that holds them and in everything inside it (10.4.1). */
function checkSight(node: ModelNode, data: Moddle, { report }: Analysis): void {
  const holder = data.$type === 'bpmn:DataObject' ? data.$parent : holderOf(data);
  if (holder === undefined || isPlaceholder(data) || holder === node.element) return;
  for (let scope: ModelScope | null = node.scope; scope; scope = scope.owner?.scope ?? null)
    if (scope.element === holder) return;
  report.add('data.out-of-sight', node.id, { data: dataName(data), holder: idOf(holder) });
}

function holderOf(data: Moddle): Moddle | undefined {
  const object = child(data, 'dataObjectRef');
  if (object !== null) return object.$parent;
  const { $parent } = data;
  return $parent?.$type === 'bpmn:InputOutputSpecification' ? $parent.$parent : $parent;
}
