// procedures/expressions/builtins: the table of every function the language knows.
// Invariant: own keys only (looked up with Object.hasOwn); a name outside the table is refused.
import type { Builtin } from './builtin.ts';
import { CONTEXTS } from './contexts.ts';
import { CONVERSIONS } from './conversions.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { RANGES } from './ranges.ts';
import { STRINGS } from './strings.ts';
import { STATISTICS } from './statistics.ts';
import { TIMES } from './times.ts';

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ...CONVERSIONS,
  ...STRINGS,
  ...NUMBERS,
  ...STATISTICS,
  ...LISTS,
  ...CONTEXTS,
  ...RANGES,
  ...TIMES,
};
