// test/workflow: legal clocks that pause, restart, move and stop: counted by the settlement on a real
// Postgres, at the instants of the vectors, and once more lived by a real workflow. After every turn the
// state is what the journal says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeFacts } from '../../activities/complete-facts.ts';
import { state as standing } from '../../procedures/clock/index.ts';
import type { JsonObject, Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { Deadline, TimelineLine } from '../../store/entities/index.ts';
import { rebuildDossier } from '../../store/rebuild.ts';
import { settle } from '../../store/settlement.ts';
import type { Fact } from '../../workflows/facts.ts';
import { advance, apply, initialState, type State } from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';
import { agree, complete, openHouse, openTask, said, until, type House } from './house.ts';
import { asked, dutiful, limited, supplemented } from './clock-procedures.ts';

const at = (local: string) => Date.parse(`${local}+07:00`);
const MON = at('2026-11-02T09:00');
const THU = at('2026-11-05T10:00');
const WED = at('2026-11-18T14:00');

let house: House;
let lived: House;
const paused = supplemented('pause');
const restarted = supplemented('restart');
beforeAll(async () => {
  [house, lived] = await Promise.all([
    openHouse({
      procedures: [paused, restarted, dutiful(5), dutiful(7), limited],
      worker: false,
      dispatcher: false,
    }),
    openHouse({ procedures: [restarted, limited, asked, dutiful(5)] }),
  ]);
}, 120_000);
afterAll(async () => {
  await Promise.all([house?.close(), lived?.close()]);
});

/** A dossier whose turns the test settles itself, so that it can say when they are. */
class Paper {
  state: State = initialState(MON);
  facts: Fact[] = [];
  readonly dossier: string;
  readonly procedure: SealedProcedure;
  private constructor(dossier: string, procedure: SealedProcedure) {
    this.dossier = dossier;
    this.procedure = procedure;
  }
  static async start(procedure: SealedProcedure, instant = MON): Promise<Paper> {
    const paper = new Paper(await house.file(procedure), procedure);
    const data = { applicant: { name: 'Nguyễn Văn Thử' } };
    await paper.give({ kind: 'start', data, submittedAt: instant, message: null }, instant);
    return paper;
  }
  async give(body: Body, instant: number): Promise<Fact[]> {
    const input = { ...body, id: `input-${this.state.turn}-${body.kind}`, at: instant } as Input;
    const { facts, effects, answer } = advance(this.procedure, this.state, input);
    expect(answer).toMatchObject({ ok: true });
    const ref = { dossier: this.dossier, tenant: house.people.tenant };
    const turn = {
      ref,
      procedureHash: this.procedure.hash,
      turn: this.state.turn + 1,
      input,
      facts,
      effects,
    };
    const settled = await settle(house.app, JSON.parse(JSON.stringify(turn)), (em, given) =>
      completeFacts(em, this.dossier, given, turn.effects),
    );
    this.state = apply(this.state, settled.facts);
    this.facts.push(...settled.facts);
    expect(await house.state(this.dossier)).toEqual(JSON.parse(JSON.stringify(this.state)));
    return settled.facts;
  }
  async do(element: string, instant: number, data: JsonObject = {}): Promise<Fact[]> {
    const task = Object.keys(this.state.tasks).find(
      (id) => this.state.tasks[id]?.element === element,
    )!;
    const actor = house.people.official;
    await this.give({ kind: 'claim-task', task, actor }, instant);
    return this.give({ kind: 'complete-task', task, actor, data }, instant);
  }
  answer(name: string, instant: number): Promise<Fact[]> {
    return this.give({ kind: 'message', name, correlationKey: null, data: {} }, instant);
  }
  due(): string | null {
    const [clock] = Object.values(this.state.clocks);
    return clock?.counted ? local(clock.counted.result.dueAt) : null;
  }
  timerDue(element: string): string | null {
    const timer = Object.values(this.state.timers).find((one) => one.element === element);
    return timer?.due ? local(timer.due) : null;
  }
  /** What the owner reads of the clock in the course of the dossier. */
  async told(): Promise<Text[]> {
    const lines = await house.app.read({ tenant: house.people.tenant }, (em) =>
      em.find(TimelineLine, { dossier: this.dossier }, { orderBy: { seq: 'asc' } }),
    );
    return lines.map(({ text }) => text).filter(({ en }) => en.includes('term'));
  }
  /** The row of the dossier's term, the same after everything is projected again. */
  async row(): Promise<Deadline> {
    const { tenant } = house.people;
    const find = () =>
      house.app.read({ tenant }, (em) =>
        em.findOneOrFail(
          Deadline,
          { dossier: this.dossier, scope: 'dossier' },
          { disableIdentityMap: true },
        ),
      );
    const row = await find();
    await rebuildDossier(house.app, { tenant, dossier: this.dossier });
    expect(await find()).toEqual(row);
    return row;
  }
}
type Unstamped<T> = T extends Input ? Omit<T, 'id' | 'at'> : never;
type Body = Unstamped<Input>;
const local = (instant: number) => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16);
const moves = (facts: Fact[]) =>
  facts.flatMap((fact) =>
    'moved' in fact && fact.moved
      ? [[fact.kind, local(fact.moved.from), local(fact.moved.to), fact.moved.legalBasis]]
      : [],
  );
