// test/compile: files of others are compiled in a thread of their own: what takes too long or too much
// memory is refused there, and everything else goes on.
import { afterEach, describe, expect, test } from 'vitest';
import { openApart, type Apart } from '../../cli/apart/index.ts';
import { COMPILE_LIMITS } from '../../server/compiler.ts';
import { longLine, model } from './models.ts';

const HUGE = longLine(9_990);
/** A busy machine is no fault of a diagram. */
const PATIENT = { ...COMPILE_LIMITS, milliseconds: 60_000 };
let apart: Apart;
afterEach(() => apart.close());

const codes = async (xml: string) => {
  const { diagnostics } = await apart.compile({ kind: 'file', xml });
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
};

describe('in a thread with caps', () => {
  test('10,000 nodes compile, and whoever waits can do other things', async () => {
    apart = openApart(PATIENT);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    expect(await codes(HUGE)).toEqual([]);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  test('too long is refused, and the next one is compiled', async () => {
    apart = openApart({ ...COMPILE_LIMITS, milliseconds: 1 });
    expect(await codes(HUGE)).toEqual(['compile.limits']);
    expect(await codes(model())).toEqual(['compile.limits']);
    await apart.close();
    apart = openApart(PATIENT);
    expect(await codes(model())).toEqual([]);
  });

  test('too much memory is refused, the process lives, and the next one is compiled', async () => {
    apart = openApart({ ...PATIENT, megabytes: 64 });
    const before = process.memoryUsage().heapUsed;
    expect(await codes(HUGE)).toEqual(['compile.limits']);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * 1024 * 1024);
    expect(await codes(model())).toEqual([]);
  });

  test('a model of another engine is converted there too', async () => {
    apart = openApart(PATIENT);
    expect((await apart.convert(model()))?.xml).toContain('bpmn:process');
    expect(await apart.convert('<!DOCTYPE x>')).toMatchObject({ xml: null });
    expect(await apart.convert(HUGE)).toMatchObject({ dialect: 'zeebe', report: [] });
  });
});
