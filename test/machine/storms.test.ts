// test/machine: events that set each other off. Invariant: a turn ends, and what cannot go on is an
// incident; a dossier never grows beyond its limits by what it hears.
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import {
  advance,
  apply,
  initialState,
  LIMITS,
  type Runnable,
  type State,
} from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';

const OPEN =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:motcua="http://motcua.org/schema/1" targetNamespace="http://motcua.org/cases">';
const MANY = 400;
const nobody = { account: 'an', agency: null, roles: [] };

const task = (id: string): string =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/></bpmn:extensionElements></bpmn:userTask>`;
const flow = (a: string, b: string): string =>
  `<bpmn:sequenceFlow id="${a}_${b}" sourceRef="${a}" targetRef="${b}"/>`;
const script = (id: string, feel: string): string =>
  `<bpmn:scriptTask id="${id}" scriptFormat="feel"><bpmn:script>${feel}</bpmn:script></bpmn:scriptTask>`;
const condition = (feel: string): string =>
  `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${feel}</bpmn:condition></bpmn:conditionalEventDefinition>`;
const WORK = `<bpmn:startEvent id="s"/>${task('w')}<bpmn:endEvent id="e"/>${flow('s', 'w')}${flow('w', 'e')}`;

/** Non-interrupting boundary events on the work, each with a task behind it. */
const listeners = (definition: (index: number) => string): string =>
  Array.from(
    { length: MANY },
    (_, i) =>
      `<bpmn:boundaryEvent id="b${i}" attachedToRef="w" cancelActivity="false">${definition(i)}</bpmn:boundaryEvent>${task(`t${i}`)}<bpmn:endEvent id="e${i}"/>${flow(`b${i}`, `t${i}`)}${flow(`t${i}`, `e${i}`)}`,
  ).join('');

async function compiled(body: string, roots = ''): Promise<Runnable> {
  const xml = `${OPEN}${roots}<bpmn:process id="p" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;
  const found = await compileProcess(xml);
  if (!found.ok) throw new Error(found.diagnostics.map(({ code }) => code).join());
  return { manifest: { zone: 'Asia/Ho_Chi_Minh' }, process: found.value, decisions: {} };
}

type Unstamped<T> = T extends Input ? Omit<T, 'id' | 'at'> : never;

function played(
  procedure: Runnable,
  inputs: Unstamped<Input>[],
): { state: State; refused: string[] } {
  let state = initialState(0);
  const refused: string[] = [];
  for (const [index, body] of inputs.entries()) {
    const input = { ...body, id: `input-${index}`, at: 0 } as Input;
    const { facts, answer } = advance(procedure, state, input);
    state = apply(state, facts);
    if (!answer.ok) refused.push(answer.rejection.code);
  }
  return { state, refused };
}

const START = { kind: 'start', data: {}, submittedAt: 0, message: null } as const;
const set = (data: { x: number | boolean }) => ({ kind: 'set-data', actor: nobody, data }) as const;
const codes = ({ incidents }: State) => new Set(Object.values(incidents).map(({ code }) => code));

describe('events that set each other off', () => {
  test('a condition whose handler makes it false and true again', async () => {
    const handler = `<bpmn:subProcess id="x" triggeredByEvent="true"><bpmn:startEvent id="xs" isInterrupting="false">${condition('=x = true')}</bpmn:startEvent>${script('a', '={x: false}')}${script('b', '={x: true}')}<bpmn:endEvent id="xe"/>${flow('xs', 'a')}${flow('a', 'b')}${flow('b', 'xe')}</bpmn:subProcess>`;
    const { state } = played(await compiled(WORK + handler), [START, set({ x: true })]);
    expect(codes(state)).toEqual(new Set(['limit.steps']));
    expect(state.status).toBe('running');
  });

  test('a signal that many wait for is heard while there is room, and then refused', async () => {
    const heard = listeners(() => '<bpmn:signalEventDefinition signalRef="g"/>');
    const procedure = await compiled(WORK + heard, '<bpmn:signal id="g" name="S"/>');
    const signal = { kind: 'signal', name: 'S', data: {} } as const;
    const { state, refused } = played(procedure, [START, signal, signal]);
    expect(Object.keys(state.tasks)).toHaveLength(MANY + 1);
    expect(refused).toEqual(['dossier.full']);
  });

  test('a signal thrown where there is no room for those who hear it is an incident at the throw', async () => {
    const heard = listeners(() => '<bpmn:signalEventDefinition signalRef="g"/>');
    const thrown = `<bpmn:boundaryEvent id="say" attachedToRef="w" cancelActivity="false"><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent><bpmn:endEvent id="said"><bpmn:signalEventDefinition signalRef="g"/></bpmn:endEvent>${flow('say', 'said')}`;
    const roots = '<bpmn:signal id="g" name="S"/><bpmn:message id="m" name="M"/>';
    const message = { kind: 'message', name: 'M', correlationKey: null, data: {} } as const;
    const { state } = played(await compiled(WORK + heard + thrown, roots), [
      START,
      message,
      message,
    ]);
    expect(Object.keys(state.tasks)).toHaveLength(MANY + 1);
    expect(Object.values(state.incidents)).toMatchObject([
      { element: 'said', code: 'limit.tokens' },
    ]);
  });

  test('conditions that come true where there is no room wait for it, and say so', async () => {
    const procedure = await compiled(WORK + listeners((i) => condition(`=x &gt; ${i}`)));
    const up = set({ x: MANY + 1 });
    const down = set({ x: 0 });
    const { state } = played(procedure, [START, up, down, up, down, up]);
    expect(Object.keys(state.tokens).length).toBeLessThanOrEqual(LIMITS.tokens);
    expect(codes(state)).toEqual(new Set(['limit.tokens']));
    const waiting = Object.values(state.incidents).map(({ token }) => token);
    expect(new Set(waiting)).toEqual(new Set([null]));
  });
});
