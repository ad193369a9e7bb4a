// test/api: the numbers of a head's page, worked out a second time from the journal alone: other code,
// other data, the same numbers; every number is as long as its list.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJournal } from '../../store/journal.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Browser } from './browser.ts';
import { openDeskHouse, work, type DeskHouse } from './desk.ts';

const NUMBERS = [
  ['received', 'received'],
  ['online', 'online'],
  ['carriedOver', 'carried-over'],
  ['ended', 'ended'],
  ['onTime', 'on-time'],
  ['late', 'late'],
  ['inProgress', 'in-progress'],
  ['overdue', 'overdue'],
  ['rated', 'rated'],
] as const;
const PERIOD = 'period=custom&from=2026-09-01&to=2026-09-30';

let house: DeskHouse;
const people: Record<string, Browser> = {};
const as = (person: string): Browser => people[person] as Browser;
const local = (text: string): number => Date.parse(`${text}+07:00`);

beforeAll(async () => {
  // An installation of its own: its clock is turned.
  house = await openDeskHouse({ own: true });
  for (const person of ['mai', 'hanh', 'nga', 'tuan', 'dung', 'thuy', 'huong'])
    people[person] = await house.login(person);
  const early = await filedAt('2026-08-25T09:00', '=HYPERLINK("http://x")');
  const onTime = await filedAt('2026-09-08T09:00');
  const late = await filedAt('2026-09-08T10:00', '+84 901', 'nga');
  await filedAt('2026-09-22T09:00');
  await endedAt('2026-09-09T09:30', early);
  await endedAt('2026-09-10T10:00', onTime);
  await endedAt('2026-09-21T09:00', late);
  await filedAt('2026-09-29T15:30');
  await filedAt('2026-10-02T09:00');
  await at('2026-10-05T09:00');
  for (const [dossier, score] of [
    [onTime, 5],
    [late, 2],
    [early, null],
  ] as const) {
    const rated = await as('mai').post(`/api/dossiers/${dossier}/rating`, { score, reason: null });
    expect(rated.status, rated.text).toBe(201);
  }
}, 300_000);
afterAll(() => house?.close());

const at = (moment: string) => house.store.setTimeOffset(local(moment) - Date.now());
/** Filed then, and taken in at once. */
async function filedAt(moment: string, applicant = 'Nguyễn Thị Mai', by = 'hanh'): Promise<string> {
  await at(moment);
  const dossier = await house.file({ applicant });
  const task = await house.taskAt(dossier, 'intake');
  expect((await work(as(by), { dossier, task })).status).toBe(200);
  return dossier;
}
async function endedAt(moment: string, dossier: string): Promise<void> {
  await at(moment);
  const appraise = { dossier, task: await house.taskAt(dossier, 'appraise') };
  expect((await work(as('tuan'), appraise, { opinion: 'đủ' })).status).toBe(200);
  const sign = { dossier, task: await house.taskAt(dossier, 'sign') };
  await house.database.sql(`update motcua.session set authenticated_at = now()`);
  const signed = await work(as('dung'), sign, { opinion: 'duyệt' });
  expect(signed.status, signed.text).toBe(200);
}

type Counted = {
  dossier: string;
  submitted: number;
  ended: number | null;
  due: number | null;
  decided: number | null;
  workers: Set<string>;
  started: number;
};

/** One dossier out of its facts, by nothing but their order. */
function countedFrom(dossier: string, facts: Fact[]): Counted {
  const line: Counted = {
    dossier,
    submitted: 0,
    ended: null,
    due: null,
    decided: null,
    workers: new Set(),
    started: 0,
  };
  let clock = '';
  for (const fact of facts) {
    if (fact.kind === 'dossier-started') line.submitted = fact.submittedAt;
    if (fact.kind === 'dossier-ended') line.ended = fact.at;
    if (fact.kind === 'task-claimed') line.workers.add(fact.actor.account);
    if (fact.kind === 'clock-started' && fact.token === undefined) {
      clock = fact.clock;
      line.due = fact.counted?.result.dueAt ?? null;
      line.started = fact.counted?.result.startsAt ?? 0;
    }
    if (fact.kind === 'clock-stopped' && fact.clock === clock) line.decided = fact.at;
  }
  return line;
}

