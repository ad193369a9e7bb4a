// workflows/machine: who may start what in an ad-hoc sub-process, and when it may be called done.
// Invariant: asked by `accept` alone; deny by default.
import type { Node } from '../../procedures/ir/procedure.ts';
import type { Actor, Input, Rejection } from '../messages.ts';
import { LIMITS, type Scope, type State } from './state.ts';
import type { Runnable } from './turn.ts';

type Asked<K extends Input['kind']> = Extract<Input, { kind: K }>;

export function mayStart(
  state: State,
  { element, scope: id, actor }: Asked<'start-activity'>,
  { process }: Runnable,
): Rejection | null {
  const open = openAdHoc(state, id);
  const node = process.nodes[element];
  if (!open) return { code: 'ad-hoc.not-open', detail: `nothing can be started in ${id}` };
  const { enabled, sequential } = open.adHoc;
  if (!enabled.includes(element) || node === undefined)
    return { code: 'activity.not-enabled', detail: `${element} cannot be started` };
  if (!isTheirs(state, actor, node))
    return { code: 'activity.not-permitted', detail: `${element} is not this person's to start` };
  if (sequential && isBusy(state, id, process.nodes))
    return { code: 'ad-hoc.busy', detail: `something else runs in ${id}` };
  const tokens = Object.keys(state.tokens).length;
  return tokens < LIMITS.tokens ? null : { code: 'dossier.full', detail: `${tokens} tokens` };
}

export function mayBeDone(
  state: State,
  { scope: id, actor }: Asked<'complete-ad-hoc'>,
  { process }: Runnable,
): Rejection | null {
  const open = openAdHoc(state, id);
  const node = open && process.nodes[open.element];
  if (!open || node?.kind !== 'ad-hoc-sub-process')
    return { code: 'ad-hoc.not-open', detail: `${id} is not open` };
  if (node.completion !== null)
    return { code: 'ad-hoc.by-condition', detail: `${node.id} is done when its condition holds` };
  if (!isTheirs(state, actor, node))
    return { code: 'activity.not-permitted', detail: `${node.id} is not this person's to end` };
  const runs = Object.values(state.tokens).some(({ scope }) => scope === id);
  return runs ? { code: 'ad-hoc.busy', detail: `something still runs in ${id}` } : null;
}

function openAdHoc(
  state: State,
  id: string,
): (Scope & { adHoc: NonNullable<Scope['adHoc']> }) | null {
  const scope = Object.hasOwn(state.scopes, id) ? state.scopes[id] : undefined;
  return scope?.adHoc?.done === false ? { ...scope, adHoc: scope.adHoc } : null;
}

/** What listens beside the flow is not counted. */
function isBusy(state: State, id: string, nodes: Record<string, Node>): boolean {
  return Object.values(state.tokens).some(
    ({ scope, element }) => scope === id && nodes[element]?.kind !== 'event-sub-process',
  );
}

const OFFICIALS = ['intake-officer', 'case-worker', 'head', 'coordinator'];
const LEADERS = ['head', 'coordinator'];

/** Officials of the agency that holds the dossier; for a task, who may hold it or leads them. */
function isTheirs(state: State, { agency, roles }: Actor, node: Node): boolean {
  if (state.agency === null) return roles.includes('coordinator');
  if (agency !== state.agency) return false;
  const wanted = node.kind === 'user-task' ? [...node.roles, ...LEADERS] : OFFICIALS;
  return roles.some((role) => wanted.includes(role));
}
