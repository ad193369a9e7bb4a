// workflows/machine: what every element does when it begins, ends or is cancelled; the files in
// elements/ say only what is special. Invariant: whatever a token owns (scope, task, timer,
// subscription, call, incident) is gone, with a fact, when its element completes or is cancelled.
import type { Extend, Flow, Node } from '../../procedures/ir/procedure.ts';
import type { FactBody } from '../facts.ts';
import { extendClock, extensionOf, pauseClocks, resumeClocks } from './clock-changes.ts';
import type { Extension } from './clock-changes.ts';
import { keepCompensation, liftCompensations } from './compensation.ts';
import { reachMilestone, stopClocksOf } from './clocks.ts';
import { mapped, visible, writeInto, writeUp } from './data.ts';
import type { Element } from './elements/element.ts';
import { flowsOut, takeFlows, consume } from './flows.ts';
import { LIMITS } from './state.ts';
import { emit, inOrder, newId, nodeOf, tokenOf, type Turn } from './turn.ts';
import { armBoundary, cancelBoundary, cancelListeners } from './waits.ts';

export function elementFor(turn: Turn, node: Node): Element {
  return turn.elements[node.kind] as Element;
}

/** The element begins: activated, stage of the dossier, local data. */
export function activate(turn: Turn, token: string, node: Node): void {
  const { scope } = tokenOf(turn, token);
  emit(turn, { kind: 'element-activated', token, element: node.id, scope });
  if (node.stage !== null && node.stage !== turn.state.stage) {
    emit(turn, { kind: 'stage-entered', stage: node.stage, element: node.id });
  }
  if (node.pause !== undefined) pauseClocks(turn, node.pause);
  if (node.inputs.length > 0 || HOLDS_OTHERS.has(node.kind)) openLocal(turn, token, node);
}

/** `activate` for an activity that will wait: its boundary events begin to listen, too. */
export function activateAndListen(turn: Turn, token: string, node: Node): void {
  activate(turn, token, node);
  armBoundary(turn, token, node);
}

const HOLDS_OTHERS: ReadonlySet<Node['kind']> = new Set(['sub-process', 'event-sub-process']);

function openLocal(turn: Turn, token: string, node: Node): void {
  const { scope: parent } = tokenOf(turn, token);
  const values = mapped(turn, node.inputs, visible(turn.state, parent));
  const scope = newId(turn, 'scope');
  emit(turn, { kind: 'scope-opened', scope, element: node.id, parent, token });
  writeInto(turn, scope, values);
}

/** The inputs once more, from data that were corrected meanwhile. */
export function refreshLocal(turn: Turn, token: string, node: Node): void {
  const scope = localScope(turn, token);
  if (scope === null) return;
  const outer = visible(turn.state, tokenOf(turn, token).scope);
  writeInto(turn, scope, mapped(turn, node.inputs, outer));
}

/** Scope of the element at which the token stands, if it has its own. */
export function localScope(turn: Turn, token: string): string | null {
  const { element } = tokenOf(turn, token);
  for (const [id, scope] of Object.entries(turn.state.scopes)) {
    if (scope.token === token && scope.element === element) return id;
  }
  return null;
}

export function scopeAt(turn: Turn, token: string): string {
  return localScope(turn, token) ?? tokenOf(turn, token).scope;
}

/** The element ends and the token goes on; `choose` is asked after the data are written. */
export function finish(
  turn: Turn,
  token: string,
  node: Node,
  choose: (turn: Turn, token: string, node: Node) => Flow[] = flowsOut,
): void {
  complete(turn, token, node);
  takeFlows(turn, token, choose(turn, token, node));
}

