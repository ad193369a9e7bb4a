// procedures/language: what a table of read elements says of one of them, and the values that mean nothing.

/** true = read, or harmless (names, texts, drawing); a list = only these values, see `neutral`. */
export type Attributes = Record<string, true | readonly string[]>;
export type Consumed = {
  attributes: Attributes;
  /** Elements in whose `extensionElements` (or directly in which) it may stand; absent = anywhere. */
  within?: readonly string[];
};

// Values equal to what the engine does anyway; the drawing tools like to write defaults out.
export const neutral = {
  never: ['false'],
  always: ['true'],
  webService: ['##WebService', '##unspecified'],
} as const;
