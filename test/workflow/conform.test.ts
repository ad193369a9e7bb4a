// test/workflow: conformance cases through a real Temporal worker and a real Postgres. Each case is
// played by the kernel alone first; then every dossier of it is lived once more by the dossier workflow,
// which gets the same inputs in the same order, while its services answer at their place in that order.
// The journal in Postgres must be the journal of the kernel, and the workflow must agree with it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bpmnError, type Service } from '../../activities/service.ts';
import { isStepCase, isTraceCase, readPack, skippedBy, type Case } from '../../cli/conform/pack.ts';
import { runCase } from '../../cli/conform/run-case.ts';
import { AUTOMATIC_TYPE, SCRIPT_TYPE } from '../../cli/conform/translate.ts';
import type { Dossier } from '../../cli/conform/world.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import type { ProcessGraph, SealedProcedure } from '../../procedures/ir/procedure.ts';
import { seal } from '../../procedures/ir/seal.ts';
import { readJournal } from '../../store/journal.ts';
import { lastSettled } from '../../store/settled-turns.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Actor, Input } from '../../workflows/messages.ts';
import { model } from '../compile/models.ts';
import { agree, fileOne, openHouse, said, until, type House } from './house.ts';
import { procedure } from './procedures.ts';

/** No clock on a wall rings in this test: instants of the cases lie far ahead. */
const BEGIN = Date.UTC(2041, 0, 7, 1, 0, 0);
const CASES = 44;
/** Dossiers of one case that are lived; a case that starts more is not taken. */
const MAX_DOSSIERS = 6;
const MAX_INPUTS = 40;

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const own = join(import.meta.dirname, '../cases/conform');

type Recorded = { dossier: Dossier; code: string; sealed: SealedProcedure };
type Sample = { id: string; recorded: Recorded[] };

const actor: Actor = {
  account: '00000000-0000-4000-8000-00000000c0f0',
  agency: null,
  roles: ['coordinator', 'case-worker'],
};

function packs(): { one: Case; models: string }[] {
  const read = (path: string, models: string) =>
    readPack(readFileSync(path, 'utf8')).map((one) => ({ one, models }));
  const mine = read(join(own, 'all-pass.json'), own);
  if (!existsSync(corpus)) return mine;
  const [traces = [], steps = []] = ['betsy-cases.json', 'engine-cases.json'].map((name) =>
    spread(read(join(corpus, name), corpus)),
  );
  const longest = Math.max(traces.length, steps.length);
  const inTurns = Array.from({ length: longest }, (_, n) => [traces[n], steps[n]]).flat();
  return [...mine, ...inTurns.filter((entry) => entry !== undefined)];
}

/** One case of each feature first, then the others: a sample has something of everything. */
function spread<T extends { one: Case }>(all: T[]): T[] {
  const seen = new Set<unknown>();
  const first: T[] = [];
  const rest: T[] = [];
  for (const entry of all) {
    const { feature } = entry.one as { feature?: string };
    (seen.has(feature) ? rest : first).push(entry);
    seen.add(feature);
  }
  return [...first, ...rest];
}

let count = 0;
function sealedOf(process: ProcessGraph): { code: string; sealed: SealedProcedure } {
  const code = `conform.${++count}`;
  const { manifest } = procedure(code, {}, []);
  const rest = { decisions: {}, forms: {}, templates: {}, notices: {} };
  const sealed = seal({ format: 1, manifest: { ...manifest, zone: 'UTC' }, process, ...rest });
  return { code, sealed };
}
const recordedOf = (dossier: Dossier): Recorded => ({ dossier, ...sealedOf(dossier.graph) });

async function sampled(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { one, models } of packs()) {
    if (samples.length >= CASES) break;
    if (skippedBy(one) !== null || !(isStepCase(one) || isTraceCase(one))) continue;
    const { verdict, world } = await runCase(one, models, { begin: BEGIN, actor });
    const dossiers = world?.dossiers ?? [];
    const inputs = dossiers.reduce((sum, dossier) => sum + dossier.inputs.length, 0);
    if (verdict.status !== 'passed' || dossiers.length === 0) continue;
    if (dossiers.length > MAX_DOSSIERS || inputs > MAX_INPUTS || dossiers.some(takesTime)) continue;
    samples.push({ id: one.id, recorded: dossiers.map(recordedOf) });
  }
  return samples;
}

/** Alarms ring inside the workflow, and services that take their time answer at another instant. */
function takesTime({ inputs, state }: Dossier): boolean {
  if (Object.values(state.effects).some(({ status }) => status === 'pending')) return true;
  return inputs.some(
    ({ kind, at }, index) =>
      kind === 'timer' || (kind === 'effect-succeeded' && at !== inputs[index - 1]?.at),
  );
}

/** Endless within a turn, each in its way; the worker has to outlive them. */
const HOSTILE = {
  'a loop that computes for ever':
    '<startEvent id="s"/><exclusiveGateway id="g"/><scriptTask id="again"><extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></extensionElements></scriptTask><exclusiveGateway id="h" default="out"/><endEvent id="e"/>' +
    '<sequenceFlow id="a" sourceRef="s" targetRef="g"/><sequenceFlow id="b" sourceRef="g" targetRef="again"/><sequenceFlow id="c" sourceRef="again" targetRef="h"/><sequenceFlow id="back" sourceRef="h" targetRef="g"><conditionExpression xsi:type="tFormalExpression">=n &gt; 0</conditionExpression></sequenceFlow><sequenceFlow id="out" sourceRef="h" targetRef="e"/>',
  'a million instances':
    '<startEvent id="s"/><task id="work"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">=1000000</loopCardinality></multiInstanceLoopCharacteristics></task><endEvent id="e"/>' +
    '<sequenceFlow id="a" sourceRef="s" targetRef="work"/><sequenceFlow id="b" sourceRef="work" targetRef="e"/>',
};