async function fromJournal(): Promise<Counted[]> {
  const rows = await house.database.sql<{ id: string }>(
    `select distinct dossier as id from motcua.journal`,
  );
  const lines: Counted[] = [];
  for (const { id } of rows) {
    const entries = await house.store.read({ tenant: house.place.tenant }, (em) =>
      readJournal(em, house.store.keys, id),
    );
    lines.push(
      countedFrom(
        id,
        entries.map((entry) => entry.fact),
      ),
    );
  }
  return lines;
}

/** Working time by walking minute by minute: Monday to Friday, 8–12 and 13–17, but 2 September. */
function workingMinutes(from: number, to: number): number {
  let minutes = 0;
  for (let now = from; now < to; now += 60_000) {
    const there = new Date(now + 7 * 3_600_000);
    const [day, hour] = [there.getUTCDay(), there.getUTCHours()];
    const holiday = ['2026-08-31', '2026-09-01', '2026-09-02'].includes(
      there.toISOString().slice(0, 10),
    );
    const open = (hour >= 8 && hour < 12) || (hour >= 13 && hour < 17);
    if (day >= 1 && day <= 5 && open && !holiday) minutes += 1;
  }
  return minutes;
}

function numbersOf(lines: Counted[]): Record<string, number> {
  const [from, to] = [local('2026-09-01T00:00'), local('2026-10-01T00:00')];
  const within = (moment: number | null) => moment !== null && moment >= from && moment < to;
  const some = (test: (line: Counted) => boolean) => lines.filter(test).length;
  const open = (line: Counted) => line.submitted < to && (line.ended === null || line.ended >= to);
  const standing = (line: Counted, late: boolean) =>
    within(line.ended) &&
    line.decided !== null &&
    line.due !== null &&
    line.decided > line.due === late;
  return {
    received: some((line) => within(line.submitted)),
    // All of them were filed by their owners; the intake row says so, not the journal.
    online: some((line) => within(line.submitted)),
    carriedOver: some(
      (line) => line.submitted < from && (line.ended === null || line.ended >= from),
    ),
    ended: some((line) => within(line.ended)),
    onTime: some((line) => standing(line, false)),
    late: some((line) => standing(line, true)),
    inProgress: some(open),
    overdue: some(
      (line) =>
        open(line) &&
        line.due !== null &&
        line.due < to &&
        (line.decided === null || line.decided >= to),
    ),
    rated: 2,
  };
}
const only = (numbers: Record<string, unknown>) =>
  Object.fromEntries(NUMBERS.map(([name]) => [name, numbers[name]]));

test('the scenario has something of everything', async () => {
  expect(numbersOf(await fromJournal())).toEqual({
    received: 4,
    online: 4,
    carriedOver: 1,
    ended: 3,
    onTime: 1,
    late: 2,
    inProgress: 2,
    overdue: 1,
    rated: 2,
  });
});

