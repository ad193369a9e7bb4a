// cli/conform: a model of another engine's dialect in ours, by the product's own importer, and then a
// stand-in for what a case cannot bring along: scripts and services are performed by the runner, people
// get a role. Invariant: no model, case or element is known by name, and nothing is rewritten here that
// a case could be about; what we do not execute stays in the file, so that the compiler refuses it.
import { convertTree } from '../../procedures/import/index.ts';
import { addExtensions } from '../../procedures/import/conversion.ts';
import { ImportReport } from '../../procedures/import/report.ts';
import {
  childOf,
  elementsOf,
  everyElement,
  made,
  readTree,
  textOf,
  type XmlNode,
} from '../../procedures/import/tree.ts';
import { writeTree } from '../../procedures/import/write-tree.ts';

export const SCRIPT_TYPE = 'conform-script';
export const AUTOMATIC_TYPE = 'conform-automatic';
export const SCRIPT_HEADER = 'script';
const ROLE = 'case-worker';
/** Nobody else has it in a case: whoever has it only says that manual work is done; see `hands.ts`. */
export const MANUAL_ROLE = 'intake-officer';

export type TranslatedModel = { xml: string; optional: string[]; processes: string[] };
export type Habits = {
  /** Abstract and manual tasks of that engine wait until somebody says they are done. */
  plainTasksWait?: boolean;
};

/** @throws Error if the file is not XML */
export function translateModel(text: string, habits: Habits = {}): TranslatedModel {
  const root = readTree(text);
  const scripts = scriptsOf(root);
  const { optional } = convertTree(root, new ImportReport());
  for (const node of everyElement(root)) standIn(node, scripts, habits);
  const processes = elementsOf(root).filter(({ name }) => name === 'bpmn:process');
  return {
    xml: writeTree(root),
    optional,
    processes: processes.map(({ attributes }) => attributes['id'] ?? ''),
  };
}

/** Scripts of packs are words, whatever language they are said to be in; see `scripts.ts`. */
function scriptsOf(root: XmlNode): Map<XmlNode, string> {
  const found = new Map<XmlNode, string>();
  for (const node of everyElement(root)) {
    const script = /[sS]criptTask$/.test(node.name) ? childOf(node, 'bpmn:script') : null;
    if (script !== null) found.set(node, textOf(script).trim());
  }
  return found;
}

function standIn(node: XmlNode, scripts: Map<XmlNode, string>, habits: Habits): void {
  switch (node.name) {
    case 'bpmn:scriptTask':
      return performed(node, SCRIPT_TYPE, scripts.get(node) ?? '');
    case 'bpmn:globalScriptTask':
      return performed(node, SCRIPT_TYPE, scripts.get(node) ?? '', 'bpmn:globalTask');
    case 'bpmn:serviceTask':
    case 'bpmn:businessRuleTask':
      return performed(node, AUTOMATIC_TYPE, null);
    case 'bpmn:globalBusinessRuleTask':
      return performed(node, AUTOMATIC_TYPE, null, 'bpmn:globalTask');
    case 'bpmn:sendTask':
      return node.attributes['messageRef'] === undefined
        ? performed(node, AUTOMATIC_TYPE, null)
        : undefined;
    case 'bpmn:manualTask':
    case 'bpmn:globalManualTask':
      return habits.plainTasksWait === true
        ? doneByPeople(node)
        : addExtensions(node, [
            made('zeebe:assignmentDefinition', { candidateGroups: MANUAL_ROLE }),
          ]);
    case 'bpmn:task':
    case 'bpmn:globalTask':
      return habits.plainTasksWait === true ? doneByPeople(node) : undefined;
    case 'bpmn:userTask':
    case 'bpmn:globalUserTask':
      return doneByPeople(node);
    case 'bpmn:lane':
      return addExtensions(node, [made('motcua:lane', { roles: ROLE })]);
    default:
  }
}

/** Other engines name a class or a script; here the runner does it. */
function performed(
  task: XmlNode,
  type: string,
  script: string | null,
  as = 'bpmn:serviceTask',
): void {
  const extensions = [made('zeebe:taskDefinition', { type })];
  if (script !== null) {
    const header = made('zeebe:header', { key: SCRIPT_HEADER, value: script });
    extensions.push(made('zeebe:taskHeaders', {}, [header]));
  }
  task.name = as;
  delete task.attributes['scriptLanguage'];
  delete task.attributes['implementation'];
  delete task.attributes['scriptFormat'];
  task.children = task.children.filter(
    (child) => typeof child === 'string' || child.name !== 'bpmn:script',
  );
  withoutExtensions(task, /^zeebe:(taskDefinition|taskHeaders|script|calledDecision)$/);
  addExtensions(task, extensions);
}

function doneByPeople(task: XmlNode): void {
  task.name = task.name.startsWith('bpmn:global') ? 'bpmn:globalUserTask' : 'bpmn:userTask';
  const name = task.attributes['name']?.trim() || (task.attributes['id'] ?? '');
  task.attributes['name'] = name;
  withoutExtensions(task, /^zeebe:(userTask|assignmentDefinition|formDefinition)$/);
  addExtensions(task, [
    made('zeebe:userTask', {}),
    made('zeebe:assignmentDefinition', { candidateGroups: ROLE }),
    made('motcua:name', { en: name }),
  ]);
}

function withoutExtensions(node: XmlNode, names: RegExp): void {
  const holder = childOf(node, 'bpmn:extensionElements');
  if (holder === null) return;
  holder.children = holder.children.filter(
    (child) => typeof child === 'string' || !names.test(child.name),
  );
}
