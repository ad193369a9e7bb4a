// test/machine: hostile models that a compiler cannot see through, or only just: zero-time cycles, token
// bombs, instances without end, recursion (attacks 20 to 22). Each is refused, or it becomes an incident
// within one turn, in time, and the dossier still takes inputs.
import { describe, expect, test } from 'vitest';
import { start as startDossier, newWorld, runUntil, send } from '../../cli/conform/world.ts';
import type { Definitions } from '../../cli/conform/load-model.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import { LIMITS } from '../../workflows/machine/index.ts';
import { file, model } from '../compile/models.ts';

const GENEROUS_MS = 30_000;

/** `s>a>b>e`: flows along a path, with ids of their own. */
const flows = (...paths: string[]): string =>
  paths
    .flatMap((path) => {
      const nodes = path.split('>');
      return nodes.slice(1).map((to, index) => [nodes[index], to]);
    })
    .map(
      ([from, to], index) =>
        `<sequenceFlow id="f${index}-${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`,
    )
    .join('');
const when = (from: string, to: string, feel: string): string =>
  `<sequenceFlow id="if-${from}-${to}" sourceRef="${from}" targetRef="${to}"><conditionExpression xsi:type="tFormalExpression">=${feel}</conditionExpression></sequenceFlow>`;
const EDGES = '<startEvent id="s"/><endEvent id="e"/>';
const xor = (id: string, standard?: string) =>
  `<exclusiveGateway id="${id}"${standard === undefined ? '' : ` default="${standard}"`}/>`;
const script = (id: string, name: string, feel: string) =>
  `<scriptTask id="${id}"><extensionElements><zeebe:script expression="=${feel}" resultVariable="${name}"/></extensionElements></scriptTask>`;
const human = (id: string) =>
  `<userTask id="${id}"><extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/></extensionElements></userTask>`;
const cycle = (id: string, timer: string) =>
  `<boundaryEvent id="${id}" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeCycle xsi:type="tFormalExpression">${timer}</timeCycle></timerEventDefinition></boundaryEvent>`;
const many = (characteristics: string) =>
  `<multiInstanceLoopCharacteristics>${characteristics}</multiInstanceLoopCharacteristics>`;
const cardinality = (feel: string) =>
  many(`<loopCardinality xsi:type="tFormalExpression">=${feel}</loopCardinality>`);

type Attack = [name: string, xml: string, expected: { refused: string } | { incident: string }];

