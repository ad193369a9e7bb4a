// test/clock: the results of a fixed set of cases as one short text; runs in any host.
import { tryClock } from '../../procedures/clock/clock.ts';
import { explain } from '../../procedures/clock/reasons.ts';
import { randomCase, randomFrom } from './generate.ts';

/** FNV-1a (64 bit) of every result and its Vietnamese reasons, as hex. */
export function digest(seed: number, cases: number): string {
  const random = randomFrom(seed);
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < cases; index += 1) {
    const { term, calendar, ledger } = randomCase(random);
    const counted = tryClock(term, calendar, ledger);
    const told = counted.ok
      ? JSON.stringify([counted.result, explain(counted.result.reasons, 'vi')])
      : counted.problem.message;
    for (let at = 0; at < told.length; at += 1) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(told.charCodeAt(at))) * 0x100000001b3n);
    }
  }
  return hash.toString(16);
}
