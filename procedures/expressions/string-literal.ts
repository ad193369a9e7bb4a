// procedures/expressions: escapes of a FEEL string literal (DMN 1.5, 10.3.1.5).
// Invariant: reads exactly \" \\ \/ \n \r \t \b \f \uXXXX \UXXXXXX; any other backslash stands for itself.

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["\\nrtbf/]))/g;
const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Text between the quotes with its escapes read. */
export function readString(literal: string): string {
  return literal.slice(1, -1).replace(ESCAPE, (all, four?: string, six?: string, one?: string) => {
    if (one !== undefined) return SIMPLE[one] ?? one;
    const point = parseInt(four ?? six ?? '', 16);
    return point > 0x10ffff
      ? all
      : four !== undefined
        ? String.fromCharCode(point)
        : String.fromCodePoint(point);
  });
}
