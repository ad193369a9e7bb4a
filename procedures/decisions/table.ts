// procedures/decisions: one decision table from dmn-moddle's objects to our shape, compile time.
// Invariant: every cell is compiled and every part of the table is either used or reported.
import { child, children, idOf, text, type Moddle } from '../compile/1-parse/moddle.ts';
import { compileExpression, compileUnaryTests } from '../expressions/compile.ts';
import type { Expression } from '../expressions/expression.ts';
import { isForbiddenKey } from '../expressions/value.ts';
import { literalMismatch, typeOf } from './column-type.ts';
import type { Decision, HitPolicy } from './decision.ts';
import { findOverlap } from './overlap.ts';
import type { DecisionReport } from './report.ts';

export const MAX_RULES = 1_000;
export const MAX_COLUMNS = 50;
/** Cells of one table: each is compiled, which takes a fraction of a millisecond. */
export const MAX_CELLS = 10_000;

type Names = string[] | null;
type Building = { report: DecisionReport; names: Names };
type Column = { id: string; label: string; type: string | null };

const POLICIES: Record<string, HitPolicy> = {
  UNIQUE: 'unique',
  FIRST: 'first',
  ANY: 'any',
  COLLECT: 'collect',
};

/** Null = there is no table; anything wrong inside is in the report. */
export function readTable(decision: Moddle, names: Names, report: DecisionReport): Decision | null {
  const table = child(decision, 'decisionLogic');
  const id = idOf(decision);
  if (table?.$type !== 'dmn:DecisionTable') {
    report.add('decision.not-a-table', id, { id });
    return null;
  }
  const building: Building = { report, names };
  const hitPolicy = policyOf(table, id, report);
  const inputs = children(table, 'input').map((input) => readInput(input, id, building));
  const outputs = children(table, 'output').map((output) => readOutput(output, id, report));
  const rules = children(table, 'rule');
  if (!checkShape(inputs.length, outputs, rules.length, id, report)) return null;
  const compiled = rules.map((rule) =>
    readRule(
      rule,
      inputs.map((i) => i.column),
      outputs,
      id,
      building,
    ),
  );
  const overlap = hitPolicy === 'unique' ? findOverlap(compiled) : null;
  if (overlap !== null) report.add('decision.overlap', overlap.second, overlap);
  return {
    id,
    name: text(decision, 'name') ?? id,
    hitPolicy,
    inputs: inputs.map(({ column, expression }) => ({ label: column.label, expression })),
    outputs: outputs.map(({ name, label }) => ({ name, label })),
    rules: compiled,
  };
}

