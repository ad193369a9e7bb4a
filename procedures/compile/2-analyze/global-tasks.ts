// compile/2-analyze: a call activity that calls a global task is that task, in the place of the call:
// where it stands, what it is called and what surrounds it say the call, what is done says the task
// (BPMN 2.0.2, 10.3.6). Invariant: nothing of either is lost; where both say something, the call does.
import { child, children, extension, idOf, text, type Moddle } from '../1-parse/moddle.ts';

const kinds: Record<string, string> = {
  'bpmn:GlobalTask': 'bpmn:Task',
  'bpmn:GlobalUserTask': 'bpmn:UserTask',
  'bpmn:GlobalManualTask': 'bpmn:ManualTask',
  'bpmn:GlobalScriptTask': 'bpmn:ScriptTask',
  'bpmn:GlobalBusinessRuleTask': 'bpmn:BusinessRuleTask',
};

/** The global task of the file that the call names; a prefix of the name counts for nothing. */
export function globalTaskOf(call: Moddle, definitions: Moddle): Moddle | null {
  if (call.$type !== 'bpmn:CallActivity') return null;
  const id = (text(call, 'calledElement') ?? '').replace(/^.*:/, '');
  const roots = children(definitions, 'rootElements');
  return roots.find((root) => idOf(root) === id && Object.hasOwn(kinds, root.$type)) ?? null;
}

/** The activity as it is done: the element itself, or for a call of a global task both in one. */
export function asDone(element: Moddle, definitions: Moddle): Moddle {
  const task = globalTaskOf(element, definitions);
  return task === null ? element : merged(element, task);
}

function merged(call: Moddle, task: Moddle): Moddle {
  const one = Object.create(call) as Moddle;
  const service = extension(task, 'zeebe:TaskDefinition') !== null;
  const plain = service && task.$type === 'bpmn:GlobalTask';
  const $type = plain ? 'bpmn:ServiceTask' : kinds[task.$type];
  const get = (name: string): unknown => {
    if (name === 'extensionElements') return extensionsOf(call, task);
    if (name === 'scriptFormat') return task.get('scriptLanguage');
    return call.get(name) ?? task.get(name);
  };
  Object.defineProperty(one, '$type', { value: $type, enumerable: true });
  Object.defineProperty(one, 'get', { value: get });
  return one;
}

/** Both lists, what the call says first; `zeebe:calledElement` names a procedure and is not read. */
function extensionsOf(call: Moddle, task: Moddle): Moddle | null {
  const lists = [call, task].map((one) => child(one, 'extensionElements'));
  const [first = null, second = null] = lists;
  const holder = first ?? second;
  if (holder === null) return null;
  const values = lists.flatMap((list) => children(list, 'values'));
  const both = Object.create(holder) as Moddle;
  const get = (name: string): unknown => (name === 'values' ? values : holder.get(name));
  Object.defineProperty(both, 'get', { value: get });
  return both;
}
