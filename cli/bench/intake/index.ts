// cli/bench: `motcua bench intake`. Submissions answered 201, with Temporal up and with nobody there,
// beside bare inserts of the same rows by the same number of hands.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporal } from '../../embedded/temporal-binary.ts';
import { startTemporal } from '../../embedded/temporal.ts';
import { openServedGround, type Served } from '../served/ground.ts';
import { machine, median, ratioOf, told } from '../lines.ts';
import { bareFilings } from './bare.ts';
import { HANDS } from './hands.ts';
import { fileOne, prepareSubmissions, type Ready } from '../served/prepare.ts';

export type IntakeOptions = { rounds: number; dossiers: number };
type Line = { name: string; rates: number[]; p99: number[] };

/** Prints a table and answers what goes into `bench-results/intake.json`. */
export const benchIntake = async ({ rounds, dossiers }: IntakeOptions): Promise<object> => {
  const ground = await openServedGround();
  const dir = mkdtempSync(join(tmpdir(), 'motcua-bench-temporal-'));
  const binary = await findTemporal(
    join(import.meta.dirname, '../../../.motcua/bin'),
    () => undefined,
  );
  const temporal = await startTemporal({ binary: binary.path, dir });
  const lines: Line[] = ['Temporal up', 'Temporal down', 'bare inserts'].map((name) => ({
    name,
    rates: [],
    p99: [],
  }));
  try {
    const up = await ground.serve(temporal.address);
    const down = await ground.serve('127.0.0.1:9');
    await fileAll(up, await prepareSubmissions(ground, dossiers));
    await fileAll(down, await prepareSubmissions(ground, dossiers));
    const bare = await bareFilings(ground);
    for (let round = 0; round < rounds; round += 1) {
      const measured = [
        await fileAll(up, await prepareSubmissions(ground, dossiers)),
        await fileAll(down, await prepareSubmissions(ground, dossiers)),
        await inTurns(Array.from({ length: dossiers }, () => bare.insert)),
      ];
      for (const [index, { rate, p99 }] of measured.entries()) {
        lines[index]?.rates.push(rate);
        lines[index]?.p99.push(p99);
      }
    }
    await bare.close();
    return report(lines, { rounds, dossiers });
  } finally {
    await temporal.stop();
    await ground.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

async function fileAll(product: Served, ready: Ready[]): Promise<{ rate: number; p99: number }> {
  return inTurns(
    ready.map((one) => async () => {
      await fileOne(product, one);
    }),
  );
}

/** Does all of it with `HANDS` at a time; the first failure ends the measurement. */
async function inTurns(work: (() => Promise<void>)[]): Promise<{ rate: number; p99: number }> {
  const waits: number[] = [];
  const queue = work.values();
  const started = performance.now();
  const hand = async () => {
    for (const one of queue) {
      const before = performance.now();
      await one();
      waits.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  const seconds = (performance.now() - started) / 1000;
  waits.sort((a, b) => a - b);
  return { rate: work.length / seconds, p99: waits[Math.floor(waits.length * 0.99)] ?? 0 };
}

function report(lines: Line[], options: IntakeOptions): object {
  console.log(
    `\n${machine()}; ${HANDS} hands, ${options.rounds} rounds of ${options.dossiers} filings, interleaved\n`,
  );
  console.log('                 filings/s   p99 ms');
  for (const { name, rates, p99 } of lines)
    console.log(
      `${name.padEnd(16)} ${median(rates).toFixed(1).padStart(9)} ${median(p99).toFixed(1).padStart(8)}`,
    );
  const [up, down, bare] = lines as [Line, Line, Line];
  const ratios = { bare: ratioOf(up.rates, bare.rates), down: ratioOf(down.rates, up.rates) };
  console.log(`\nof the bare inserts        ${told(ratios.bare)} (aim 0.3)`);
  console.log(`without Temporal, of with  ${told(ratios.down)} (aim 1.0)`);
  return { machine: machine(), hands: HANDS, ...options, lines, ratios };
}
