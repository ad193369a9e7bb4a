// workflows/machine: conditional events (BPMN 2.0.2, 10.5.5). A condition that is awaited is looked at
// when it becomes active and whenever data it names change; it fires when it becomes true.
// Invariant: one that stays has to become false before it fires again; one that cannot be worked out
// counts as not true and shows as an incident until it can.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { ConditionalTrigger } from '../../procedures/ir/procedure.ts';
import { valueOf, visible } from './data.ts';
import { resume } from './resume.ts';
import { BEGUN, LIMITS, type ConditionWait } from './state.ts';
import { Trouble } from './trouble.ts';
import { emit, inOrder, newId, nodeOf, tokenOf, type Turn } from './turn.ts';
import { settleIncidents } from './waits.ts';

/** Looks at every condition that could have become true since the last look. */
export function noticeConditions(turn: Turn): void {
  if (!hasNews(turn)) return;
  const { changed, unsure } = turn.looked;
  turn.looked = { changed: new Set(), unsure: new Set() };
  for (const id of inOrder(turn.state.conditions)) {
    const wait = turn.state.conditions[id];
    if (!wait) continue;
    const trigger = triggerOf(turn, wait);
    if (unsure.has(id) || trigger.reads.some((name) => changed.has(name))) {
      look(turn, id, { wait, trigger });
    }
  }
}

/** Something changed or became active since the last look. */
export function hasNews({ looked: { changed, unsure } }: Turn): boolean {
  return changed.size > 0 || unsure.size > 0;
}

/** Somebody corrected something: every condition of this event is looked at again. */
export function lookAgain(turn: Turn, element: string): void {
  for (const [id, wait] of Object.entries(turn.state.conditions)) {
    if (wait.element === element) turn.looked.unsure.add(id);
  }
}

function look(
  turn: Turn,
  condition: string,
  { wait, trigger }: { wait: ConditionWait; trigger: ConditionalTrigger },
): void {
  const scope = wait.token === null ? wait.scope : tokenOf(turn, wait.token).scope;
  const found = truthOf(turn, trigger, visible(turn.state, scope ?? ''));
  if (found instanceof Trouble) return tell(turn, wait.element, found);
  if (found && !wait.met && wait.repeats && isFull(turn)) return tell(turn, wait.element, NO_ROOM);
  settleIncidents(turn, wait.element, wait.element);
  if (found && !wait.met) resume(turn, wait, { kind: 'condition-met', condition });
  if (!found && wait.met) emit(turn, { kind: 'condition-unmet', condition });
}

/** What its event sub-process needs is not there; it fires when there is. */
const NO_ROOM = new Trouble('limit.tokens', `more than ${LIMITS.tokens} tokens`);

function isFull({ state: { tokens } }: Turn): boolean {
  return Object.keys(tokens).length + BEGUN > LIMITS.tokens;
}

/** Data that are not there yet are null. */
function truthOf(
  turn: Turn,
  { condition, reads }: ConditionalTrigger,
  data: JsonObject,
): boolean | Trouble {
  try {
    const value = valueOf(turn, condition, { ...absent(reads), ...data });
    if (typeof value === 'boolean' || value === null) return value === true;
    return new Trouble('condition.not-boolean', `${condition.source} is ${typeof value}`);
  } catch (trouble) {
    if (trouble instanceof Trouble) return trouble;
    throw trouble;
  }
}

function absent(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** Nobody's token stops for it: what the event is attached to goes on. */
function tell(turn: Turn, element: string, { code, message }: Trouble): void {
  const told = Object.values(turn.state.incidents).some(
    (one) => one.token === null && one.element === element,
  );
  if (told) return;
  const incident = newId(turn, 'incident');
  const text = message.slice(0, LIMITS.messageLength);
  emit(turn, { kind: 'incident-raised', incident, element, token: null, code, message: text });
}

function triggerOf(turn: Turn, { element, trigger: index }: ConditionWait): ConditionalTrigger {
  const node = nodeOf(turn, element);
  const trigger = 'trigger' in node ? node.trigger : null;
  const one = trigger?.kind === 'multiple' ? trigger.triggers[index] : trigger;
  if (one?.kind !== 'conditional') throw new Error(`kernel: no condition at ${element}`);
  return one;
}