const BASIS = 'NĐ 61/2018/NĐ-CP';

async function untilPaused(procedure: SealedProcedure): Promise<Paper> {
  const paper = await Paper.start(procedure);
  await paper.do('accept', MON);
  expect(paper.due()).toBe('2026-11-16T17:00');
  await paper.do('check', THU);
  return paper;
}

describe('a supplement', () => {
  test('V23: ten working days, paused on Thursday, resumed on the 18th', async () => {
    const paper = await untilPaused(paused);
    const still = await paper.row();
    expect([still.dueAt ?? null, still.result?.status]).toEqual([null, 'paused']);
    const facts = await paper.answer('completed', WED);
    expect(paper.due()).toBe('2026-11-30T17:00');
    expect(moves(facts)).toEqual([
      ['clock-resumed', '2026-11-16T17:00', '2026-11-30T17:00', BASIS],
    ]);
    const row = await paper.row();
    expect(local(row.dueAt!)).toBe('2026-11-30T17:00');
    expect(row.ledger.map(({ kind }) => kind)).toEqual(['start', 'pause', 'resume']);
    expect(row.result?.reasons.map(({ rule }) => rule)).toContain('resume');
    expect(await paper.told()).toEqual([
      {
        vi: 'Tạm dừng tính thời hạn “Thời hạn”: chờ bổ sung hồ sơ',
        en: 'The term “Term” stands still: waiting for the dossier to be completed',
      },
      {
        vi: 'Tính tiếp thời hạn “Thời hạn” (hết chờ bổ sung hồ sơ); hạn trả đổi từ 17:00 thứ Hai 16/11/2026 thành 17:00 thứ Hai 30/11/2026',
        en: 'The term “Term” runs on (no longer waiting for the dossier to be completed); the due date moves from 17:00 on Monday 16 November 2026 to 17:00 on Monday 30 November 2026',
      },
    ]);
  });

  test('V23r: counted again from the beginning', async () => {
    const paper = await untilPaused(restarted);
    const facts = await paper.answer('completed', WED);
    expect(paper.due()).toBe('2026-12-03T17:00');
    expect(moves(facts)).toEqual([
      ['clock-restarted', '2026-11-16T17:00', '2026-12-03T17:00', BASIS],
    ]);
  });

  test('V23s: answered on the day it was asked for, nothing moves', async () => {
    const paper = await untilPaused(paused);
    const facts = await paper.answer('completed', THU + 60_000);
    expect(paper.due()).toBe('2026-11-16T17:00');
    expect(moves(facts)).toEqual([]);
    expect((await paper.told()).at(-1)?.vi).toContain(
      'hạn trả không đổi: 17:00 thứ Hai 16/11/2026',
    );
  });

  test('a calendar published meanwhile does not count what another one began', async () => {
    const paper = await untilPaused(paused);
    const off = [
      {
        date: '2026-11-20',
        kind: 'off',
        name: { vi: 'Nghỉ', en: 'Off' },
        source: 't',
        knownFrom: null,
      },
    ];
    await house.database.sql(
      `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from)
       select calendar, 2, tenant, content || jsonb_build_object('version', 2, 'exceptions',
         content -> 'exceptions' || $1::jsonb), 'test', $2 from motcua.calendar_version where version = 1`,
      [JSON.stringify(off), new Date(THU + 1_000).toISOString()],
    );
    await paper.answer('completed', WED);
    expect(paper.due()).toBe('2026-11-30T17:00');
    const [clock] = Object.values(paper.state.clocks);
    expect(clock?.counted?.calendar.version).toBe(1);
    await house.database.sql('delete from motcua.calendar_version where version = 2');
  });
});

