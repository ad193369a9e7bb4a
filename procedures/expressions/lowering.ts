// procedures/expressions: what lowering carries along: source, known names, scopes, problems.
// Invariant: a name is resolved here, to the spelling that the data use, or it is a problem.
import type { SyntaxNode } from '@lezer/common';
import { normalizeContextKey } from 'lezer-feel';
import type { Ast } from './ast.ts';
import type { ExpressionProblem } from './expression.ts';

export type Lowering = {
  source: string;
  /** Normalised spelling → real one; null = any name may exist. */
  names: Map<string, string> | null;
  locals: string[];
  /** Inside a filter any unknown name may be a key of the item. */
  inFilter: boolean;
  hasInput: boolean;
  usesInput: boolean;
  depth: number;
  problems: ExpressionProblem[];
  problem: (code: ExpressionProblem['code'], node: SyntaxNode, message: string) => void;
  name: (node: SyntaxNode) => Ast;
  pathKey: (node: SyntaxNode) => string;
  declare: (node: SyntaxNode) => string;
  within: <T>(scope: { filter?: boolean }, body: () => T) => T;
};

const isComment = (node: SyntaxNode): boolean =>
  node.name === 'LineComment' || node.name === 'BlockComment';

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!isComment(child)) children.push(child);
  }
  return children;
}

export const textOf = (node: SyntaxNode, env: { source: string }): string =>
  env.source.slice(node.from, node.to);

const MAX_PROBLEMS = 20;

export function startLowering(source: string, names: string[] | null, hasInput: boolean): Lowering {
  const known = names === null ? null : new Map(names.map((n) => [normalizeContextKey(n), n]));
  const env: Lowering = {
    source,
    names: known,
    locals: [],
    inFilter: false,
    hasInput,
    usesInput: false,
    depth: 0,
    problems: [],
    problem(code, node, message) {
      if (env.problems.length >= MAX_PROBLEMS) return;
      env.problems.push({ code, message, at: node.from, fragment: textOf(node, env).slice(0, 80) });
    },
    name(node) {
      const written = textOf(node, env).replace(/\s+/g, ' ');
      const found = resolve(normalizeContextKey(written), env);
      if (found !== null) return { kind: 'name', name: found };
      env.problem('feel.unknown-name', node, `There is no name \`${written.slice(0, 60)}\` here.`);
      return { kind: 'null' };
    },
    pathKey: (node) => textOf(node, env).replace(/\s+/g, ' '),
    declare: (node) => textOf(node, env).replace(/\s+/g, ' '),
    within(scope, body) {
      const [locals, inFilter] = [env.locals.length, env.inFilter];
      if (scope.filter === true) {
        env.inFilter = true;
        env.locals.push('item');
      }
      try {
        return body();
      } finally {
        env.locals.length = locals;
        env.inFilter = inFilter;
      }
    },
  };
  return env;
}

function resolve(normal: string, env: Lowering): string | null {
  for (let i = env.locals.length - 1; i >= 0; i -= 1) {
    const local = env.locals[i] ?? '';
    if (normalizeContextKey(local) === normal) return local;
  }
  const known = env.names?.get(normal);
  if (known !== undefined) return known;
  return env.names === null || env.inFilter ? normal.replace(/ ([./\-'+*]|\*\*) /g, '$1') : null;
}