async function hostile(): Promise<{ name: string; code: string; sealed: SealedProcedure }[]> {
  const all = [];
  for (const [name, content] of Object.entries(HOSTILE)) {
    const compiled = await compileProcess(model(content));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    all.push({ name, ...sealedOf(compiled.value) });
  }
  return all;
}

const samples = await sampled();
const wild = await hostile();
let house: House;
/** By the id of the dossier in Postgres. */
const living = new Map<string, Recorded>();

/** Answers what the service answered in the recording, when it is its turn. */
const inTurn: Service = async (_tools, { ref, effect }) => {
  const recorded = living.get(ref.dossier);
  const inputs = recorded?.dossier.inputs ?? [];
  const place = inputs.findIndex((input) => 'effect' in input && input.effect === effect);
  // It was given up before it was done: the activity ends when it is told so.
  if (place < 0) return Context.current().cancelled;
  await turnIs(ref.dossier, place);
  const answer = inputs[place];
  if (answer?.kind === 'effect-failed' && answer.code !== null) throw bpmnError(answer.code);
  return answer?.kind === 'effect-succeeded' ? answer.result : { data: {} };
};

const turnIs = (dossier: string, turn: number) =>
  until(async () => ((await lastSettled(house.app, dossier))?.turn ?? 0) >= turn);

beforeAll(async () => {
  house = await openHouse({
    procedures: [...samples.flatMap(({ recorded }) => recorded), ...wild].map(
      ({ sealed }) => sealed,
    ),
    dispatcher: false,
    worker: { services: { [SCRIPT_TYPE]: inTurn, [AUTOMATIC_TYPE]: inTurn } },
  });
  await house.database.sql(
    `insert into motcua.account (id, issuer, subject, kind, name) values ($1, 'test', $2, 'official', 'Người thử')`,
    [actor.account, actor.account],
  );
});
afterAll(() => house?.close());

type Begun = { sealed: SealedProcedure; code: string; first: Input | undefined };

async function begun(
  { sealed, code, first }: Begun,
  known: (id: string) => void = () => undefined,
) {
  const version = house.published.get(sealed.hash) ?? '';
  const id = await fileOne(house.app, house.people, { procedure: sealed, version });
  known(id);
  if (first?.kind !== 'start') throw new Error('a dossier begins with its start');
  await house.engine.startDossier({
    dossier: id,
    tenant: house.people.tenant,
    procedureHash: sealed.hash,
    procedureCode: code,
    dossierCode: code,
    start: first,
    resume: null,
  });
  return id;
}

/** Lives a recorded dossier in the workflow; answers its id. */
async function live(recorded: Recorded): Promise<string> {
  const { dossier } = recorded;
  const [first, ...rest] = dossier.inputs;
  const id = await begun({ ...recorded, first }, (known) => living.set(known, recorded));
  for (const [index, input] of rest.entries()) {
    await turnIs(id, index + 1);
    if (isAnswer(input)) continue;
    const answer = await said(house.engine, id, input);
    if (!answer.ok) throw new Error(`${input.kind}: ${JSON.stringify(answer)}`);
  }
  await turnIs(id, dossier.inputs.length);
  return id;
}

const isAnswer = ({ kind }: Input) => kind === 'effect-succeeded' || kind === 'effect-failed';

/** The keys of answers are made by the workflow, and their instants are its own. */
function comparable(facts: readonly Fact[]): unknown[] {
  return facts.map((fact) => (fact.kind === 'input-taken' ? { ...fact, input: '' } : fact));
}

describe('cases through Temporal', () => {
  test('the sample is large enough, and has something of everything', () => {
    expect(samples.length).toBeGreaterThanOrEqual(existsSync(corpus) ? 40 : 5);
  });

  test.each(samples.map((sample) => [sample.id, sample] as const))('%s', async (_id, sample) => {
    for (const recorded of sample.recorded) {
      const id = await live(recorded);
      const journal = await house.app.read({ tenant: house.people.tenant }, (em) =>
        readJournal(em, house.app.keys, id),
      );
      const facts = journal.map(({ fact }) => fact);
      expect(comparable(facts)).toEqual(
        comparable(JSON.parse(JSON.stringify(recorded.dossier.facts)) as Fact[]),
      );
      await agree(house, id);
    }
  });

  test.each(wild)('the worker outlives $name', async ({ sealed, code }) => {
    const start = { id: 'start', at: BEGIN, kind: 'start', submittedAt: BEGIN } as const;
    const first: Input = { ...start, data: { n: 1 }, message: null };
    const id = await begun({ sealed, code, first });
    const state = await until(() => house.state(id));
    const codes = Object.values(state.incidents).map((incident) => incident.code);
    expect(codes).toEqual([expect.stringMatching(/^limit\./)]);
    const enough: Input = { id: 'enough', at: BEGIN, kind: 'cancel', reason: 'enough' };
    expect(await said(house.engine, id, enough)).toMatchObject({ ok: true });
    await agree(house, id);
  });
});