describe('a duty', () => {
  test.each([
    [5, '2026-11-06T17:00'],
    [7, '2026-11-10T17:00'],
  ])('V25: the apology of a term of %i working days', async (days, due) => {
    const paper = await Paper.start(dutiful(days));
    expect(paper.timerDue('apology')).toBe(due);
  });

  test('moves with its clock, rings, and is owed again for a later date', async () => {
    const paper = await Paper.start(dutiful(5));
    await paper.do('ask', at('2026-11-03T10:00'));
    expect(paper.timerDue('apology')).toBeNull();
    await paper.answer('completed', at('2026-11-05T10:00'));
    expect(paper.due()).toBe('2026-11-11T17:00');
    expect(paper.timerDue('apology')).toBe('2026-11-10T17:00');
    const [timer] = Object.keys(paper.state.timers);
    await paper.give({ kind: 'timer', timer: timer! }, at('2026-11-10T17:00'));
    expect(
      Object.values(paper.state.tasks)
        .map(({ element }) => element)
        .sort(),
    ).toEqual(['apologise', 'decide']);
    expect(paper.timerDue('apology')).toBeNull();
    const facts = await paper.do('apologise', at('2026-11-11T09:00'), { newDate: '2026-11-16' });
    expect(moves(facts)).toEqual([
      ['clock-extended', '2026-11-11T17:00', '2026-11-16T17:00', 'Điều 19 khoản 9'],
    ]);
    expect(paper.timerDue('apology')).toBe('2026-11-13T17:00');
    await paper.do('decide', at('2026-11-12T09:00'));
    const row = await paper.row();
    expect(standing(row.result!, at('2026-11-20T09:00'))).toBe('finished-early');
  });

  test('an extension that is not later, or one too many, is an incident', async () => {
    const paper = await Paper.start(dutiful(5));
    const ring = async (instant: number) => {
      const [timer] = Object.entries(paper.state.timers).find(([, { due }]) => due !== null)!;
      await paper.give({ kind: 'timer', timer }, instant);
    };
    await ring(at('2026-11-06T17:00'));
    await paper.do('apologise', at('2026-11-06T17:30'), { newDate: '2026-11-09' });
    const [[id, incident] = []] = Object.entries(paper.state.incidents);
    expect(incident).toMatchObject({ element: 'apologise', code: 'extend.not-later' });
    const actor = house.people.official;
    const retry = { kind: 'retry-incident', incident: id!, actor } as const;
    await paper.give({ ...retry, data: { newDate: '2026-11-11' } }, at('2026-11-06T18:00'));
    expect(paper.due()).toBe('2026-11-11T17:00');
    await ring(at('2026-11-10T17:00'));
    await paper.do('apologise', at('2026-11-10T17:30'), { newDate: '2026-11-20' });
    expect(Object.values(paper.state.incidents)).toMatchObject([{ code: 'extend.used-up' }]);
    expect(paper.due()).toBe('2026-11-11T17:00');
  });
});

describe('the limit of the applicant', () => {
  test('V27: seven working days from Thursday 16:30; then it stops and is never late', async () => {
    const begin = at('2026-11-19T16:30');
    const paper = await Paper.start(limited, begin);
    expect(paper.timerDue('limit')).toBe('2026-12-01T17:00');
    const timer = Object.keys(paper.state.timers)[0]!;
    const facts = await paper.give({ kind: 'timer', timer }, at('2026-12-01T17:00'));
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'clock-stopped', reason: 'stoppedByApplicant' }),
    );
    expect(paper.state).toMatchObject({ status: 'ended', stage: 'stopped' });
    const row = await paper.row();
    expect(row).toMatchObject({ state: 'stopped', stopReason: 'stoppedByApplicant' });
    expect(standing(row.result!, at('2027-06-01T09:00'))).toBe('stopped');
  });
});

