// cli: `motcua bench [NAME…] [--rounds N] [--dossiers N] [--sizes N,N]`: measures against references in
// the same run and writes `bench-results/<name>.json`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCompile } from '../bench/compile/index.ts';
import { benchEngine } from '../bench/engine/index.ts';
import { benchIntake } from '../bench/intake/index.ts';
import { benchRead } from '../bench/read/index.ts';

type Options = { rounds: number; dossiers: number; sizes: number[] };
const BENCHES: Record<string, (options: Options) => Promise<object>> = {
  compile: benchCompile,
  engine: benchEngine,
  intake: benchIntake,
  read: benchRead,
};
const RESULTS = join(import.meta.dirname, '../../bench-results');

export async function benchCommand(args: string[]): Promise<number> {
  const options = {
    rounds: { type: 'string', default: '5' },
    dossiers: { type: 'string', default: '96' },
    sizes: { type: 'string', default: '10000,100000' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
  const [rounds, dossiers] = [Number(values.rounds), Number(values.dossiers)];
  const sizes = values.sizes.split(',').map(Number);
  const wrong = [rounds, dossiers, ...sizes].some((n) => !(n >= 1));
  if (unknown.length > 0 || wrong) {
    console.error(
      `usage: motcua bench [${Object.keys(BENCHES).join('|')}] [--rounds N] [--dossiers N] [--sizes N,N]`,
    );
    return 2;
  }
  mkdirSync(RESULTS, { recursive: true });
  for (const name of names) {
    const result = await BENCHES[name]?.({ rounds, dossiers, sizes });
    const file = join(RESULTS, `${name}.json`);
    writeFileSync(
      file,
      `${JSON.stringify({ bench: name, at: new Date().toISOString(), ...result }, null, 2)}\n`,
    );
    console.log(`\nwritten to ${file}`);
  }
  return 0;
}
