// procedures/expressions: function invocations, compile time only. Invariant: only built-ins are
// called, arguments are positional afterwards, patterns of regular expressions are known and linear.
import type { SyntaxNode } from '@lezer/common';
import type { Ast } from './ast.ts';
import { BUILTINS } from './builtins/index.ts';
import type { Builtin, Param } from './builtins/builtin.ts';
import { childrenOf, textOf, type Lowering } from './lowering.ts';
import { regexProblem } from './regex.ts';

type Lower = (node: SyntaxNode, env: Lowering) => Ast;
type Argument = { name: string | null; node: SyntaxNode };

export function lowerCall(
  callee: SyntaxNode,
  rest: SyntaxNode[],
  node: SyntaxNode,
  env: Lowering,
  lower: Lower,
): Ast {
  const name = textOf(callee, env).replace(/\s+/g, ' ');
  const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  const callable = ['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(
    callee.name,
  );
  if (builtin === undefined || !callable) {
    env.problem('feel.unsupported', callee, `There is no function \`${name.slice(0, 60)}\`.`);
    return { kind: 'null' };
  }
  const given = argumentsOf(rest, env);
  const ordered = inOrder(builtin, given);
  if (ordered === null) {
    env.problem('feel.unsupported', node, `\`${name}\` takes: ${signatureText(builtin)}.`);
    return { kind: 'null' };
  }
  const args = ordered.args.map((arg, i): Ast => {
    if (arg === null) return { kind: 'null' };
    if (arg.name !== 'FunctionDefinition') return lower(arg, env);
    return lambda(arg, ordered.params[i], env, lower);
  });
  checkPattern(name, args, node, env);
  return { kind: 'call', name, args };
}

function argumentsOf(rest: SyntaxNode[], env: Lowering): Argument[] {
  const holder = rest.find(
    (n) => n.name === 'PositionalParameters' || n.name === 'NamedParameters',
  );
  if (holder === undefined) return [];
  return childrenOf(holder)
    .filter((n) => n.name !== ',')
    .map((node) => {
      if (node.name !== 'NamedParameter') return { name: null, node };
      const [key] = childrenOf(node);
      const value = childrenOf(node).at(-1) ?? node;
      return { name: env.declare(key ?? node), node: value };
    });
}

type Ordered = { args: (SyntaxNode | null)[]; params: (Param | undefined)[] };

/** Finds the form of the function these arguments fit. */
function inOrder(builtin: Builtin, given: Argument[]): Ordered | null {
  for (const params of builtin.forms) {
    const ordered = fit(params, builtin.variadic, given);
    if (ordered !== null) return ordered;
  }
  return null;
}

function fit(params: Param[], variadic: boolean, given: Argument[]): Ordered | null {
  const needed = params.filter((p) => !p.optional).length;
  if (given.every((g) => g.name === null)) {
    if (given.length < needed || (given.length > params.length && !variadic)) return null;
    const last = params.at(-1);
    const found = given.map((_, i) => params[i] ?? last);
    if (given.some((g, i) => g.node.name === 'FunctionDefinition' && found[i]?.lambda !== true))
      return null;
    return { args: given.map((g) => g.node), params: found };
  }
  const names = given.map((g) => g.name);
  if (new Set(names).size !== names.length) return null;
  if (names.some((n) => n === null || !params.some((p) => p.name === n))) return null;
  const args = params.map((p) => given.find((g) => g.name === p.name)?.node ?? null);
  if (params.some((p, i) => !p.optional && args[i] === null)) return null;
  while (args.length > 0 && args.at(-1) === null) args.pop();
  return { args, params };
}

function lambda(node: SyntaxNode, param: Param | undefined, env: Lowering, lower: Lower): Ast {
  const parts = childrenOf(node);
  const body = parts.find((p) => p.name === 'FunctionBody');
  const inner = body === undefined ? undefined : childrenOf(body)[0];
  if (param?.lambda !== true || inner === undefined || parts.some((p) => p.name === 'external')) {
    env.problem('feel.unsupported', node, 'A function cannot be used here.');
    return { kind: 'null' };
  }
  const formal = parts.find((p) => p.name === 'FormalParameters');
  const params = (formal === undefined ? [] : childrenOf(formal))
    .filter((p) => p.name === 'FormalParameter')
    .map((p) => env.declare(childrenOf(p)[0] ?? p));
  return env.within({}, () => {
    env.locals.push(...params);
    return { kind: 'lambda', params, body: lower(inner, env) };
  });
}

/** Patterns must be literals: whether they are linear has to be known before publication. */
function checkPattern(name: string, args: Ast[], node: SyntaxNode, env: Lowering): void {
  if (name !== 'matches' && name !== 'replace' && name !== 'split') return;
  const pattern = args[1];
  const flags = args[name === 'replace' ? 3 : 2];
  const literal =
    pattern?.kind === 'string' &&
    (flags === undefined || flags.kind === 'string' || flags.kind === 'null');
  const flagText = flags?.kind === 'string' ? flags.value : '';
  const problem = literal ? regexProblem(pattern.value, flagText) : 'the pattern must be a literal';
  if (problem !== null) env.problem('feel.unsupported', node, `Regular expression: ${problem}.`);
}

const signatureText = (builtin: Builtin): string =>
  builtin.forms
    .map((f) => `(${f.map((p) => (p.optional ? `${p.name}?` : p.name)).join(', ')})`)
    .join(' or ');
