// test/random: a diagram in the words of BPMN 2.0.2, as the naive token game reads it.
// Invariant: plain data that knows nothing of the compiler or the kernel; `xml.ts` writes it down as a
// BPMN file, and that file is all the product gets.

/** `activationCount` and `waitingForStart` mean something at a complex gateway only. */
export type Condition = {
  name: 'x' | 'y' | 'd' | 'loopCounter' | 'numberOfCompletedInstances' | 'activationCount';
  op: '<' | '>=' | '=';
  value: number;
};

/** What an event waits for. A compensation or a cancel is not waited for but thrown at it. */
export type Trigger =
  | { on: 'timer'; minutes: number; /** 0 = once, else a cycle of so many */ rounds: number }
  | { on: 'message' | 'signal'; name: string }
  | { on: 'error' | 'escalation'; /** null = every code */ code: string | null }
  | { on: 'condition'; condition: Condition }
  | { on: 'compensation' | 'cancel' };

/** What an event says. `of`: whose work is undone; null = that of the whole scope. */
export type Thrown =
  | { say: 'message' | 'signal'; name: string }
  | { say: 'error' | 'escalation'; code: string }
  | { say: 'undo'; of: string | null }
  | { say: 'cancel' | 'terminate' };

export type Loop =
  | { kind: 'while'; before: boolean; most: number | null; condition: Condition }
  | {
      kind: 'many';
      sequential: boolean;
      count: number;
      until: Condition | null;
      /** Thrown by each instance that completes, or by the first; null = by none. */
      tells: { by: 'each' | 'first'; thrown: Thrown } | null;
      /** Goes through a list of so many items; what `x` is for each at its end is listed as `list`. */
      listed: boolean;
    };

type Base = {
  id: string;
  /** Id of the process or of the sub-process around it. */
  scope: string;
  incoming: string[];
  outgoing: string[];
};
export type Event = Base &
  (
    | { kind: 'start'; triggers: Trigger[]; all: boolean; interrupting: boolean }
    | { kind: 'catch'; triggers: Trigger[]; all: boolean }
    | { kind: 'boundary'; host: string; triggers: Trigger[]; all: boolean; interrupting: boolean }
    /** Compensation boundary event: names what undoes its host. */
    | { kind: 'undo-mark'; host: string; handler: string }
    | { kind: 'throw' | 'end'; throws: Thrown[] }
    | { kind: 'link-throw' | 'link-catch'; link: string }
  );
export type Activity = Base & {
  /** Boundary events, those of compensation among them. */
  boundary: string[];
  /** A constant that is handed in as `x`; null = nothing is. */
  input: number | null;
  loop: Loop | null;
  startQuantity: number;
  completionQuantity: number;
  /** Stands outside the flow and is called to undo something. */
  isHandler: boolean;
} & (
    | { kind: 'task' | 'manual' | 'user' | 'service' | 'call' | 'rule' }
    /** `x` becomes this number when it runs. */
    | { kind: 'script'; x: number }
    | { kind: 'send' | 'receive'; message: string }
    | { kind: 'sub' | 'transaction'; start: string }
    | { kind: 'event-sub'; start: string }
    | { kind: 'ad-hoc'; sequential: boolean; cancelRemaining: boolean; until: Condition | null }
  );
export type Gateway = Base &
  (
    | { kind: 'xor' | 'and' | 'or' | 'race' }
    /** `needs`: so many tokens start it. */
    | { kind: 'complex'; needs: number }
  );
export type Node = Event | Activity | Gateway;
export type Kind = Node['kind'];

export type Flow = {
  id: string;
  from: string;
  to: string;
  condition: Condition | null;
  isDefault: boolean;
};

export type Diagram = { nodes: Map<string, Node>; flows: Map<string, Flow> };
export const PROCESS = 'process';

export function isActivity(node: Node): node is Activity {
  return 'input' in node;
}

/** Nodes of a scope, in the order in which they were drawn. */
export function within(diagram: Diagram, scope: string): Node[] {
  return [...diagram.nodes.values()].filter((node) => node.scope === scope);
}

export function nodeOf(diagram: Diagram, id: string): Node {
  const node = diagram.nodes.get(id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
}

export function flowOf(diagram: Diagram, id: string): Flow {
  const flow = diagram.flows.get(id);
  if (!flow) throw new Error(`no flow ${id}`);
  return flow;
}
