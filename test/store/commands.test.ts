// test/store: the commands of the operator, as processes, with the exit codes they promise.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sequence, settle } from '../../store/index.ts';
import { DISPATCHER_PASSWORD, MASTER_KEY } from '../support/store.ts';
import { file, openingFacts, startInput, startWorld, turnOf, type World } from './fixture.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await startWorld();
  dossier = (await file(world)).dossier;
  await settle(
    world.store,
    turnOf(world, dossier, 1, startInput(dossier), openingFacts(world)),
    async (_em, facts) => facts,
  );
  await sequence(world.store);
}, 60_000);
afterAll(() => world.stop());

type Outcome = { code: number; stdout: string; stderr: string };
async function motcua(...args: string[]): Promise<Outcome> {
  const entry = `import { main } from '${new URL('../../cli/main.ts', import.meta.url).href}'; process.exitCode = await main(process.argv.slice(1));`;
  const env = {
    PATH: process.env['PATH'],
    DATABASE_ADMIN_URL: world.database.adminUrl,
    DATABASE_URL: world.appUrl,
    DATABASE_DISPATCHER_URL: world.dispatcherUrl,
    MASTER_KEY,
    OIDC_ISSUER: 'https://idp.test',
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', entry, '--', ...args],
      { env },
    );
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Outcome;
  }
}

test('migrate says there is nothing to do, and repeats no password', async () => {
  const { code, stdout, stderr } = await motcua('migrate');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'the database is up to date\n' });
  expect(stdout + stderr).not.toContain(DISPATCHER_PASSWORD);
});

test('verify-audit answers 0 for good evidence and 1 for bad, for people and for programs', async () => {
  const good = await motcua('verify-audit', '--json');
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, problems: [], pending: 0 });
  await world.database.sql(
    `update motcua.journal set kind = kind, content = content || '\\x00' where dossier = '${dossier}' and seq = 2`,
  );
  const bad = await motcua('verify-audit');
  expect(bad.code).toBe(1);
  expect(bad.stdout).toContain(`journal.changed`);
  await world.database.sql(
    `update motcua.journal set content = substring(content from 1 for length(content) - 1) where dossier = '${dossier}' and seq = 2`,
  );
  expect((await motcua('verify-audit')).code).toBe(0);
});

test('rebuild mends rows, and says which dossier it does not know', async () => {
  await world.database.sql('delete from motcua.task');
  expect(await motcua('rebuild', dossier)).toMatchObject({
    code: 0,
    stdout: `${dossier} rebuilt\n`,
  });
  expect(await world.database.sql('select task from motcua.task')).toEqual([{ task: 'task-4' }]);
  expect((await motcua('rebuild', '00000000-0000-4000-8000-000000000000')).code).toBe(1);
  expect((await motcua('rebuild', 'everything')).code).toBe(2);
  expect((await motcua('rebuild')).stdout).toBe('1 dossiers rebuilt\n');
});

test('signing-key issues one good key for a person, lists it and revokes it, and shows no key', async () => {
  const { official, agency } = world;
  const [person] = await world.database.sql<{ subject: string }>(
    `select subject from motcua.account where id = '${official}'`,
  );
  const issue = ['signing-key', 'issue', '--tenant', 'H26', '--agency', agency.code, '--login'];
  const issued = await motcua(...issue, person!.subject, '--years', '2');
  expect(issued.code).toBe(0);
  const serial = /^key ([0-9a-f]{32}) /.exec(issued.stdout)?.[1] ?? '';
  expect((await motcua(...issue, person!.subject)).code).toBe(1);
  expect((await motcua(...issue, 'nobody')).stderr).toContain('nobody has signed in as "nobody"');
  expect((await motcua(...issue, person!.subject, '--years', '99')).code).toBe(2);
  const listed = await motcua('signing-key', 'list', '--tenant', 'H26');
  expect(listed.stdout).toContain(`${serial}  ${agency.code}`);
  expect(listed.stdout).toContain('good  Nguyễn Văn official');
  const revoke = ['signing-key', 'revoke', '--serial', serial, '--ground'];
  expect((await motcua(...revoke, 'mất thiết bị')).code).toBe(0);
  expect((await motcua('signing-key', 'list', '--tenant', 'H26')).stdout).toContain('revoked');
  expect((await motcua(...issue, person!.subject)).code).toBe(0);
  expect((await motcua('signing-key', 'revoke', '--serial', '00')).code).toBe(2);
  expect((await motcua('signing-key')).code).toBe(2);
  expect(issued.stdout + listed.stdout).not.toMatch(/PRIVATE|MIG/);
}, 60_000);
