// compile/2-analyze: pools and message flows, and which process of a file people file.
// Invariant: reading never fails; whatever is odd about a pool or a flow is left visible for the rules.
import { child, children, flag, idOf, text, type Moddle } from '../1-parse/moddle.ts';
import { instantiates } from './starts.ts';

export type Pool = {
  element: Moddle;
  /** null = a black box: somebody outside, of whom only the messages are known. */
  process: Moddle | null;
};
export type MessageFlow = { element: Moddle; source: FlowEnd | null; target: FlowEnd | null };
/** `element` is the pool itself, or a node of its process. */
export type FlowEnd = {
  element: Moddle;
  pool: Pool | null;
  process: Moddle | null;
  isPool: boolean;
};
export type Collaboration = { pools: Pool[]; flows: MessageFlow[] };

export function readCollaboration(definitions: Moddle): Collaboration {
  const roots = children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Collaboration',
  );
  const pools = roots
    .flatMap((root) => children(root, 'participants'))
    .map((element) => ({ element, process: child(element, 'processRef') }));
  const flows = roots
    .flatMap((root) => children(root, 'messageFlows'))
    .map((element) => ({
      element,
      source: endOf(child(element, 'sourceRef'), pools),
      target: endOf(child(element, 'targetRef'), pools),
    }));
  return { pools, flows };
}

function endOf(element: Moddle | null, pools: Pool[]): FlowEnd | null {
  if (element === null) return null;
  const own = pools.find((pool) => pool.element === element);
  if (own) return { element, pool: own, process: own.process, isPool: true };
  const process = processOf(element);
  const pool = pools.find((one) => one.process === process && process !== null) ?? null;
  return { element, pool, process, isPool: false };
}

/** The process around an element of a diagram; null = it stands in none. */
export function processOf(element: Moddle): Moddle | null {
  for (let at: Moddle | undefined = element; at; at = at.$parent)
    if (at.$type === 'bpmn:Process') return at;
  return null;
}

/** The pool that holds a process; null = it is drawn without one. */
export function poolOf({ pools }: Collaboration, process: Moddle): Pool | null {
  return pools.find((pool) => pool.process === process) ?? null;
}

/** Processes of the file that are to be executed, in its order. */
export function executableProcesses(definitions: Moddle): Moddle[] {
  return children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process' && flag(root, 'isExecutable'),
  );
}

/**
 * The process that people file, of several executable ones: the only one that no message flow from
 * another executable pool begins; null = the drawing does not say.
 */
export function mainProcess(definitions: Moddle): Moddle | null {
  const executable = executableProcesses(definitions);
  if (executable.length <= 1) return executable[0] ?? null;
  const { flows } = readCollaboration(definitions);
  const begun = new Set(
    flows
      .filter(({ source, target }) => beginsProcess(target) && isOneOf(executable, source?.process))
      .map(({ target }) => target?.process),
  );
  const first = executable.filter((process) => !begun.has(process) && canBeFiled(process));
  return first.length === 1 ? (first[0] ?? null) : null;
}

function isOneOf(processes: Moddle[], process: Moddle | null | undefined): boolean {
  return process !== null && process !== undefined && processes.includes(process);
}

function beginsProcess(target: FlowEnd | null): boolean {
  if (target === null || target.isPool) return false;
  const { element } = target;
  if (element.$type === 'bpmn:StartEvent') return element.$parent?.$type === 'bpmn:Process';
  return instantiates(element) || followsInstantiation(element);
}

/** An event behind a gateway that starts dossiers. */
function followsInstantiation(event: Moddle): boolean {
  return children(event, 'incoming').some((flow) => {
    const source = child(flow, 'sourceRef');
    return source !== null && instantiates(source);
  });
}

/** Filing is a start without trigger, or the message of the only start. */
function canBeFiled(process: Moddle): boolean {
  const starts = children(process, 'flowElements').filter((e) => e.$type === 'bpmn:StartEvent');
  const kinds = starts.map((start) => [
    ...children(start, 'eventDefinitions'),
    ...children(start, 'eventDefinitionRef'),
  ]);
  return kinds.some((definitions) =>
    definitions.every(({ $type }) => $type === 'bpmn:MessageEventDefinition'),
  );
}

/** How a pool is called in a diagnostic. */
export function nameOfEnd({ element }: FlowEnd): string {
  return text(element, 'name')?.trim() ?? idOf(element);
}