const attacks: Attack[] = [
  [
    '20 a loop without a wait',
    model(
      EDGES +
        xor('g', 'out') +
        flows('s>g') +
        when('g', 'g', 'true') +
        '<sequenceFlow id="out" sourceRef="g" targetRef="e"/>',
    ),
    { refused: 'loop.without-wait' },
  ],
  [
    '20 a loop that computes for ever',
    model(
      EDGES +
        xor('g') +
        script('again', 'n', 'n + 1') +
        xor('h', 'out') +
        flows('s>g>again>h') +
        when('h', 'g', 'n > 0') +
        '<sequenceFlow id="out" sourceRef="h" targetRef="e"/>',
    ),
    { incident: 'limit.steps' },
  ],
  [
    '20 links that lead back',
    model(
      `${EDGES}${xor('g', 'out')}<intermediateCatchEvent id="in"><linkEventDefinition name="L"/></intermediateCatchEvent>` +
        `<intermediateThrowEvent id="back"><linkEventDefinition name="L"/></intermediateThrowEvent>${flows('s>g', 'in>g')}` +
        `${when('g', 'back', 'true')}<sequenceFlow id="out" sourceRef="g" targetRef="e"/>`,
    ),
    { refused: 'loop.without-wait' },
  ],
  [
    '20 a timer of no time on a loop',
    model(
      `${EDGES}${xor('g')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT0S</timeDuration></timerEventDefinition></intermediateCatchEvent>` +
        `${xor('h', 'out')}${flows('s>g>t>h')}${when('h', 'g', 'true')}<sequenceFlow id="out" sourceRef="h" targetRef="e"/>`,
    ),
    { refused: 'loop.without-wait' },
  ],
  [
    '20 a cycle of no time',
    model(
      EDGES +
        human('work') +
        cycle('b', 'R/PT0S') +
        '<endEvent id="e2"/>' +
        flows('s>work>e', 'b>e2'),
    ),
    { refused: 'timer.flood' },
  ],
  [
    '20 a million rounds',
    model(
      EDGES +
        human('work') +
        cycle('b', 'R1000000/PT1S') +
        '<endEvent id="e2"/>' +
        flows('s>work>e', 'b>e2'),
    ),
    { refused: 'timer.flood' },
  ],
  [
    '20 a cycle that is worked out, of no time',
    model(
      EDGES +
        human('work') +
        cycle('b', '=&quot;R/PT0S&quot;') +
        '<endEvent id="e2"/>' +
        flows('s>work>e', 'b>e2'),
    ),
    { incident: 'timer.malformed' },
  ],
  [
    '20 a loop marker without an end',
    model(
      `${EDGES}<task id="work"><standardLoopCharacteristics><loopCondition xsi:type="tFormalExpression">=true</loopCondition></standardLoopCharacteristics></task>${flows('s>work>e')}`,
    ),
    { incident: 'limit.steps' },
  ],
  [
    '20 a split that comes back to itself: a token bomb',
    model(
      EDGES +
        xor('g') +
        script('work', 'n', 'n') +
        '<parallelGateway id="split"/>' +
        flows('s>g>work>split', 'split>e') +
        '<sequenceFlow id="one" sourceRef="split" targetRef="g"/><sequenceFlow id="two" sourceRef="split" targetRef="g"/>',
    ),
    { incident: 'limit' },
  ],
  [
    '20 a signal that its own handler throws again',
    file(
      `<signal id="S" name="again"/><process id="p" isExecutable="true">${EDGES}<intermediateThrowEvent id="say"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>${human('work')}${flows('s>say>work>e')}` +
        `<subProcess id="heard" triggeredByEvent="true"><startEvent id="s2" isInterrupting="false"><signalEventDefinition signalRef="S"/></startEvent><intermediateThrowEvent id="echo"><signalEventDefinition signalRef="S"/></intermediateThrowEvent><endEvent id="e2"/>${flows('s2>echo>e2')}</subProcess></process>`,
    ),
    { refused: 'signal.echo' },
  ],
  [
    '20 a condition that its own handler makes true again and again',
    model(
      `${EDGES}${human('work')}${flows('s>work>e')}<subProcess id="seen" triggeredByEvent="true"><startEvent id="s2" isInterrupting="false"><conditionalEventDefinition><condition xsi:type="tFormalExpression">=n &gt; 0</condition></conditionalEventDefinition></startEvent>` +
        `${script('down', 'n', '-n')}${script('up', 'n', '-n')}<endEvent id="e2"/>${flows('s2>down>up>e2')}</subProcess>`,
    ),
    { incident: 'limit' },
  ],
  [
    '21 a million instances',
    model(`${EDGES}<task id="work">${cardinality('1000000')}</task>${flows('s>work>e')}`),
    { incident: 'limit.instances' },
  ],
  [
    '21 instances of instances',
    model(
      `${EDGES}<subProcess id="outer">${cardinality('999')}<startEvent id="s2"/><endEvent id="e2"/>${human('inner').replace('</userTask>', `${cardinality('999')}</userTask>`)}${flows('s2>inner>e2')}</subProcess>${flows('s>outer>e')}`,
    ),
    { incident: 'limit' },
  ],
  [
    '22 no way out of a gateway holds',
    model(
      EDGES +
        xor('g') +
        '<endEvent id="e2"/>' +
        flows('s>g') +
        when('g', 'e', 'n > 5') +
        when('g', 'e2', 'n > 6'),
    ),
    { incident: 'flow.none' },
  ],
];

describe('hostile models', () => {
  test.each(attacks)('%s', async (_name, xml, expected) => {
    const began = performance.now();
    const compiled = await compileProcess(xml);
    if ('refused' in expected) {
      expect(compiled.diagnostics.map(({ code }) => code)).toContain(expected.refused);
      return expect(performance.now() - began).toBeLessThan(GENEROUS_MS);
    }
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, message }) => `${code}: ${message.en}`)).toEqual([]);
    if (!compiled.ok) return;
    const definitions: Definitions = new Map([
      ['p', { ok: true, graph: compiled.value, optional: [] }],
    ]);
    const world = newWorld(definitions, () => {
      throw new Error('no service is called');
    });
    const dossier = startDossier(world, 'p', { n: 1 });
    runUntil(world, world.now, { timers: true });
    const codes = Object.values(dossier.state.incidents).map(({ code }) => code);
    expect(codes.filter((code) => !code.startsWith(expected.incident))).toEqual([]);
    expect(codes.length).toBeGreaterThan(0);
    expect(dossier.facts.length).toBeLessThan(LIMITS.stepsPerTurn * 20);
    expect(send(world, dossier, { kind: 'cancel', reason: 'enough' })).toMatchObject({ ok: true });
    expect(dossier.state.status).toBe('ended');
    expect(performance.now() - began).toBeLessThan(GENEROUS_MS);
  });
});
