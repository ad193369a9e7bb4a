// procedures/expressions: source → checked expression, at compile time only (the one module that
// reaches lezer-feel; the run time imports `evaluate.ts`). Invariant: no exception for any text.
import { parser, trackVariables } from 'lezer-feel';
import type { Ast } from './ast.ts';
import type { Expression, ExpressionProblem } from './expression.ts';
import { MAX_SOURCE_BYTES } from './limits.ts';
import { lower, positiveTest } from './lower.ts';
import { childrenOf, startLowering, type Lowering } from './lowering.ts';
import { isForbiddenKey } from './value.ts';
import type { SyntaxNode } from '@lezer/common';

export type CompiledExpression =
  { ok: true; expression: Expression } | { ok: false; problems: ExpressionProblem[] };

/** `names`: top-level names of the data; null = not known, so every name is accepted. */
export type CompileOptions = { names: string[] | null };

/** Compiles a FEEL expression, with or without the leading `=`. */
export function compileExpression(source: string, options: CompileOptions): CompiledExpression {
  return compile(source, 'Expression', options, (top, env) => {
    const [only] = childrenOf(top);
    return lower(only ?? top, env);
  });
}

/** Compiles unary tests (the text of a decision table's input cell); `-` and empty always hold. */
export function compileUnaryTests(source: string, options: CompileOptions): CompiledExpression {
  if (stripped(source).trim() === '') {
    return {
      ok: true,
      expression: { source, ast: { kind: 'unary-tests', negated: false, tests: null } },
    };
  }
  return compile(source, 'UnaryTests', options, (top, env) => {
    env.hasInput = true;
    const parts = childrenOf(top);
    if (parts[0]?.name === 'Wildcard') return { kind: 'unary-tests', negated: false, tests: null };
    const holder = parts.find((p) => p.name === 'PositiveUnaryTests');
    const tests =
      holder === undefined ? [] : childrenOf(holder).filter((p) => p.name === 'PositiveUnaryTest');
    return {
      kind: 'unary-tests',
      negated: parts[0]?.name === 'not',
      tests: tests.map((t) => positiveTest(t, env)),
    };
  });
}

const stripped = (source: string): string => (source.startsWith('=') ? source.slice(1) : source);

function compile(
  source: string,
  top: string,
  options: CompileOptions,
  build: (top: SyntaxNode, env: Lowering) => Ast,
): CompiledExpression {
  const text = stripped(source);
  if (new TextEncoder().encode(text).length > MAX_SOURCE_BYTES) {
    return single('feel.too-long', `An expression has at most ${MAX_SOURCE_BYTES} bytes.`, 0);
  }
  if (nesting(text) > MAX_BRACKETS)
    return single('feel.too-long', 'The brackets are nested too deeply.', 0);
  const tree = parse(text, top, options.names);
  if (tree === null) return single('feel.syntax', 'The expression cannot be read.', 0);
  const broken = firstError(tree);
  if (broken !== null)
    return single('feel.syntax', 'The expression cannot be read here.', broken, text);
  const env = startLowering(text, options.names, false);
  const ast = build(tree, env);
  if (env.problems.length > 0) return { ok: false, problems: env.problems };
  return { ok: true, expression: { source, ast } };
}

function single(
  code: ExpressionProblem['code'],
  message: string,
  at: number,
  text = '',
): CompiledExpression {
  return { ok: false, problems: [{ code, message, at, fragment: text.slice(at, at + 80) }] };
}

const MAX_BRACKETS = 64;

/** Deepest nesting of brackets, strings included: a cheap bound before the parser runs. */
function nesting(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const char of text) {
    if (char === '(' || char === '[' || char === '{') deepest = Math.max(deepest, (depth += 1));
    else if (char === ')' || char === ']' || char === '}') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

function parse(text: string, top: string, names: string[] | null): SyntaxNode | null {
  const context: Record<string, null> = {};
  for (const name of names ?? []) if (!isForbiddenKey(name)) context[name] = null;
  try {
    return parser.configure({ top, contextTracker: trackVariables(context) }).parse(text).topNode;
  } catch {
    return null;
  }
}

function firstError(top: SyntaxNode): number | null {
  let found: number | null = null;
  top.tree?.iterate({
    enter: (node) => {
      if (found === null && node.type.isError) found = node.from;
      return found === null;
    },
  });
  return found;
}
