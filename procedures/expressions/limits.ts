// procedures/expressions: every bound of the language in one place. They are part of the meaning of
// a sealed procedure: making one smaller breaks running dossiers, so they only ever grow.

/** Bytes of UTF-8 a source may have, without the leading `=`. */
export const MAX_SOURCE_BYTES = 4096;
/** Depth of the syntax tree; chains of `and`/`or` count once. */
export const MAX_DEPTH = 100;
/** Evaluation steps: nodes visited, items produced, characters copied (per 64). */
export const MAX_STEPS = 100_000;
/** Items of one list, entries of one context, iterations of one loop. */
export const MAX_ITEMS = 10_000;
/** UTF-16 units of one string. */
export const MAX_STRING = 100_000;
/** Nodes of context data one evaluation may touch. */
export const MAX_DATA_NODES = 100_000;
/** Decimal digits of one number and the size of its exponent. */
export const MAX_DIGITS = 400;
export const MAX_EXPONENT = 6144;
/** Significant digits of division, powers and roots (IEEE decimal128). */
export const PRECISION = 34;
/** Instructions of one compiled regular expression. */
export const MAX_REGEX = 1_000;
