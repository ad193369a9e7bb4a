// test/cli: parts that die one after the other, as when a machine is short of memory.
import { expect, test } from 'vitest';
import { startProcess, type ManagedProcess } from '../../cli/embedded/managed-process.ts';
import { supervise, type Part } from '../../cli/embedded/supervisor.ts';
import { scratchDir } from '../support/scratch.ts';

const until = async (what: () => boolean) => {
  for (let round = 0; round < 200 && !what(); round += 1)
    await new Promise((r) => setTimeout(r, 50));
  expect(what()).toBe(true);
};

/** A part whose starts fail as long as `failing` says so. */
function partOf(
  dir: string,
  name: string,
  failing: () => boolean,
): Part & { starts: ManagedProcess[]; tries: number } {
  const part = {
    name,
    starts: [] as ManagedProcess[],
    tries: 0,
    start: async () => {
      part.tries += 1;
      if (part.tries > 1 && failing())
        throw new Error(`${name} stopped while starting; its log x ends with:\nsecret line`);
      const started = startProcess({
        name,
        command: process.execPath,
        args: ['-e', 'setInterval(() => {}, 1000)'],
        logFile: `${dir}/${name}.log`,
      });
      part.starts.push(started);
      return started;
    },
  };
  return part;
}

test('a part that cannot come up while another is down is tried again, and everything stops at the end', async () => {
  const scratch = scratchDir('supervisor');
  const said: string[] = [];
  const supervisor = supervise((line) => said.push(line));
  let broken = '';
  void supervisor.broken.then((why) => {
    broken = why;
  });
  let down = true;
  const server = partOf(scratch.dir, 'Server', () => down);
  await supervisor.add(server);
  server.starts[0]!.kill('SIGKILL');
  await until(() => server.tries >= 3);
  expect([server.starts.length, broken]).toEqual([1, '']);
  down = false;
  await until(() => server.starts.length === 2);
  expect(said[0]).toBe('Server ended (SIGKILL); starting it again');
  expect(said[1]).toBe('Server stopped while starting; starting it again');
  await supervisor.stop();
  expect(server.starts.map((part) => part.running())).toEqual([false, false]);
  scratch.remove();
});

test('a part that never comes up again ends the whole with a sentence', async () => {
  const scratch = scratchDir('supervisor');
  const supervisor = supervise(() => undefined);
  const server = partOf(scratch.dir, 'Server', () => true);
  await supervisor.add(server);
  server.starts[0]!.kill('SIGKILL');
  expect(await supervisor.broken).toMatch(
    /^Server stopped while starting, again and again; its log is .*Server\.log\.$/,
  );
  await supervisor.stop();
  scratch.remove();
}, 60_000);
