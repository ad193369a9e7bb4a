// cli: `motcua bench [NAME…] [--rounds N] [--dossiers N]`: measures against references in the same run
// and writes `bench-results/<name>.json`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchEngine } from '../bench/engine/index.ts';

type Options = { rounds: number; dossiers: number };
const BENCHES: Record<string, (options: Options) => Promise<object>> = { engine: benchEngine };
const RESULTS = join(import.meta.dirname, '../../bench-results');

export async function benchCommand(args: string[]): Promise<number> {
  const options = {
    rounds: { type: 'string', default: '5' },
    dossiers: { type: 'string', default: '96' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
  const [rounds, dossiers] = [Number(values.rounds), Number(values.dossiers)];
  if (unknown.length > 0 || !(rounds >= 1) || !(dossiers >= 1)) {
    console.error(
      `usage: motcua bench [${Object.keys(BENCHES).join('|')}] [--rounds N] [--dossiers N]`,
    );
    return 2;
  }
  mkdirSync(RESULTS, { recursive: true });
  for (const name of names) {
    const result = await BENCHES[name]?.({ rounds, dossiers });
    const file = join(RESULTS, `${name}.json`);
    writeFileSync(
      file,
      `${JSON.stringify({ bench: name, at: new Date().toISOString(), ...result }, null, 2)}\n`,
    );
    console.log(`\nwritten to ${file}`);
  }
  return 0;
}
