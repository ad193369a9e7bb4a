// test/cli: `motcua start` as a person at a terminal meets it: up, stopped with Ctrl-C, up again with all
// data, and one clear sentence for each thing that can be in the way.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../cli/embedded/free-port.ts';
import { findTemporal } from '../../cli/embedded/temporal-binary.ts';
import { binDir, scratchDir } from '../support/scratch.ts';

const root = join(import.meta.dirname, '../..');
const scratch = scratchDir('start');
const dir = join(scratch.dir, 'data');
let temporal = '';
beforeAll(async () => {
  temporal = (await findTemporal(binDir, () => undefined)).path;
});
afterAll(() => scratch.remove());

const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
});

type Terminal = {
  child: ChildProcess;
  said(): string;
  up: Promise<void>;
  ended: Promise<number | null>;
};

function motcuaStart(args: string[], env: Record<string, string> = {}): Terminal {
  const child = spawn(process.execPath, ['cli/motcua.js', 'start', '--dir', dir, ...args], {
    cwd: root,
    env: { ...process.env, TEMPORAL_CLI_PATH: temporal, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  running.add(child);
  child.once('exit', () => running.delete(child));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const up = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Portal')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  up.catch(() => undefined);
  return { child, said: () => said, up, ended };
}

/** Processes that were started for this data folder and still live. */
function leftovers(): string[] {
  const listed = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter((line) => line.includes(scratch.dir) && !line.includes('vitest'));
}

describe('motcua start', () => {
  test('comes up, stops everything on Ctrl-C, comes up again quickly with the same data', async () => {
    const port = await freePort();
    const first = motcuaStart(['--port', String(port)]);
    await first.up;
    const page = await fetch(`http://localhost:${port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Cấp bản sao từ sổ gốc');
    for (const path of ['/desk/', '/modeler/']) {
      const answer = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
      expect(answer.headers.get('location'), path).toMatch(/^\/login\?to=/);
    }
    for (const path of ['/dev/mail', '/idp/.well-known/openid-configuration', '/health/ready']) {
      expect((await fetch(`http://localhost:${port}${path}`)).status, path).toBe(200);
    }
    expect(first.said()).toMatch(/Temporal is up \(binary from /);
    for (const login of [
      'mai',
      'long',
      'gom-thanh-ha',
      'hanh',
      'tuan',
      'dung',
      'minh',
      'ha',
      'quan',
    ])
      expect(first.said()).toContain(login);
    const secrets = readFileSync(join(dir, 'secrets.json'), 'utf8');
    for (const secret of Object.values(JSON.parse(secrets) as Record<string, string>))
      expect(first.said()).not.toContain(secret);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(leftovers()).toEqual([]);

    const began = performance.now();
    const again = motcuaStart(['--port', String(port)]);
    await again.up;
    expect(again.said()).not.toContain('migrations)');
    expect(again.said()).not.toContain('demo agencies');
    expect(performance.now() - began).toBeLessThan(60_000);

    const second = motcuaStart(['--port', String(await freePort())]);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/already runs from this folder/);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    expect(leftovers()).toEqual([]);
  });

  test('says that a port is taken', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const started = motcuaStart(['--port', String(port)]);
    expect(await started.ended).toBe(1);
    expect(started.said()).toContain(
      `port ${port} is taken by another program; choose another one with --port`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test('says what is wrong with a database given from outside', async () => {
    const started = motcuaStart(['--port', String(await freePort())], {
      DATABASE_URL: `postgres://nobody:nothing@127.0.0.1:${await freePort()}/motcua`,
    });
    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(
      /The database 127\.0\.0\.1:\d+\/motcua cannot be used: .*Check DATABASE_URL/,
    );
    expect(started.said()).not.toContain('nothing');
    expect(leftovers()).toEqual([]);
  });

  test('wants --yes before it wipes where nobody can be asked, and then wipes', async () => {
    const asked = motcuaStart(['--fresh', '--port', String(await freePort())]);
    expect(await asked.ended).toBe(1);
    expect(asked.said()).toContain('--yes');
    expect(existsSync(join(dir, 'postgres'))).toBe(true);
    const before = readFileSync(join(dir, 'secrets.json'), 'utf8');
    const wiped = motcuaStart(['--fresh', '--yes', '--port', String(await freePort())]);
    await wiped.up;
    expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).not.toBe(before);
    wiped.child.kill('SIGINT');
    expect(await wiped.ended).toBe(0);
  });

  test.each([
    [['--port', 'eighty'], '--port takes a number'],
    [['--prot', '8080'], "Unknown option '--prot'"],
  ])('refuses %j', async (args, sentence) => {
    const started = motcuaStart(args);
    expect(await started.ended).toBe(2);
    expect(started.said()).toContain(sentence);
  });

  test('an unknown command lists the known ones', () => {
    const run = spawnSync(process.execPath, ['cli/motcua.js', 'strat'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('motcua start');
  });
});

describe('cli/setup.js', () => {
  test('a too old Node gets one sentence', () => {
    const run = spawnSync(
      process.execPath,
      [
        '-e',
        `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } }); import(${JSON.stringify(join(root, 'cli/setup.js'))})`,
      ],
      { encoding: 'utf8' },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/Node 18\.20\.0 is too old: Motcua needs Node 20 or newer/);
  });

  test('does nothing when everything is in place', () => {
    // The first run puts in place whatever a hand-made change left behind.
    spawnSync(process.execPath, ['cli/setup.js'], { cwd: root });
    const run = spawnSync(process.execPath, ['cli/setup.js'], { cwd: root, encoding: 'utf8' });
    expect(run.status).toBe(0);
    expect(run.stdout + run.stderr).toBe('');
  });

  test('npm that fails ends with a sentence, not with a half-installed tree', () => {
    const clone = join(scratch.dir, 'clone');
    mkdirSync(join(clone, 'cli'), { recursive: true });
    cpSync(join(root, 'cli/setup.js'), join(clone, 'cli/setup.js'));
    writeFileSync(
      join(clone, 'package.json'),
      '{"name":"x","version":"1.0.0","type":"module","dependencies":{"gone":"file:./gone.tgz"}}',
    );
    writeFileSync(
      join(clone, 'package-lock.json'),
      '{"name":"x","lockfileVersion":3,"packages":{}}',
    );
    const run = spawnSync(process.execPath, ['cli/setup.js'], {
      cwd: clone,
      env: { ...process.env, npm_execpath: '' },
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('The packages could not be installed');
  });
});
