// procedures/import: a model of another engine as one of ours, with a report of every change.
// Pure. Invariant: what comes out means what went in, or a line of the report says what does not;
// importing it once more changes nothing.
import { tidyCamunda8 } from './camunda-8.ts';
import { completeScopes } from './complete.ts';
import { rewriteChild, type Conversion } from './conversion.ts';
import type { Dialect } from './dialect.ts';
import { tidyDrawing } from './drawing.ts';
import {
  convertConditional,
  convertErrorReference,
  convertFlow,
  convertName,
  convertSingleCycle,
  convertThrownMessage,
  convertTimer,
  tidyReferences,
} from './events.ts';
import { clearLeftovers } from './leftovers.ts';
import { convertForm, convertUserTask, reportListeners } from './people.ts';
import { idsOf } from './ids.ts';
import { ImportReport, type ImportLine } from './report.ts';
import {
  convertBusinessRule,
  convertCall,
  convertLoop,
  convertMappings,
  convertReceive,
  convertScript,
  convertService,
} from './services.ts';
import { elementsOf, everyElement, made, NotReadable, readTree, type XmlNode } from './tree.ts';
import { writeTree } from './write-tree.ts';

export type { ImportKind, ImportLine } from './report.ts';
export { DIALECT_NAMES, type Dialect } from './dialect.ts';

export type Imported = {
  dialect: Dialect;
  report: ImportLine[];
  /** null = it could not be read at all. */
  xml: string | null;
  /** Forms that were declared in the diagram, by id. */
  forms: Record<string, string>;
};

/** Converts a BPMN file. Never throws. */
export function importModel(source: string): Imported {
  const report = new ImportReport();
  const tree = readOrReport(source, report);
  if (tree === null) return { dialect: 'plain', report: report.lines, xml: null, forms: {} };
  const { dialect, forms } = convertTree(tree, report);
  const same = dialect === 'zeebe' && report.lines.length === 0;
  if (!same && tree.comments !== undefined)
    report.add('comments', tree, { count: String(tree.comments) }, '');
  const xml = same ? source : writeTree(tree);
  return { dialect, report: inOrder(report.lines), xml, forms };
}

function readOrReport(source: string, report: ImportReport): XmlNode | null {
  try {
    const tree = readTree(source);
    if (tree.name === 'bpmn:definitions') return tree;
    report.add('notBpmn', tree, { name: tree.name });
  } catch (problem) {
    if (!(problem instanceof NotReadable)) throw problem;
    const at = made('', {});
    at.line = problem.line;
    report.add('unreadable', at, { detail: problem.message });
  }
  return null;
}

/** Rewrites the tree in place; in models of our own dialect only what nobody reads goes. */
export function convertTree(root: XmlNode, report: ImportReport): Conversion {
  const conversion: Conversion = {
    dialect: dialectOf(root),
    root,
    report,
    optional: [],
    declared: [],
    forms: {},
    ids: idsOf(root),
  };
  if (conversion.dialect === 'zeebe') {
    tidyCamunda8(conversion);
    return conversion;
  }
  tidyReferences(conversion);
  const language = root.attributes['expressionLanguage'];
  if (language !== undefined && !/xpath|feel/i.test(language))
    delete root.attributes['expressionLanguage'];
  convertElement(conversion, root, undefined);
  completeScopes(conversion);
  tidyDrawing(conversion);
  // What is referred to stands before the processes that refer to it.
  const first = root.children.findIndex(
    (child) => typeof child !== 'string' && /^bpmn:(process|collaboration)$/.test(child.name),
  );
  root.children.splice(Math.max(first, 0), 0, ...conversion.declared);
  clearLeftovers(conversion);
  return conversion;
}

function dialectOf(root: XmlNode): Dialect {
  const names = new Set<string>();
  for (const node of everyElement(root)) {
    for (const name of [node.name, ...Object.keys(node.attributes)])
      if (name.includes(':')) names.add(name.slice(0, name.indexOf(':')));
  }
  const declared = root.vendors ?? [];
  if (names.has('camunda')) return 'camunda';
  if (names.has('flowable')) return 'flowable';
  if (names.has('zeebe') || names.has('motcua')) return 'zeebe';
  if (declared.includes('camunda')) return 'camunda';
  return declared.includes('flowable') ? 'flowable' : 'plain';
}

type Convert = (conversion: Conversion, node: XmlNode, owner: string | undefined) => void;

const CONVERTERS: Record<string, Convert> = {
  'bpmn:userTask': convertUserTask,
  'bpmn:globalUserTask': convertUserTask,
  'bpmn:serviceTask': convertService,
  'bpmn:sendTask': convertService,
  'bpmn:businessRuleTask': convertBusinessRule,
  'bpmn:globalBusinessRuleTask': convertBusinessRule,
  'bpmn:callActivity': convertCall,
  'bpmn:scriptTask': convertScript,
  'bpmn:receiveTask': convertReceive,
  'bpmn:startEvent': (conversion, node) => void convertForm(conversion, node),
  'bpmn:intermediateCatchEvent': convertSingleCycle,
  'bpmn:boundaryEvent': convertSingleCycle,
  'bpmn:multiInstanceLoopCharacteristics': convertLoop,
  'bpmn:standardLoopCharacteristics': convertLoop,
  'bpmn:timerEventDefinition': convertTimer,
  'bpmn:conditionalEventDefinition': convertConditional,
  'bpmn:errorEventDefinition': convertErrorReference,
  'bpmn:escalationEventDefinition': convertErrorReference,
  'bpmn:messageEventDefinition': convertThrownMessage,
  'bpmn:signalEventDefinition': convertThrownMessage,
  'bpmn:message': convertName,
  'bpmn:signal': convertName,
  'bpmn:sequenceFlow': convertFlow,
  'bpmn:complexGateway': (conversion, node) =>
    rewriteChild(conversion, node, 'bpmn:activationCondition', node.attributes['id']),
  'bpmn:adHocSubProcess': (conversion, node) =>
    rewriteChild(conversion, node, 'bpmn:completionCondition', node.attributes['id']),
  'bpmn:complexBehaviorDefinition': (conversion, node, owner) =>
    rewriteChild(conversion, node, 'bpmn:condition', owner),
};

const MAPPED = /^bpmn:(\w*[tT]ask|\w*[sS]ubProcess|transaction|callActivity|\w*Event)$/;

/** Inside first: what a parent adds for itself is not converted again. Depth is bounded by reading. */
function convertElement(conversion: Conversion, node: XmlNode, owner: string | undefined): void {
  const flowElement =
    /^bpmn:(\w*Event|\w*[tT]ask|\w*Activity|\w*[sS]ubProcess|transaction|process)$/;
  const inside = flowElement.test(node.name) ? node.attributes['id'] : owner;
  for (const child of elementsOf(node)) convertElement(conversion, child, inside);
  reportListeners(conversion, node);
  if (MAPPED.test(node.name)) convertMappings(conversion, node);
  const convert = Object.hasOwn(CONVERTERS, node.name) ? CONVERTERS[node.name] : undefined;
  convert?.(conversion, node, owner);
}

function inOrder(lines: ImportLine[]): ImportLine[] {
  return lines.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
