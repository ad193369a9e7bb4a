// procedures/expressions: the checked tree a FEEL source is lowered to; all of it is plain JSON and
// part of a sealed procedure. Invariant: names are resolved, calls are positional and known, and no
// node makes a function a value (a `lambda` stands only as the argument of a built-in).

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOp = '+' | '-' | '*' | '/' | '**';
export type Iterator = {
  name: string;
  from: Ast;
  /** null = `from` is a list or range */ to: Ast | null;
};

export type FeelType =
  | { kind: 'simple'; name: string }
  | { kind: 'list'; of: FeelType }
  | { kind: 'context'; entries: { key: string; type: FeelType }[] }
  | { kind: 'function' };

export type Ast =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  /** Decimal digits as text: JSON numbers would lose some. */
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string }
  /** `@"…"`, already known to be well formed. */
  | { kind: 'temporal'; text: string }
  | { kind: 'name'; name: string }
  /** `?`, the value under a unary test. */
  | { kind: 'input' }
  | { kind: 'list'; items: Ast[] }
  | { kind: 'context'; entries: { key: string; value: Ast }[] }
  | {
      kind: 'range';
      start: Ast | null;
      end: Ast | null;
      startIncluded: boolean;
      endIncluded: boolean;
    }
  | { kind: 'path'; of: Ast; key: string }
  | { kind: 'filter'; of: Ast; by: Ast }
  | { kind: 'negate'; of: Ast }
  | { kind: 'arithmetic'; op: ArithmeticOp; left: Ast; right: Ast }
  | { kind: 'compare'; op: CompareOp; left: Ast; right: Ast }
  | { kind: 'between'; value: Ast; low: Ast; high: Ast }
  | { kind: 'in'; value: Ast; tests: Ast[] }
  /** `> 5`: only under `in`, `filter` and `unary-tests`. */
  | { kind: 'test'; op: CompareOp; right: Ast }
  | { kind: 'and'; items: Ast[] }
  | { kind: 'or'; items: Ast[] }
  | { kind: 'if'; condition: Ast; then: Ast; else: Ast }
  | { kind: 'for'; iterators: Iterator[]; body: Ast }
  | { kind: 'some'; iterators: Iterator[]; condition: Ast }
  | { kind: 'every'; iterators: Iterator[]; condition: Ast }
  | { kind: 'instance-of'; of: Ast; type: FeelType }
  | { kind: 'call'; name: string; args: Ast[] }
  | { kind: 'lambda'; params: string[]; body: Ast }
  /** Top of a unary-test source; `tests` null = `-`. */
  | { kind: 'unary-tests'; negated: boolean; tests: Ast[] | null };
