// workflows/analyse: everything that may come next to a dossier of which nobody knows the data.
// Invariant: what is listed here the kernel accepts; an event beside the flow comes at most once while
// what it listens for goes on (`analysis.ts`, assumptions).
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../facts.ts';
import { advance, apply, initialState, type State } from '../machine/index.ts';
import type { Input } from '../messages.ts';
import type { World } from './abstract.ts';
import type { EventKind } from './analysis.ts';
import { canonical, NOW, type Canonical } from './canonical.ts';
import { withMarks } from './merges.ts';

/** Something that can come, named so that it can be found again in another state. */
export type Event = {
  kind: EventKind;
  element: string;
  /** Of an error or a signal. */
  code?: string;
  /** Token that waits; null = a scope listens, or the dossier begins. */
  token: string | null;
  input: Input;
};

const ACTOR = { account: 'somebody', agency: null };

/** How a dossier can begin. */
export function beginnings({ process }: World['runnable']): Event[] {
  const starts = Object.values(process.nodes).filter((node) => begins(node, process));
  return starts.map((node) => ({
    kind: 'started',
    element: node.id,
    token: null,
    input: {
      ...blank,
      kind: 'start',
      data: {},
      submittedAt: NOW,
      message: 'trigger' in node && node.trigger.kind === 'message' ? node.trigger.message : null,
      element: node.id,
    },
  }));
}

function begins(node: Node, process: ProcessGraph): boolean {
  if (node.scope !== process.id) return false;
  if (node.kind === 'start-event') return true;
  return 'instantiates' in node && node.instantiates !== undefined;
}

const blank = { id: 'next', at: NOW } as const;

/** What can come in a state in which everything waits. */
export function events({ runnable }: World, state: State): Event[] {
  if (state.status === 'ended') return [];
  const { process } = runnable;
  const found: Event[] = [];
  const add = (
    kind: EventKind,
    at: { element: string; token: string | null },
    input: object,
    code?: string,
  ) => {
    const event = { kind, element: at.element, token: at.token, input: { ...blank, ...input } };
    found.push({ ...event, ...(code === undefined ? {} : { code }) } as Event);
  };
  for (const [task, one] of entriesOf(state.tasks)) {
    const actor = { ...ACTOR, agency: one.agency, roles: [...one.roles, 'coordinator'] };
    add('task-done', one, { kind: 'complete-task', task, actor, data: {} });
  }
  for (const [effect, one] of entriesOf(state.effects)) {
    if (one.status === 'failed') continue;
    add('answered', one, { kind: 'effect-succeeded', effect, result: { data: {} } });
    for (const code of caughtAt(process, one.element)) {
      if (one.type === BLOCK && !Object.hasOwn(one.headers, code)) continue;
      add('failed', one, { kind: 'effect-failed', effect, code, message: '' }, code);
    }
  }
  for (const [child, one] of entriesOf(state.children)) {
    const ended = { kind: 'child-ended', child, outcome: 'completed', data: {} };
    add('answered', one, { ...ended, error: null });
    for (const code of caughtAt(process, one.element)) {
      add('failed', one, { ...ended, error: code }, code);
    }
  }
  for (const [timer, one] of entriesOf(state.timers)) add('rang', one, { kind: 'timer', timer });
  for (const [subscription, one] of entriesOf(state.subscriptions)) {
    const { name, correlationKey } = one;
    add('came', one, { kind: 'message', name, correlationKey, data: {}, subscription });
  }
  addSignals(state, add);
  addAdHoc(state, add);
  return found;
}

type Add = (
  kind: EventKind,
  at: { element: string; token: string | null },
  input: object,
  code?: string,
) => void;

function addSignals(state: State, add: Add): void {
  const names = new Map<string, string>();
  for (const [, one] of entriesOf(state.signals)) {
    if (!names.has(one.name)) names.set(one.name, one.element);
  }
  for (const [name, element] of names) {
    add('signalled', { element, token: null }, { kind: 'signal', name, data: {} }, name);
  }
}

