// test/store: an official sees the tasks of own posts, finds them, and pages through them; an owner
// sees own dossiers.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dossiersOf,
  encodeCursor,
  findTask,
  inbox,
  inboxCounts,
  settle,
  type InboxFilter,
  type InboxQuery,
  type InboxRow,
  type Viewer,
} from '../../store/index.ts';
import { AT, file, openingFacts, startInput, startWorld, turnOf, type World } from './fixture.ts';

let world: World;
let viewer: Viewer;
const HOUR = 3_600_000;
const filed: string[] = [];
const keep = async <T>(_em: unknown, facts: T) => facts;

async function opened(
  applicant: string,
  due: number | null,
  change: { agency?: string | null; roles?: string[] } = {},
): Promise<string> {
  const { dossier } = await file(world, { applicant });
  const bodies = openingFacts(world).map((body) =>
    body.kind === 'task-opened' ? { ...body, ...change } : body,
  );
  await settle(world.store, turnOf(world, dossier, 1, startInput(dossier), bodies), keep);
  await world.database.sql('update motcua.task set due_at = $2 where dossier = $1', [
    dossier,
    due === null ? null : new Date(due).toISOString(),
  ]);
  filed.push(dossier);
  return dossier;
}

let mine: string;
let coordination: string;
let foreign: string;
beforeAll(async () => {
  world = await startWorld();
  viewer = {
    account: world.official,
    posts: [{ agency: world.agency.code, role: 'intake-officer' }],
  };
  await opened('Nguyễn Thị Đào', AT - HOUR);
  await opened('Trần Văn Đức', AT + HOUR);
  await opened('Lê Hoàng Ân', AT + 50 * HOUR);
  await opened('Phạm Không Hạn', null);
  mine = await opened('Vũ Của Tôi', AT + 2 * HOUR);
  const actor = { account: world.official, agency: world.agency.code, roles: ['intake-officer'] };
  await settle(
    world.store,
    turnOf(
      world,
      mine,
      2,
      { kind: 'claim-task', id: randomUUID(), at: AT, task: 'task-4', actor },
      [{ kind: 'task-claimed', task: 'task-4', actor }],
    ),
    keep,
  );
  coordination = await opened('Không Nơi Nào', AT + 3 * HOUR, {
    agency: null,
    roles: ['coordinator'],
  });
  foreign = await opened('Nơi Khác', AT + HOUR, { agency: '000.00.55.H26' });
  await opened('Việc Người Khác', AT + HOUR, { roles: ['head'] });
}, 60_000);
afterAll(() => world.stop());

const query = (change: Partial<InboxQuery> = {}): InboxQuery => ({
  tenant: world.tenant,
  viewer,
  filter: 'open',
  q: '',
  sort: 'due',
  after: null,
  limit: 50,
  now: AT,
  tomorrow: AT + 14 * HOUR,
  ...change,
});
const list = (change: Partial<InboxQuery> = {}) =>
  world.store.read({ tenant: world.tenant }, (em) => inbox(em, query(change)));
const names = async (change: Partial<InboxQuery> = {}) =>
  (await list(change)).items.map((row) => row.applicant);

describe('the inbox', () => {
  test('shows the tasks of agency and role of one post, by due date, those without last', async () => {
    expect(await names()).toEqual([
      'Nguyễn Thị Đào',
      'Trần Văn Đức',
      'Vũ Của Tôi',
      'Lê Hoàng Ân',
      'Phạm Không Hạn',
    ]);
    const mixed: Viewer = {
      account: world.official,
      posts: [
        { agency: world.agency.code, role: 'coordinator' },
        { agency: '000.00.55.H26', role: 'head' },
      ],
    };
    expect(await names({ viewer: mixed })).toEqual(['Không Nơi Nào']);
    expect(await names({ viewer: { account: world.official, posts: [] } })).toEqual([]);
  });

  test.each<[InboxFilter, string[]]>([
    ['mine', ['Vũ Của Tôi']],
    ['unassigned', ['Nguyễn Thị Đào', 'Trần Văn Đức', 'Lê Hoàng Ân', 'Phạm Không Hạn']],
    ['due-today', ['Trần Văn Đức', 'Vũ Của Tôi']],
    ['overdue', ['Nguyễn Thị Đào']],
    ['coordination', []],
    ['completed', []],
  ])('filter %s', async (filter, expected) => {
    expect(await names({ filter })).toEqual(expected);
  });

  test('counts are those of the lists', async () => {
    const counts = await world.store.read({ tenant: world.tenant }, (em) =>
      inboxCounts(em, query()),
    );
    for (const [filter, count] of Object.entries(counts))
      expect((await names({ filter: filter as InboxFilter })).length, filter).toBe(count);
    expect(counts).toEqual({
      open: 5,
      mine: 1,
      unassigned: 4,
      'due-today': 2,
      overdue: 1,
      coordination: 0,
    });
  });

  test.each([
    ['nguyen thi dao', ['Nguyễn Thị Đào']],
    ['ĐỨC trần', ['Trần Văn Đức']],
    ['26112', ['Nguyễn Thị Đào', 'Trần Văn Đức', 'Vũ Của Tôi', 'Lê Hoàng Ân', 'Phạm Không Hạn']],
    ['%', []],
    [`'; drop table motcua.task; --`, []],
    ['a?b', []],
  ])('search %s', async (q, expected) => {
    expect(await names({ q })).toEqual(expected);
  });

  test.each(['due', 'opened'] as const)('pages by %s cover every row once', async (sort) => {
    const all = (await list({ sort })).items;
    const paged: InboxRow[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page += 1) {
      const { items, next }: { items: InboxRow[]; next: string | null } = await list({
        sort,
        after,
        limit: 2,
      });
      paged.push(...items);
      after = next;
      if (next === null) break;
    }
    expect(paged).toEqual(all);
  });

  test('a cursor that was tampered with is refused', async () => {
    for (const after of [
      'x',
      encodeCursor([1, 'a', 'b']),
      encodeCursor(['1', randomUUID(), 'task-1']),
      encodeCursor([1, randomUUID()]),
    ]) {
      await expect(list({ after })).rejects.toMatchObject({ code: 'cursor.malformed' });
    }
  });

  test('a task is found by those whose post it is', async () => {
    const find = (who: Viewer, dossier: string) =>
      world.store.read({ tenant: world.tenant }, (em) =>
        findTask(em, { tenant: world.tenant, viewer: who, dossier, task: 'task-4' }),
      );
    expect(await find(viewer, mine)).toMatchObject({
      assignee: world.official,
      assigneeName: 'Nguyễn Văn official',
      version: 2,
    });
    expect(await find(viewer, foreign)).toBeNull();
    expect(await find(viewer, coordination)).toBeNull();
    expect(
      await find(
        { account: world.official, posts: [{ agency: 'x', role: 'coordinator' }] },
        coordination,
      ),
    ).not.toBeNull();
  });
});

test('an owner pages through own dossiers, newest first, of whatever tenant', async () => {
  await file(world, { at: AT + 5 * HOUR });
  const read = (after: string | null, owner = world.citizen) =>
    world.store.read({ account: owner }, (em) => dossiersOf(em, { owner, after, limit: 4 }));
  const pages = [await read(null)];
  while (pages.at(-1)!.next !== null) pages.push(await read(pages.at(-1)!.next));
  const rows = pages.flatMap((page) => page.items);
  expect(rows).toHaveLength(filed.length + 1);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  expect(rows[0]!.submittedAt).toBe(AT + 5 * HOUR);
  expect((await read(null, world.designer)).items).toEqual([]);
});
