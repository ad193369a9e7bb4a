// workflows/machine: what the instances of an activity that is done several times are given, and what
// they leave behind (BPMN 2.0.2, 10.3.8, 13.3.6 and 13.3.7).
// Invariant: how often and for what is worked out once, when the whole begins.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type {
  InstanceThrow,
  Loop as LoopOfNode,
  MultiInstance,
  Node,
} from '../../procedures/ir/procedure.ts';
import { bytesOf, isTrue, valueOf, visible, writeUp } from './data.ts';
import { LIMITS, type Loop } from './state.ts';
import { Trouble } from './trouble.ts';
import { emit, enqueue, ensureRoom, known, newId } from './turn.ts';
import { nodeOf, tokenOf, type Turn } from './turn.ts';
import { scopeOfInstance } from './views.ts';
import { countsOf } from './visible.ts';

/** The scope in which the instances will live; says how many there will be. */
export function openLoop(turn: Turn, token: string, { id: element, loop }: Node): void {
  const { scope: parent } = tokenOf(turn, token);
  const data = visible(turn.state, parent);
  const items = loop?.kind === 'multi-instance' ? itemsOf(turn, loop, data) : null;
  const instances = loop?.kind === 'multi-instance' ? howMany(turn, loop, items, data) : null;
  const scope = newId(turn, 'scope');
  emit(turn, { kind: 'scope-opened', scope, element, parent, token });
  const begun = { kind: 'loop-begun', scope, element, token, instances } as const;
  if (items !== null) ensureSmall(items);
  emit(turn, items === null ? begun : { ...begun, items });
}

function itemsOf(turn: Turn, { collection }: MultiInstance, data: JsonObject): Json[] | null {
  if (collection === null) return null;
  const value = valueOf(turn, collection, data);
  if (Array.isArray(value)) return value;
  throw new Trouble('loop.no-list', `${collection.source} is no list`);
}

function howMany(
  turn: Turn,
  { cardinality }: MultiInstance,
  items: Json[] | null,
  data: JsonObject,
): number {
  const count = items?.length ?? (cardinality && valueOf(turn, cardinality, data));
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw new Trouble('loop.no-number', `${cardinality?.source} is no number of instances`);
  if (count > LIMITS.instances)
    throw new Trouble('limit.instances', `${count} instances, at most ${LIMITS.instances}`);
  return count;
}

/** The next instance, or all that run side by side; false = there is none to begin. */
export function beginInstances(turn: Turn, { id, loop: how }: Node, scope: string): boolean {
  const loop = loopAt(turn, scope);
  const count = how === undefined ? 0 : countToBegin(turn, how, scope, loop);
  if (count === 0) return false;
  ensureRoom(turn, count);
  for (let made = 1; made <= count; made++) {
    const token = newId(turn, 'token');
    const instance = loop.begun + made;
    emit(turn, { kind: 'token-created', token, element: id, scope, flow: null, instance });
    enqueue(turn, 'enter', token);
  }
  return true;
}

function countToBegin(turn: Turn, how: LoopOfNode, scope: string, loop: Loop): number {
  if (loop.over) return 0;
  if (how.kind === 'multi-instance') {
    const left = (loop.instances ?? 0) - loop.begun;
    return how.sequential ? Math.min(left, 1) : left;
  }
  if (how.maximum !== null && loop.begun >= how.maximum) return 0;
  if (loop.begun === 0 && !how.testBefore) return 1;
  const holds = how.condition === null || isTrue(turn, how.condition, visible(turn.state, scope));
  return holds ? 1 : 0;
}

/** Lists of a loop are held beside the data of scopes, under the same limit each. */
function ensureSmall(list: Json): void {
  const size = bytesOf(list);
  if (size > LIMITS.dataBytes) throw new Trouble('limit.data', `${size} bytes in a list of a loop`);
}

function loopAt(turn: Turn, scope: string): Loop {
  return known(turn.state.scopes[scope]?.loop, 'loop in', scope);
}

/** What an instance sees besides the data around it: its number and its item. */
export function givenTo(turn: Turn, token: string): JsonObject | null {
  const { element, scope, instance } = tokenOf(turn, token);
  if (instance === undefined) return null;
  const { loop: how } = nodeOf(turn, element);
  const { items } = loopAt(turn, scope);
  if (how?.kind !== 'multi-instance') return { loopCounter: instance };
  const { item, output } = how;
  return {
    ...(output !== null && output.local !== null && { [output.local]: null }),
    ...(item !== null && items !== undefined && { [item]: items[instance - 1] ?? null }),
    loopCounter: instance,
  };
}

/** An instance completes: it is counted, and may be the last that was wanted. */
export function completeInstance(turn: Turn, token: string, seen: JsonObject): void {
  const { element, scope, instance = 0 } = tokenOf(turn, token);
  const loop = loopAt(turn, scope);
  const { loop: how } = nodeOf(turn, element);
  const { output = null, completion = null } = how?.kind === 'multi-instance' ? how : {};
  const given = output && { output: valueOf(turn, output.element, seen) };
  const { loopCounter: _last, ...counts } = countsOf({ ...loop, completed: loop.completed + 1 });
  if (given) ensureSmall([Object.values(loop.outputs ?? {}), given.output]);
  const over = completion !== null && isTrue(turn, completion, { ...seen, ...counts });
  emit(turn, {
    kind: 'instance-completed',
    ...{ scope, element, token, instance },
    ...given,
    ...(over && { over }),
  });
}

/** What an instance that completes now throws, worked out while its data can be seen. */
export function thrownBy(turn: Turn, token: string): InstanceThrow[] {
  const { element, scope, result } = tokenOf(turn, token);
  const { loop: how } = nodeOf(turn, element);
  if (how?.kind !== 'multi-instance' || how.behavior.kind === 'all') return [];
  const { behavior } = how;
  const loop = loopAt(turn, scope);
  if (behavior.kind === 'none') return [behavior.event];
  if (behavior.kind === 'one') return loop.completed === 0 ? [behavior.event] : [];
  if (behavior.kind !== 'complex') return [];
  const { loopCounter: _last, ...counts } = countsOf({ ...loop, completed: loop.completed + 1 });
  const seen = { ...visible(turn.state, scopeOfInstance(turn, token)), ...result, ...counts };
  return behavior.rules
    .filter(({ condition }) => isTrue(turn, condition, seen))
    .map(({ event }) => event);
}

/** What the instances gave, in their order; null for one that has not completed. */
export function writeCollection(turn: Turn, token: string, node: Node, scope: string): void {
  if (node.loop?.kind !== 'multi-instance' || node.loop.output === null) return;
  const { instances, outputs = {} } = loopAt(turn, scope);
  const list = Array.from({ length: instances ?? 0 }, (_, at) => outputs[String(at + 1)] ?? null);
  writeUp(turn, tokenOf(turn, token).scope, { [node.loop.output.collection]: list });
}