/** An activity is begun when it is not at work. */
function addAdHoc(state: State, add: Add): void {
  for (const [scope, { adHoc, element }] of entriesOf(state.scopes)) {
    if (adHoc === undefined || adHoc.done) continue;
    const actor = { ...ACTOR, roles: ['coordinator', 'head', 'case-worker', 'intake-officer'] };
    const atWork = Object.values(state.tokens).filter((token) => token.scope === scope);
    for (const activity of adHoc.enabled) {
      if (atWork.some((token) => token.element === activity)) continue;
      const at = { element: activity, token: null };
      add('begun', at, { kind: 'start-activity', element: activity, scope, actor });
    }
    add('closed', { element, token: null }, { kind: 'complete-ad-hoc', scope, actor });
  }
}

function entriesOf<T>(table: Record<string, T> | undefined): [string, T][] {
  return Object.entries(table ?? {});
}

/** Codes of errors that something around the element catches; one for all that are not named. */
export function caughtAt(process: ProcessGraph, element: string): string[] {
  const codes = new Set<string>();
  let at: Node | undefined = process.nodes[element];
  while (at !== undefined) {
    const { scope } = at;
    const around = Object.values(process.nodes).filter(
      (node) =>
        at?.boundary.includes(node.id) === true ||
        (node.kind === 'event-sub-process-start' && process.nodes[node.scope]?.scope === scope),
    );
    for (const node of around) for (const code of codesOf(node)) codes.add(code ?? ANY_ERROR);
    at = process.nodes[scope];
  }
  return [...codes];
}

/** Type of the service that stands for a part of the diagram; its headers say how it can fail. */
export const BLOCK = '~block';

/** An error nobody named. */
export const ANY_ERROR = '~any';

function codesOf(node: Node): (string | null)[] {
  if (!('trigger' in node)) return [];
  const { trigger } = node;
  const all = trigger.kind === 'multiple' ? trigger.triggers : [trigger];
  return all.flatMap((one) => (one.kind === 'error' ? [one.code] : []));
}

export type Turned = Canonical & {
  facts: readonly Fact[];
  raw: State;
  /** So much goes on that nobody looks further. */
  beyond?: true;
};

/** Tokens of one state. */
const TOO_MANY = 100;

const isLimit = (fact: Fact) => fact.kind === 'incident-raised' && fact.code.startsWith('limit.');

/** One turn of the kernel; null = it did not take the input. */
export function turnOf({ runnable }: World, state: State, event: Event): Turned | null {
  const { facts, answer } = advance(runnable, state, event.input);
  if (!answer.ok) return null;
  const raw = apply(state, facts);
  if (Object.keys(raw.tokens).length > TOO_MANY || facts.some(isLimit)) {
    return { key: '', facts, raw, beyond: true };
  }
  const ready = withMarks(runnable.process, prepared(raw, event, facts), facts);
  return { ...canonical(ready), facts, raw };
}

export const before = (): State => initialState(NOW);

/** Tasks are somebody's; an event beside the flow that came once does not come again. */
function prepared(state: State, event: Event, facts: readonly Fact[]): State {
  const tasks = Object.entries(state.tasks).map(([id, task]) => {
    const claimedBy = { ...ACTOR, agency: task.agency, roles: task.roles };
    return [id, { ...task, claimedBy }] as const;
  });
  const made: State = { ...state, tasks: Object.fromEntries(tasks) };
  const { input } = event;
  if (input.kind === 'message' && input.subscription !== undefined) {
    made.subscriptions = without(made.subscriptions, input.subscription);
  }
  const heard = facts.flatMap((fact) =>
    fact.kind === 'signal-received' || fact.kind === 'message-received' ? [fact.subscription] : [],
  );
  for (const id of heard) {
    made.signals = without(made.signals, id);
    made.subscriptions = without(made.subscriptions, id);
  }
  return made;
}

function without<T>(table: Record<string, T>, id: string): Record<string, T> {
  if (table === undefined || !Object.hasOwn(table, id)) return table;
  return Object.fromEntries(Object.entries(table).filter(([key]) => key !== id));
}
