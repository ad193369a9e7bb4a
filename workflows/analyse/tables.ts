// workflows/analyse: decision tables in which no rule, or more than one, holds for some input. Every
// value the rules name is tried, with its neighbours and one value nobody names, against the rules as
// they are evaluated. Invariant: a table whose cells cannot be listed so is not judged.
import type { Ast } from '../../procedures/expressions/ast.ts';
import type { Decision } from '../../procedures/decisions/decision.ts';
import { evaluateUnaryTest } from '../../procedures/expressions/evaluate.ts';
import type { Json } from '../../procedures/ir/plain.ts';
import { NOW } from './canonical.ts';
import type { Finding } from './analysis.ts';
import type { Subject } from './subject.ts';

/** Inputs of one table that are tried. */
const COMBINATIONS = 20_000;

export type TableFindings = { findings: Finding[]; gaveUp: string[] };

export function tableFindings(subject: Subject): TableFindings {
  const findings: Finding[] = [];
  const gaveUp: string[] = [];
  const nodes = Object.values(subject.process.nodes);
  for (const decision of Object.values(subject.decisions)) {
    const columns = decision.inputs.map((_input, index) => valuesOf(decision, index, subject));
    const size = columns.reduce((product, column) => product * (column?.length ?? 0), 1);
    const known = columns.every((column) => column !== null);
    if (!known || size > COMBINATIONS) {
      gaveUp.push(decision.id);
      continue;
    }
    const used = nodes.find(
      (node) => node.kind === 'business-rule-task' && node.decision === decision.id,
    );
    findings.push(...judged(decision, columns as Json[][], used === undefined ? [] : [used.id]));
  }
  return { findings, gaveUp };
}

function judged(decision: Decision, columns: Json[][], elements: string[]): Finding[] {
  const found = new Map<string, Finding>();
  const add = (property: Finding['property'], about: string) => {
    if (found.has(property)) return;
    found.set(property, { property, elements, about, path: [], data: 'none' });
  };
  for (const row of combinations(columns)) {
    const hits = decision.rules.filter((rule) => matches(rule.when, row));
    const named = row.map((value, i) => `${decision.inputs[i]!.label} = ${JSON.stringify(value)}`);
    const about = `${decision.id}: ${named.join(', ')}`;
    if (hits.length === 0 && decision.hitPolicy !== 'collect') add('table-gap', about);
    if (hits.length < 2) continue;
    if (decision.hitPolicy === 'unique') add('table-overlap', about);
    if (decision.hitPolicy === 'any' && differ(hits)) add('table-overlap', about);
  }
  return [...found.values()];
}

function matches(when: Decision['rules'][number]['when'], row: readonly Json[]): boolean {
  return when.every((tests, index) => {
    if (tests === null) return true;
    const context = { data: {}, now: NOW, zone: 'UTC' };
    const found = evaluateUnaryTest(tests, row[index] ?? null, context);
    return found.ok && found.value;
  });
}

function differ(hits: Decision['rules']): boolean {
  const said = new Set(hits.map(({ then }) => then.map(({ source }) => source.trim()).join('|')));
  return said.size > 1;
}

function* combinations(columns: readonly Json[][]): Generator<Json[]> {
  const [first, ...others] = columns;
  if (first === undefined) return yield [];
  for (const value of first) for (const rest of combinations(others)) yield [value, ...rest];
}

/** Values that tell the rules of a column apart; null = there are cells nobody can list. */
function valuesOf(
  { id, rules, inputs }: Decision,
  column: number,
  subject: Subject,
): Json[] | null {
  const named: Json[] = [];
  for (const { when } of rules) {
    const cell = when[column];
    if (cell === null || cell === undefined) continue;
    if (!collect(cell.ast, named)) return null;
  }
  const options = optionsFor(id, inputs[column]!.expression.ast, subject);
  if (options !== null) return options;
  const numbers = named.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  if (named.some((value) => typeof value === 'boolean')) return [true, false];
  if (numbers.length === 0) return [...new Set(named), OTHER];
  const around = numbers.flatMap((n, i) => [n, (n + (numbers[i + 1] ?? n + 2)) / 2]);
  return [...new Set([numbers[0]! - 1, ...around])];
}

/** A text no rule names. */
const OTHER = '…';

/** Literals below a cell; false = something else stands there. */
function collect(ast: Ast, into: Json[]): boolean {
  switch (ast.kind) {
    case 'unary-tests':
      return (ast.tests ?? []).every((test) => collect(test, into));
    case 'string':
    case 'boolean':
      into.push(ast.value);
      return true;
    case 'number':
      into.push(Number(ast.text));
      return true;
    case 'negate':
      return ast.of.kind === 'number' && into.push(-Number(ast.of.text)) > 0;
    case 'test':
      return collect(ast.right, into);
    case 'range':
      return [ast.start, ast.end].every((end) => end === null || collect(end, into));
    default:
      return false;
  }
}

/** What a form lets a person choose, where the input is a field of it. */
function optionsFor(decision: string, ast: Ast, { forms, manifest }: Subject): Json[] | null {
  const key = keyOf(ast);
  const guides = manifest?.guidance?.decision === decision;
  const form = guides ? manifest?.guidance?.form : manifest?.submissionForm;
  if (key === null || key.filed === guides) return null;
  const field = forms?.[form ?? '']?.fields.find((one) => one.key === key.name);
  if (field === undefined || !('options' in field) || field.kind === 'list') return null;
  const values: Json[] = field.options.map(({ value }) => value);
  return field.required && field.hiddenIf === null ? values : [...values, null];
}

/** `values.x` is what was filed; a guidance table reads its own answers, `x`. */
function keyOf(ast: Ast): { name: string; filed: boolean } | null {
  if (ast.kind === 'name') return { name: ast.name, filed: false };
  if (ast.kind !== 'path' || ast.of.kind !== 'name' || ast.of.name !== 'values') return null;
  return { name: ast.key, filed: true };
}