/** The element ends; the token still stands there. */
export function complete(turn: Turn, token: string, node: Node): void {
  writeOutputs(turn, token, node);
  const extension = node.extend && extensionAt(turn, token, node.extend);
  cancelBoundary(turn, token, node);
  const inner = localScope(turn, token);
  if (inner !== null) liftCompensations(turn, token, node, inner);
  closeLocal(turn, token, node.id);
  const { scope } = tokenOf(turn, token);
  const outcome = node.kind === 'end-event' ? node.outcome : null;
  const base: FactBody = { kind: 'element-completed', token, element: node.id, scope };
  emit(turn, outcome === null ? base : { ...base, outcome });
  keepCompensation(turn, token, node);
  if (node.pause !== undefined) {
    resumeClocks(turn, token, { reason: node.pause, completed: true });
  }
  if (extension) extendClock(turn, extension);
  if (node.milestone !== null) reachMilestone(turn, node.milestone, node.id);
  if (node.notice !== null) {
    const notice = newId(turn, 'notice');
    emit(turn, { kind: 'notice-requested', notice, element: node.id, template: node.notice });
    turn.effects.push({ kind: 'send-notice', notice });
  }
}

/** From what the element sees: its inputs, its answer, and what its outputs wrote. */
function extensionAt(turn: Turn, token: string, extend: Extend): Extension {
  const data = { ...visible(turn.state, scopeAt(turn, token)), ...tokenOf(turn, token).result };
  return extensionOf(turn, extend, data);
}

/** With output mappings only what they name goes up; without, the whole answer does. */
function writeOutputs(turn: Turn, token: string, node: Node): void {
  const { scope, result } = tokenOf(turn, token);
  if (node.outputs.length === 0) return writeUp(turn, scope, result ?? {});
  const data = { ...visible(turn.state, scopeAt(turn, token)), ...result };
  writeUp(turn, scope, mapped(turn, node.outputs, data));
}

/** Closes the scope of the element at which the token stands, if it has its own. */
export function closeLocal(turn: Turn, token: string, by: string): void {
  const scope = localScope(turn, token);
  if (scope === null) return;
  cancelListeners(turn, scope, by);
  emit(turn, { kind: 'scope-closed', scope, element: tokenOf(turn, token).element });
}

/** Ends whatever the token does, everything inside included; the token is gone afterwards. */
export function cancelToken(turn: Turn, token: string, by: string): void {
  const { element, scope, phase } = tokenOf(turn, token);
  const incidents = inOrder(turn.state.incidents).filter(
    (id) => turn.state.incidents[id]?.token === token,
  );
  const entered = incidents.every((id) => turn.state.incidents[id]?.during !== 'enter');
  for (const incident of incidents) emit(turn, { kind: 'incident-cancelled', incident, by });
  if (phase === 'arrived' || !entered) return consume(turn, token);
  const node = nodeOf(turn, element);
  elementFor(turn, node).cancel(turn, token, node, by);
  cancelBoundary(turn, token, node, by);
  stopClocksOf(turn, token);
  closeLocal(turn, token, by);
  emit(turn, { kind: 'element-cancelled', token, element, scope, by });
  if (node.pause !== undefined) {
    resumeClocks(turn, token, { reason: node.pause, completed: false });
  }
  turn.vacated.push(scope);
}

/** Ends the dossier from outside its flow; `advance` notices that nothing is left. */
export function endAll(
  turn: Turn,
  { by, ending }: { by: string; ending: NonNullable<Turn['ending']> },
): void {
  const root = Object.keys(turn.state.scopes).find((id) => turn.state.scopes[id]?.parent === null);
  if (root === undefined) return;
  turn.ending = ending;
  if (turn.state.stage !== 'stopped') {
    const { id: element } = turn.procedure.process;
    emit(turn, { kind: 'stage-entered', stage: 'stopped', element });
  }
  cancelScope(turn, root, by, null);
}

/** Cancels every token of a scope but `except`. */
export function cancelScope(turn: Turn, scope: string, by: string, except: string | null): void {
  for (const token of inOrder(turn.state.tokens).slice(0, LIMITS.tokens)) {
    if (turn.state.tokens[token]?.scope === scope && token !== except) cancelToken(turn, token, by);
  }
}
