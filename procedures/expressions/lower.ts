// procedures/expressions: from the concrete tree of lezer-feel to our AST, compile time only.
// Invariant: every node is either translated or reported as a problem; nothing is skipped.
import type { SyntaxNode } from '@lezer/common';
import type { ArithmeticOp, Ast, CompareOp, Iterator } from './ast.ts';
import { parseDecimal } from './decimal.ts';
import { MAX_DEPTH, MAX_ITEMS } from './limits.ts';
import { lowerCall } from './lower-call.ts';
import { lowerType } from './lower-type.ts';
import { childrenOf, textOf, type Lowering } from './lowering.ts';
import { Stop } from './stop.ts';
import { readString } from './string-literal.ts';
import { parseTemporal } from './temporal-text.ts';
import { isForbiddenKey } from './value.ts';

const NULL: Ast = { kind: 'null' };

export function lower(node: SyntaxNode, env: Lowering): Ast {
  if (env.depth >= MAX_DEPTH) {
    env.problem('feel.too-long', node, 'The expression is nested too deeply.');
    return NULL;
  }
  const translate = Object.hasOwn(TABLE, node.name) ? TABLE[node.name] : undefined;
  if (translate === undefined) {
    env.problem('feel.unsupported', node, 'This form is not supported.');
    return NULL;
  }
  env.depth += 1;
  const ast = translate(node, env);
  env.depth -= 1;
  return ast;
}

type Translate = (node: SyntaxNode, env: Lowering) => Ast;

const TABLE: Record<string, Translate> = {
  null: () => NULL,
  NumericLiteral: lowerNumber,
  StringLiteral: (node, env) => ({ kind: 'string', value: readString(textOf(node, env)) }),
  BooleanLiteral: (node, env) => ({ kind: 'boolean', value: textOf(node, env) === 'true' }),
  DateTimeLiteral: lowerDateTime,
  VariableName: (node, env) => env.name(node),
  '?': (node, env) => {
    if (!env.hasInput) env.problem('feel.unknown-name', node, '`?` stands only in a unary test.');
    env.usesInput = true;
    return { kind: 'input' };
  },
  ParenthesizedExpression: (node, env) => lower(childrenOf(node)[1] ?? node, env),
  ArithmeticExpression: lowerArithmetic,
  Comparison: lowerComparison,
  Conjunction: (node, env) => ({ kind: 'and', items: chain(node, 'Conjunction', env) }),
  Disjunction: (node, env) => ({ kind: 'or', items: chain(node, 'Disjunction', env) }),
  IfExpression: (node, env) => {
    const [, condition, , then, , otherwise] = childrenOf(node);
    return {
      kind: 'if',
      condition: part(condition, node, env),
      // oxlint-disable-next-line no-thenable -- a branch, never a function
      then: part(then, node, env),
      else: part(otherwise, node, env),
    };
  },
  ForExpression: lowerFor,
  QuantifiedExpression: lowerQuantified,
  PathExpression: (node, env) => {
    const [of, , key] = childrenOf(node);
    return { kind: 'path', of: part(of, node, env), key: env.pathKey(key ?? node) };
  },
  FilterExpression: (node, env) => {
    const [of, , by] = childrenOf(node);
    const list = part(of, node, env);
    return {
      kind: 'filter',
      of: list,
      by: env.within({ filter: true }, () => test(by, node, env)),
    };
  },
  InstanceOfExpression: (node, env) => {
    const [of, , , type] = childrenOf(node);
    return { kind: 'instance-of', of: part(of, node, env), type: lowerType(type ?? node, env) };
  },
  FunctionInvocation: (node, env) => {
    const [callee, ...rest] = childrenOf(node);
    return lowerCall(callee ?? node, rest, node, env, lower);
  },
  List: (node, env) => ({
    kind: 'list',
    items: childrenOf(node)
      .slice(1, -1)
      .filter(isItem)
      .map((item) => lower(item, env)),
  }),
  Context: lowerContext,
  SimplePositiveUnaryTest: (node, env) => {
    const ast = lowerSimpleTest(node, env);
    return ast.kind === 'test' ? asRange(ast, node, env) : ast;
  },
};

