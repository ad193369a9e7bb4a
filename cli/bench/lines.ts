// cli/bench: medians, spreads and ratios, said the same way by every bench.
import { cpus, totalmem } from 'node:os';

export type Ratio = { median: number; least: number; most: number };

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Round by round, so that what slows the machine slows both. */
export const ratioOf = (own: readonly number[], other: readonly number[]): Ratio => {
  const all = own.map((rate, round) => rate / (other[round] ?? rate));
  return { median: median(all), least: Math.min(...all), most: Math.max(...all) };
};

export const told = ({ median: middle, least, most }: Ratio): string =>
  `${middle.toFixed(2)}× (${least.toFixed(2)}–${most.toFixed(2)})`;

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