function policyOf(table: Moddle, id: string, report: DecisionReport): HitPolicy {
  const written = text(table, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = text(table, 'aggregation');
  const policy = Object.hasOwn(POLICIES, written) ? POLICIES[written] : undefined;
  if (policy === undefined || aggregation !== null) {
    report.add('decision.hit-policy', id, {
      policy: [written, aggregation].filter((p) => p !== null).join(' '),
    });
  }
  return policy ?? 'unique';
}

function readInput(
  input: Moddle,
  decision: string,
  { report, names }: Building,
): { column: Column; expression: Expression } {
  const id = idOf(input) || decision;
  const holder = child(input, 'inputExpression');
  const source = text(holder, 'text');
  const label = text(input, 'label') ?? source ?? '';
  if (text(child(input, 'inputValues'), 'text') !== null)
    report.add('decision.unsupported', id, { what: 'inputValues' });
  checkLanguage(holder, id, report);
  if (source === null) report.add('decision.empty-input', id, { label });
  const expression =
    source === null ? NOTHING : compile(compileExpression(source, { names }), source, id, report);
  return { column: { id, label, type: typeOf(text(holder, 'typeRef'), id, report) }, expression };
}

type OutputColumn = Column & { name: string };

function readOutput(output: Moddle, decision: string, report: DecisionReport): OutputColumn {
  const id = idOf(output) || decision;
  const name = text(output, 'name') ?? '';
  if (text(child(output, 'outputValues'), 'text') !== null)
    report.add('decision.unsupported', id, { what: 'outputValues' });
  if (child(output, 'defaultOutputEntry') !== null)
    report.add('decision.unsupported', id, { what: 'defaultOutputEntry' });
  return {
    id,
    name,
    label: text(output, 'label') ?? name,
    type: typeOf(text(output, 'typeRef'), id, report),
  };
}

function checkShape(
  inputs: number,
  outputs: OutputColumn[],
  rules: number,
  id: string,
  report: DecisionReport,
): boolean {
  const names = outputs.map((o) => o.name);
  const problems: [boolean, string, string][] = [
    [outputs.length === 0, 'không có cột kết quả', 'there is no output column'],
    [
      inputs > MAX_COLUMNS || outputs.length > MAX_COLUMNS,
      `quá ${MAX_COLUMNS} cột`,
      `more than ${MAX_COLUMNS} columns`,
    ],
    [rules > MAX_RULES, `quá ${MAX_RULES} luật`, `more than ${MAX_RULES} rules`],
    [
      rules * (inputs + outputs.length) > MAX_CELLS,
      `quá ${MAX_CELLS} ô`,
      `more than ${MAX_CELLS} cells`,
    ],
    [
      outputs.length > 1 && names.includes(''),
      'có cột kết quả không tên',
      'an output column has no name',
    ],
    [
      new Set(names).size !== names.length,
      'hai cột kết quả trùng tên',
      'two output columns share a name',
    ],
    [names.some(isForbiddenKey), 'tên cột không được phép', 'the name of a column is not allowed'],
  ];
  const found = problems.filter(([wrong]) => wrong);
  for (const [, vi, en] of found) report.add('decision.shape', id, { id, detail: { vi, en } });
  return found.length === 0;
}

const NOTHING: Expression = { source: '', ast: { kind: 'null' } };

function readRule(
  rule: Moddle,
  inputs: Column[],
  outputs: Column[],
  decision: string,
  { report, names }: Building,
): Decision['rules'][number] {
  const id = idOf(rule) || decision;
  const [cells, results] = [children(rule, 'inputEntry'), children(rule, 'outputEntry')];
  if (cells.length !== inputs.length || results.length !== outputs.length) {
    const detail = {
      vi: 'một luật có số ô khác số cột',
      en: 'a rule has more or fewer cells than the table has columns',
    };
    report.add('decision.shape', id, { id: decision, detail });
  }
  const when = cells.map((cell, i): Expression | null => {
    const at = idOf(cell) || id;
    const source = text(cell, 'text')?.trim() ?? '-';
    checkLanguage(cell, at, report);
    const compiled = compile(compileUnaryTests(source, { names }), source, at, report);
    const { ast } = compiled;
    if (ast.kind === 'unary-tests' && ast.tests === null) return null;
    literalMismatch(ast, inputs[i]?.type ?? null, at, report);
    return compiled;
  });
  const then = results.map((cell, i) => {
    const at = idOf(cell) || id;
    const source = text(cell, 'text')?.trim() ?? '';
    checkLanguage(cell, at, report);
    if (source === '') {
      report.add('decision.empty-output', at, { rule: id });
      return NOTHING;
    }
    const compiled = compile(compileExpression(source, { names }), source, at, report);
    literalMismatch(compiled.ast, outputs[i]?.type ?? null, at, report);
    return compiled;
  });
  // oxlint-disable-next-line no-thenable -- data that nobody awaits; `then` is the rule's right side
  return { id, when, then };
}

function checkLanguage(holder: Moddle | null, at: string, report: DecisionReport): void {
  const language = text(holder, 'expressionLanguage');
  if (language !== null && !/feel/i.test(language))
    report.add('decision.unsupported', at, { what: `expressionLanguage ${language}` });
  if (child(holder, 'importedValues') !== null)
    report.add('decision.unsupported', at, { what: 'importedValues' });
}

function compile(
  result: ReturnType<typeof compileExpression>,
  source: string,
  at: string,
  report: DecisionReport,
): Expression {
  if (result.ok) return result.expression;
  for (const problem of result.problems) report.expression(problem, source, at);
  return NOTHING;
}
