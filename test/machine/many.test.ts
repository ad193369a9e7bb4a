// test/machine: many instances at once, and loops that take no time: bounded, and quick enough for a
// worker that answers within a second or two.
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { advance, apply, initialState, type State } from '../../workflows/machine/index.ts';
import { LIMITS } from '../../workflows/machine/state.ts';
import type { Runnable } from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';
import { wrongWith } from '../random/check.ts';

const HEAD =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:motcua="http://motcua.org/schema/1" targetNamespace="http://motcua.org/cases">';

async function procedureOf(body: string): Promise<Runnable> {
  const compiled = await compileProcess(
    `${HEAD}<bpmn:process id="p" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`,
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  return { manifest: { zone: 'UTC' }, process: compiled.value, decisions: {} };
}

const actor = { account: 'a', agency: null, roles: ['coordinator'] };

/** A dossier that keeps its journal, so that every turn is held against a replay. */
function dossierOf(procedure: Runnable) {
  let state: State = initialState(0);
  const journal: string[] = [];
  let count = 0;
  return {
    get state() {
      return state;
    },
    send(body: object): number {
      const before = performance.now();
      const input = { at: 0, ...body, id: `input-${++count}` } as Input;
      const { facts, answer } = advance(procedure, state, input);
      expect(answer.ok).toBe(true);
      state = apply(state, facts);
      const took = performance.now() - before;
      journal.push(...facts.map((fact) => JSON.stringify(fact)));
      return took;
    },
    check() {
      expect(wrongWith(procedure, state, journal)).toBeNull();
    },
  };
}

const start = (data: object) => ({ kind: 'start', data, submittedAt: 0, message: null });
const TASK =
  '<bpmn:userTask id="a" name="Việc"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/><motcua:name en="A"/><zeebe:ioMapping><zeebe:input source="=item" target="mine"/></zeebe:ioMapping></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=answer"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>';
const LATE =
  '<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id="late_end" sourceRef="late" targetRef="end"/>';
const AROUND =
  '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="start_a" sourceRef="start" targetRef="a"/><bpmn:sequenceFlow id="a_end" sourceRef="a" targetRef="end"/>';

const items = Array.from({ length: 900 }, (_, at) => ({ name: `Người ${at}`, number: at }));
/** Far above what it takes (0.3 s): tells work that grows with the square, not a busy machine. */
const QUICK = 30_000;

describe('900 instances side by side', () => {
  test('begin, complete one by one, and are in the order of their items', async () => {
    const dossier = dossierOf(await procedureOf(`${AROUND}${TASK}${LATE}`));
    expect(dossier.send(start({ items }))).toBeLessThan(QUICK);
    dossier.check();
    const tasks = Object.keys(dossier.state.tasks);
    expect(tasks).toHaveLength(900);
    for (const task of tasks.slice(0, 20).toReversed()) {
      dossier.send({ kind: 'claim-task', task, actor });
      dossier.send({ kind: 'complete-task', task, actor, data: { answer: task } });
    }
    dossier.check();
    const [loop] = Object.values(dossier.state.scopes).filter((scope) => scope.loop);
    expect(loop?.loop).toMatchObject({ instances: 900, begun: 900, completed: 20, terminated: 0 });
    expect(loop?.loop?.outputs?.['1']).toBe(tasks[0]);
  });

  test('are ended at once by a boundary event', async () => {
    const dossier = dossierOf(await procedureOf(`${AROUND}${TASK}${LATE}`));
    dossier.send(start({ items }));
    const [timer = ''] = Object.keys(dossier.state.timers);
    expect(dossier.send({ kind: 'timer', timer, at: 3_600_000 })).toBeLessThan(QUICK);
    dossier.check();
    expect(dossier.state.status).toBe('ended');
  });
});

test('an ad-hoc sub-process takes no more than a dossier may hold', async () => {
  const task =
    '<bpmn:userTask id="t" name="Việc"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/><motcua:name en="T"/></bpmn:extensionElements></bpmn:userTask>';
  const procedure = await procedureOf(
    `${AROUND}<bpmn:adHocSubProcess id="a">${task}</bpmn:adHocSubProcess>`,
  );
  const dossier = dossierOf(procedure);
  dossier.send(start({}));
  const [scope = ''] = Object.keys(dossier.state.scopes).filter(
    (id) => dossier.state.scopes[id]?.adHoc !== undefined,
  );
  const begin = { kind: 'start-activity', element: 't', scope, actor } as const;
  for (let count = 1; count < LIMITS.tokens; count++) dossier.send(begin);
  const { answer, facts } = advance(procedure, dossier.state, { ...begin, id: 'one-more', at: 0 });
  expect(answer).toMatchObject({ ok: false, rejection: { code: 'dossier.full' } });
  expect(facts).toEqual([]);
});

test('data are seen from as deep as a diagram can nest instances', async () => {
  const LEVELS = 40;
  const ids = Array.from({ length: LEVELS }, (_, level) => `s${level}`);
  const inside = ids.reduceRight(
    (body, id) =>
      `<bpmn:subProcess id="${id}"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">1</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics><bpmn:startEvent id="b${id}"/>${body}<bpmn:endEvent id="e${id}"/>${flow(`b${id}`, inner(id))}${flow(inner(id), `e${id}`)}</bpmn:subProcess>`,
    '<bpmn:scriptTask id="a" scriptFormat="feel"><bpmn:script>={ found: outside + 1 }</bpmn:script></bpmn:scriptTask>',
  );
  const procedure = await procedureOf(
    `<bpmn:startEvent id="start"/>${inside}<bpmn:endEvent id="end"/>${flow('start', 's0')}${flow('s0', 'end')}`,
  );
  const input = { ...start({ outside: 1, found: 0 }), id: 'i', at: 0 } as Input;
  const { facts } = advance(procedure, initialState(0), input);
  expect(facts.filter(({ kind }) => kind === 'incident-raised')).toEqual([]);
  expect(facts).toContainEqual(
    expect.objectContaining({ kind: 'data-written', scope: 'scope-1', values: { found: 2 } }),
  );

  function inner(id: string): string {
    return ids[ids.indexOf(id) + 1] ?? 'a';
  }
  function flow(from: string, to: string): string {
    return `<bpmn:sequenceFlow id="f_${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
  }
});

test('a loop that takes no time ends as an incident and goes on when retried', async () => {
  const script =
    '<bpmn:scriptTask id="a" scriptFormat="feel"><bpmn:standardLoopCharacteristics><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">=count &lt; wanted</bpmn:loopCondition></bpmn:standardLoopCharacteristics><bpmn:script>={ count: count + 1 }</bpmn:script></bpmn:scriptTask>';
  const dossier = dossierOf(await procedureOf(`${AROUND}${script}`));
  const wanted = LIMITS.stepsPerTurn + 500;
  expect(dossier.send(start({ count: 0, wanted }))).toBeLessThan(QUICK);
  dossier.check();
  const [incident = ''] = Object.keys(dossier.state.incidents);
  const found = dossier.state.incidents[incident];
  expect(found).toMatchObject({ element: 'a', code: 'limit.steps' });
  dossier.send({ kind: 'retry-incident', incident, actor, data: {} });
  dossier.check();
  expect(dossier.state.status).toBe('ended');
});
