// workflows/machine: what every element does when it begins, ends or is cancelled; the files in
// elements/ say only what is special. Invariant: whatever a token owns (scope, task, timer,
// subscription, call, incident) is gone, with a fact, when its element completes or is cancelled.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Extend, Flow, Node } from '../../procedures/ir/procedure.ts';
import type { FactBody } from '../facts.ts';
import { extendClock, extensionOf, pauseClocks, resumeClocks } from './clock-changes.ts';
import type { Extension } from './clock-changes.ts';
import { keepCompensation, keepInside, liftCompensations } from './compensation.ts';
import { reachMilestone, stopClocksOf } from './clocks.ts';
import { mapped, parted, visible, writeInto, writeUp } from './data.ts';
import type { Element } from './elements/element.ts';
import { flowsOut, takeFlows, consume } from './flows.ts';
import { completeInstance, givenTo, writeCollection } from './loops.ts';
import { emit, inOrder, known, newId, tokenOf, type Turn } from './turn.ts';
import { isInstance, nodeAt } from './views.ts';
import { armBoundary, cancelBoundary, cancelListeners } from './waits.ts';

export function elementFor(turn: Turn, node: Node): Element {
  return turn.elements[node.loop === undefined ? node.kind : 'loop'] as Element;
}

/** The element begins: activated, stage of the dossier, local data. */
export function activate(turn: Turn, token: string, node: Node): void {
  const { scope, instance } = tokenOf(turn, token);
  const begun = { kind: 'element-activated', token, element: node.id, scope } as const;
  emit(turn, instance === undefined ? begun : { ...begun, instance });
  if (node.stage !== null && node.stage !== turn.state.stage) {
    emit(turn, { kind: 'stage-entered', stage: node.stage, element: node.id });
  }
  if (node.pause !== undefined) pauseClocks(turn, node.pause);
  if (node.loop !== undefined) return;
  const holds = node.inputs.length > 0 || HOLDS_OTHERS.has(node.kind);
  if (holds || isInstance(turn, token)) openLocal(turn, token, node);
}

/** `activate` for an activity that will wait: its boundary events begin to listen, too. */
export function activateAndListen(turn: Turn, token: string, node: Node): void {
  activate(turn, token, node);
  armBoundary(turn, token, node);
}

const HOLDS_OTHERS: ReadonlySet<Node['kind']> = new Set([
  'sub-process',
  'ad-hoc-sub-process',
  'event-sub-process',
]);

function openLocal(turn: Turn, token: string, node: Node): void {
  const { scope: parent } = tokenOf(turn, token);
  const given = givenTo(turn, token);
  const values = mapped(turn, node.inputs, { ...visible(turn.state, parent), ...given });
  const scope = newId(turn, 'scope');
  const opened = { kind: 'scope-opened', scope, element: node.id, parent, token } as const;
  emit(turn, given === null ? opened : { ...opened, given });
  writeInto(turn, scope, { ...unset(node.variables), ...values });
}

/** Data objects and properties that nobody has written yet: they live where they are declared. */
export function unset(variables: readonly string[] = []): JsonObject {
  return Object.fromEntries(variables.map((name) => [name, null]));
}

/** The inputs once more, from data that were corrected meanwhile. */
export function refreshLocal(turn: Turn, token: string, node: Node): void {
  const scope = localScope(turn, token);
  if (scope === null) return;
  const { given } = known(turn.state.scopes[scope], 'scope', scope);
  const outer = { ...visible(turn.state, tokenOf(turn, token).scope), ...given };
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
  if (isInstance(turn, token)) return turn.elements.loop.leave?.(turn, token, node);
  complete(turn, token, node);
  const { scope } = tokenOf(turn, token);
  const quantity = node.completionQuantity ?? 1;
  const flows = choose(turn, token, node);
  takeFlows(turn, token, quantity === 1 ? flows : flows.flatMap((flow) => times(flow, quantity)));
  if (turn.state.scopes[scope]?.adHoc === undefined) return;
  turn.elements['ad-hoc-sub-process'].completedInside?.(turn, scope, node);
}

function times<T>(value: T, quantity: number): T[] {
  return Array.from({ length: quantity }, () => value);
}

/** The element ends; the token still stands there. */
export function complete(turn: Turn, token: string, node: Node): void {
  const inner = localScope(turn, token);
  writeOutputs(turn, token, node, inner);
  const extension = node.extend && extensionAt(turn, token, node.extend);
  cancelBoundary(turn, token, node);
  if (inner !== null) liftCompensations(turn, token, node, inner);
  const kept = inner !== null && keepInside(turn, token, node, inner);
  closeLocal(turn, token, node.id);
  const { scope } = tokenOf(turn, token);
  const outcome = node.kind === 'end-event' ? node.outcome : null;
  const base: FactBody = { kind: 'element-completed', token, element: node.id, scope };
  emit(turn, outcome === null ? base : { ...base, outcome });
  if (!kept) keepCompensation(turn, token, node);
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
function writeOutputs(turn: Turn, token: string, node: Node, inner: string | null): void {
  const { scope, result } = tokenOf(turn, token);
  if (node.loop !== undefined && inner !== null) writeCollection(turn, token, node, inner);
  if (inner !== null && isInstance(turn, token)) return writeFromInstance(turn, token, node, inner);
  if (node.outputs.length === 0) return writeUp(turn, scope, result ?? {});
  const data = { ...visible(turn.state, scopeAt(turn, token)), ...result };
  writeUp(turn, scope, mapped(turn, node.outputs, data));
}

/** What an instance was given it may change for itself; the rest goes up as from everywhere. */
function writeFromInstance(turn: Turn, token: string, node: Node, inner: string): void {
  const { scope, result } = tokenOf(turn, token);
  const seen = () => ({ ...visible(turn.state, inner), ...result });
  const values = node.outputs.length === 0 ? (result ?? {}) : mapped(turn, node.outputs, seen());
  const given = known(turn.state.scopes[inner], 'scope', inner).given ?? {};
  const [own, others] = parted(values, (name) => Object.hasOwn(given, name));
  writeInto(turn, inner, own);
  writeUp(turn, scope, others);
  completeInstance(turn, token, seen());
}

/** Closes every scope that the token has for itself. */
export function closeLocal(turn: Turn, token: string, by: string): void {
  for (const scope of ownedScopes(turn, token)) closeScope(turn, scope, by);
}

export function closeScope(turn: Turn, scope: string, by: string): void {
  cancelListeners(turn, scope, by);
  const { element } = known(turn.state.scopes[scope], 'scope', scope);
  emit(turn, { kind: 'scope-closed', scope, element });
}

/** Of the element at which it stands, and of handlers that work for it. */
function ownedScopes(turn: Turn, token: string): string[] {
  const { scopes } = turn.state;
  const own = Object.entries(scopes).filter(([, scope]) => scope.token === token);
  return inOrder(Object.fromEntries(own));
}

/** Cancels everything that goes on inside the element of the token. */
export function cancelOwned(turn: Turn, token: string, by: string): void {
  for (const scope of ownedScopes(turn, token)) cancelScope(turn, scope, by, null);
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
  const node = nodeAt(turn, token);
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

/** Cancels every token of a scope but `except`; also those a visit made above the limit. */
export function cancelScope(turn: Turn, scope: string, by: string, except: string | null): void {
  for (const token of inOrder(turn.state.tokens)) {
    if (turn.state.tokens[token]?.scope === scope && token !== except) cancelToken(turn, token, by);
  }
}