describe('the numbers of a period', () => {
  test('are those of the journal, as a whole, by procedure and by official', async () => {
    const lines = await fromJournal();
    const { json } = await as('dung').get(`/api/reports/overview?${PERIOD}`);
    expect(only(json.total)).toEqual(numbersOf(lines));
    expect(json.units).toHaveLength(1);
    expect(only(json.units[0])).toEqual(numbersOf(lines));
    const byOfficial = await as('dung').get(`/api/reports/overview?${PERIOD}&by=official`);
    for (const unit of byOfficial.json.units) {
      const theirs = lines.filter((line) => line.workers.has(unit.unit));
      expect(only({ ...unit, rated: 0 }), unit.name.vi).toEqual({
        ...numbersOf(theirs),
        rated: 0,
      });
    }
    expect(byOfficial.json.units.map((unit: { name: { vi: string } }) => unit.name.vi)).toEqual(
      expect.arrayContaining(['Lê Thị Hạnh', 'Hoàng Thị Nga', 'Phạm Anh Tuấn', 'Võ Trung Dũng']),
    );
  });

  test('have shares, a rating and the working time that was used', async () => {
    const { json } = await as('dung').get(`/api/reports/overview?${PERIOD}`);
    expect(json.total).toMatchObject({ onlineShare: 100, onTimeShare: 33.3, rating: 3.5 });
    const ended = (await fromJournal()).filter((line) => line.ended !== null);
    const used = ended.map((line) => workingMinutes(line.started, line.decided ?? 0));
    const allowed = ended.map((line) => workingMinutes(line.started, line.due ?? 0));
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    // A minute walked stands for the whole of it: a tenth of an hour is as near as that comes.
    const { dossiers, usedHours, allowedHours, share } = json.workingTime;
    expect(dossiers).toBe(3);
    expect(Math.abs(usedHours - sum(used) / used.length / 60)).toBeLessThan(0.11);
    expect(Math.abs(allowedHours - sum(allowed) / allowed.length / 60)).toBeLessThan(0.11);
    expect(Math.abs(share - (100 * sum(used)) / sum(allowed))).toBeLessThan(0.5);
    expect(share).toBeGreaterThan(100);
  });

  test('open lists that are as long as they say', async () => {
    for (const more of ['', `&official=${house.place.people['nga']}`, '&procedure=test.desk']) {
      const { json } = await as('dung').get(`/api/reports/overview?${PERIOD}${more}`);
      for (const [name, measure] of NUMBERS) {
        const found: string[] = [];
        let after = '';
        do {
          const page: { items: { id: string }[]; next: string | null } = (
            await as('dung').get(
              `/api/reports/dossiers?${PERIOD}${more}&measure=${measure}&limit=1${after}`,
            )
          ).json;
          found.push(...page.items.map((item) => item.id));
          after = page.next === null ? '' : `&after=${page.next}`;
        } while (after !== '');
        expect(new Set(found).size, `${measure}${more}`).toBe(json.total[name]);
        expect(found.length).toBe(json.total[name]);
      }
    }
  });

  test('are of the own agency, or of the whole tenant for coordinators', async () => {
    const zero = await as('thuy').get(`/api/reports/overview?${PERIOD}`);
    expect(zero.json.total).toMatchObject({ received: 0, onTimeShare: null, rating: null });
    const all = await as('huong').get(`/api/reports/overview?${PERIOD}`);
    expect(all.json.total.received).toBe(4);
    expect((await as('hanh').get(`/api/reports/overview?${PERIOD}`)).status).toBe(403);
  });

  test('stand for periods as people name them, and for none that is none', async () => {
    const period = async (query: string) => {
      const { json, status } = await as('dung').get(`/api/reports/overview?${query}`);
      return status === 200 ? [json.from, json.to] : status;
    };
    expect(await period('period=week')).toEqual(['2026-10-05', '2026-10-11']);
    expect(await period('period=month')).toEqual(['2026-10-01', '2026-10-31']);
    expect(await period('period=quarter')).toEqual(['2026-10-01', '2026-12-31']);
    expect(await period('period=year')).toEqual(['2026-01-01', '2026-12-31']);
    expect(await period('period=custom')).toBe(400);
    expect(await period('period=custom&from=2026-09-30&to=2026-09-01')).toBe(400);
    expect(await period('period=custom&from=2026-02-30&to=2026-03-01')).toBe(400);
    expect(await period('period=decade')).toBe(400);
  });
});

describe('as a table for spreadsheets', () => {
  const cells = (text: string) =>
    text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .map((line) => line.slice(1, -1).split('","'));

  test('the overview has the numbers', async () => {
    const answer = await as('dung').get(`/api/reports/export?${PERIOD}`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const [head, total, unit] = cells(answer.text);
    expect(head?.slice(0, 3)).toEqual(['Đơn vị tính', 'Tiếp nhận', 'Trực tuyến']);
    expect(total?.slice(0, 6)).toEqual(['Tổng', '4', '4', '100', '1', '3']);
    expect(unit?.[0]).toBe('Thủ tục thử');
  });

  test('no cell is a formula', async () => {
    const answer = await as('dung').get(`/api/reports/export?${PERIOD}&measure=ended&lang=en`);
    const rows = cells(answer.text);
    expect(rows).toHaveLength(4);
    expect(answer.text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(answer.text).toContain(`"'+84 901"`);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});