describe('lived by a workflow', () => {
  const answer = async (dossier: string, name: string, id: string) =>
    said(lived.engine, dossier, {
      id,
      at: await lived.app.now(),
      kind: 'message',
      name,
      correlationKey: null,
      data: { given: true },
      actor: { account: lived.people.citizen, agency: null, roles: [] },
    });
  const agreed = (dossier: string) => until(async () => agree(lived, dossier).catch(() => null));

  test('pause and restart; workflow and journal agree', async () => {
    const dossier = await lived.file(restarted);
    expect(await complete(lived, dossier, 'accept')).toMatchObject({ ok: true });
    expect(await complete(lived, dossier, 'check')).toMatchObject({ ok: true });
    const still = await agreed(dossier);
    expect(Object.values(still.clocks)[0]?.counted?.result.status).toBe('paused');
    expect(await answer(dossier, 'completed', 'answer-1')).toMatchObject({ ok: true });
    const running = await agreed(dossier);
    const [clock] = Object.values(running.clocks);
    expect(clock?.ledger.map(({ kind }) => kind)).toEqual(['start', 'pause', 'restart']);
    expect(clock?.counted?.result.status).toBe('running');
    expect(await answer(dossier, 'completed', 'answer-2')).toMatchObject({
      ok: false,
      rejection: { code: 'message.not-awaited' },
    });
  });

  /** Filed then, lived now: whatever fell due since is due at once. */
  const filedOn = async (procedure: SealedProcedure, day: string): Promise<string> => {
    const setOffset = `update motcua.installation set mode = 'development', time_offset_ms = $1`;
    await lived.database.sql(setOffset, [at(day) - Date.now()]);
    const dossier = await lived.file(procedure);
    await lived.database.sql(setOffset, [0]);
    return dossier;
  };

  test('a duty rings when it is due, and once for each due date', async () => {
    const dossier = await filedOn(dutiful(5), '2026-10-05T09:00');
    await openTask(lived, dossier, 'apologise');
    const state = await agreed(dossier);
    const [timer] = Object.values(state.timers);
    expect(timer).toMatchObject({ element: 'apology', due: null });
    expect(local(timer!.duty!.after!)).toBe('2026-10-09T17:00');
    expect(
      Object.values(state.tasks).filter(({ element }) => element === 'apologise'),
    ).toHaveLength(1);
  });

  test('a term of the applicant in the past stops the dossier at once', async () => {
    const dossier = await filedOn(limited, '2026-10-08T16:30');
    const ended = await until(async () => {
      const state = await lived.state(dossier);
      return state?.status === 'ended' ? state : null;
    });
    expect(ended).toMatchObject({ stage: 'stopped', clocks: {}, timers: {} });
  });

  test('an answer names its ask; four eyes and assignment are the kernel’s', async () => {
    const dossier = await lived.file(asked);
    await openTask(lived, dossier, 'appraise');
    expect(await complete(lived, dossier, 'appraise')).toMatchObject({ ok: true });
    const task = await openTask(lived, dossier, 'approve');
    const { official, rival } = lived.people;
    const give = async (id: string, body: object) =>
      said(lived.engine, dossier, { id, at: await lived.app.now(), task, ...body } as Input);
    expect(await give('c1', { kind: 'claim-task', actor: official })).toMatchObject({
      rejection: { code: 'task.same-person' },
    });
    expect(await give('a1', { kind: 'assign-task', actor: official, to: official })).toMatchObject({
      rejection: { code: 'task.same-person' },
    });
    expect(await give('a2', { kind: 'assign-task', actor: official, to: rival })).toMatchObject({
      ok: true,
    });
    expect(await give('d1', { kind: 'complete-task', actor: rival, data: {} })).toMatchObject({
      ok: true,
    });
    const state = await agreed(dossier);
    const root = Object.values(state.scopes).find(({ parent }) => parent === null);
    expect(root?.data['signedBy']).toMatchObject({ account: rival.account, agency: rival.agency });
    const [first, second] = Object.keys(state.subscriptions);
    const body = { kind: 'message', name: 'note', correlationKey: null, data: {} } as const;
    const wrong = await give('m0', { ...body, subscription: 'subscription-999' });
    expect(wrong).toMatchObject({ rejection: { code: 'message.not-awaited' } });
    expect(await give('m1', { ...body, subscription: second! })).toMatchObject({ ok: true });
    expect(Object.keys((await agreed(dossier)).subscriptions)).toEqual([first]);
  });
});