const isItem = (node: SyntaxNode): boolean => node.name !== ',';

function part(node: SyntaxNode | undefined, parent: SyntaxNode, env: Lowering): Ast {
  if (node !== undefined) return lower(node, env);
  env.problem('feel.syntax', parent, 'Something is missing here.');
  return NULL;
}

function lowerNumber(node: SyntaxNode, env: Lowering): Ast {
  const text = textOf(node, env).replace(/\s+/g, '');
  try {
    if (parseDecimal(text) !== null) return { kind: 'number', text };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  env.problem('feel.syntax', node, 'The number has too many digits.');
  return NULL;
}

function lowerDateTime(node: SyntaxNode, env: Lowering): Ast {
  const [head, ...rest] = childrenOf(node);
  if (head?.name !== 'AtLiteral') return lowerCall(head ?? node, rest, node, env, lower);
  const text = readString(textOf(head, env).slice(1));
  let known = false;
  try {
    known = parseTemporal(text) !== null;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  if (known) return { kind: 'temporal', text };
  env.problem('feel.syntax', node, 'This is not a date, time or duration.');
  return NULL;
}

function lowerArithmetic(node: SyntaxNode, env: Lowering): Ast {
  const parts = childrenOf(node);
  if (parts.length === 2) {
    const of = part(parts[1], node, env);
    return textOf(parts[0] ?? node, env) === '-'
      ? { kind: 'negate', of }
      : { kind: 'arithmetic', op: '+', left: { kind: 'number', text: '0' }, right: of };
  }
  const op = textOf(parts[1] ?? node, env);
  return {
    kind: 'arithmetic',
    op: (op === '^' ? '**' : op) as ArithmeticOp,
    left: part(parts[0], node, env),
    right: part(parts[2], node, env),
  };
}

function lowerComparison(node: SyntaxNode, env: Lowering): Ast {
  const parts = childrenOf(node);
  const value = part(parts[0], node, env);
  const operator = parts[1];
  if (operator?.name === 'between') {
    return {
      kind: 'between',
      value,
      low: part(parts[2], node, env),
      high: part(parts[4], node, env),
    };
  }
  if (operator?.name === 'in') {
    const tests = parts.flatMap((p) =>
      p.name === 'PositiveUnaryTests'
        ? childrenOf(p).filter(isItem)
        : p.name === 'PositiveUnaryTest'
          ? [p]
          : [],
    );
    return { kind: 'in', value, tests: tests.map((t) => positiveTest(t, env)) };
  }
  const op = textOf(operator ?? node, env) as CompareOp;
  return { kind: 'compare', op, left: value, right: part(parts[2], node, env) };
}

/** A PositiveUnaryTest holds one expression or simple test. */
export function positiveTest(node: SyntaxNode, env: Lowering): Ast {
  return test(childrenOf(node)[0], node, env);
}

/** An expression in a place where `> 5` is a test of the value at hand. */
function test(node: SyntaxNode | undefined, parent: SyntaxNode, env: Lowering): Ast {
  if (node?.name === 'SimplePositiveUnaryTest') return lowerSimpleTest(node, env);
  if (node?.name === 'ParenthesizedExpression') {
    const inner = childrenOf(node)[1];
    if (inner?.name === 'SimplePositiveUnaryTest') return lowerSimpleTest(inner, env);
  }
  return part(node, parent, env);
}

function lowerSimpleTest(node: SyntaxNode, env: Lowering): Ast {
  const [first, second] = childrenOf(node);
  if (first?.name !== 'Interval') {
    const op = textOf(first ?? node, env) as CompareOp;
    return { kind: 'test', op, right: part(second, node, env) };
  }
  const [open, start, , end, close] = childrenOf(first);
  return {
    kind: 'range',
    start: part(start, first, env),
    end: part(end, first, env),
    startIncluded: open?.name === '[',
    endIncluded: close?.name === ']',
  };
}

/** `> 5` as a value is the range above 5; `= 5` as a value would be a function. */
function asRange(ast: Extract<Ast, { kind: 'test' }>, node: SyntaxNode, env: Lowering): Ast {
  const included = ast.op.endsWith('=');
  if (ast.op === '>' || ast.op === '>=') {
    return {
      kind: 'range',
      start: ast.right,
      end: null,
      startIncluded: included,
      endIncluded: false,
    };
  }
  if (ast.op === '<' || ast.op === '<=') {
    return {
      kind: 'range',
      start: null,
      end: ast.right,
      startIncluded: false,
      endIncluded: included,
    };
  }
  env.problem('feel.unsupported', node, 'A test is not a value.');
  return NULL;
}

/** `a and b and c` is one node, so long chains are not deep. */
function chain(node: SyntaxNode, name: string, env: Lowering): Ast[] {
  const items: SyntaxNode[] = [];
  let left: SyntaxNode | undefined = node;
  while (left?.name === name) {
    const parts: SyntaxNode[] = childrenOf(left);
    items.unshift(parts[2] ?? left);
    left = parts[0];
  }
  return [left ?? node, ...items].map((item) => lower(item, env));
}

function lowerIterators(node: SyntaxNode, env: Lowering): Iterator[] {
  return childrenOf(node)
    .filter(isItem)
    .map((item) => {
      const [name, , source] = childrenOf(item);
      const [from, , to] = childrenOf(source ?? item);
      const iterator: Iterator = {
        name: env.declare(name ?? item),
        from: part(from, item, env),
        to: to === undefined ? null : lower(to, env),
      };
      checkSpan(iterator, item, env);
      env.locals.push(iterator.name);
      return iterator;
    });
}

/** A loop that can never finish inside the budget is refused where it is written. */
function checkSpan(iterator: Iterator, node: SyntaxNode, env: Lowering): void {
  if (iterator.from.kind !== 'number' || iterator.to?.kind !== 'number') return;
  if (Math.abs(Number(iterator.to.text) - Number(iterator.from.text)) < MAX_ITEMS) return;
  env.problem('feel.too-long', node, 'The loop has too many iterations.');
}

function lowerFor(node: SyntaxNode, env: Lowering): Ast {
  const [, iterators, , body] = childrenOf(node);
  return env.within({}, () => {
    const lowered = lowerIterators(iterators ?? node, env);
    env.locals.push('partial');
    return { kind: 'for', iterators: lowered, body: part(body, node, env) };
  });
}

function lowerQuantified(node: SyntaxNode, env: Lowering): Ast {
  const [word, iterators, , condition] = childrenOf(node);
  return env.within({}, () => ({
    kind: word?.name === 'every' ? 'every' : 'some',
    iterators: lowerIterators(iterators ?? node, env),
    condition: part(condition, node, env),
  }));
}

function lowerContext(node: SyntaxNode, env: Lowering): Ast {
  return env.within({}, () => {
    const entries: { key: string; value: Ast }[] = [];
    for (const entry of childrenOf(node).filter((n) => n.name === 'ContextEntry')) {
      const keyNode = childrenOf(entry)[0] ?? entry;
      const inner = childrenOf(keyNode)[0] ?? entry;
      const key =
        inner.name === 'StringLiteral' ? readString(textOf(inner, env)) : env.declare(inner);
      const value = part(childrenOf(entry).at(-1), entry, env);
      if (isForbiddenKey(key)) env.problem('feel.unsupported', entry, 'This key is not allowed.');
      if (entries.some((e) => e.key === key))
        env.problem('feel.syntax', entry, 'The key stands twice.');
      entries.push({ key, value });
      env.locals.push(key);
    }
    return { kind: 'context', entries };
  });
}
