// test/machine: facts as lines a reviewer can read in a diff.
// Invariant: every field of a fact is shown, times as distance from the start of the script.
import type { Fact } from '../../workflows/facts.ts';

export function factLine(fact: Fact, begin: number): string {
  const { kind, at: _at, ...rest } = fact;
  const fields = Object.entries(rest).map(
    ([name, value]) => `${name}=${shown(name, value, begin)}`,
  );
  return `  ${[kind, ...fields].join(' ')}`;
}

const INSTANTS = new Set(['due', 'from', 'submittedAt']);

function shown(name: string, value: unknown, begin: number): string {
  if (INSTANTS.has(name) && typeof value === 'number') return distance(value - begin);
  if (name === 'term' && typeof value === 'object' && value !== null && 'id' in value) {
    return String(value.id);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `T+1d02h03m04s`, shortest form. */
export function distance(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return `T${ms < 0 ? '-' : '+'}${told.join('') || '0s'}`;
}
