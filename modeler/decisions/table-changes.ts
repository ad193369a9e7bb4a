// modeler/decisions: what can be done to a table: columns and rules added, removed, moved. Pure.
// Invariant: every rule has exactly one cell for every column.
import { NO_TEST, type Cell, type DecisionTable, type Rule } from './decision-model.ts';

/** `rule7`-like ids that the table does not have yet. */
function freeId(table: DecisionTable, part: string): string {
  const used = new Set([
    ...table.inputs.map((i) => i.id),
    ...table.outputs.map((o) => o.id),
    ...table.rules.flatMap((r) => [r.id, ...r.when.map((c) => c.id), ...r.result.map((c) => c.id)]),
  ]);
  let number = 1;
  while (used.has(`${table.id}-${part}-${number}`)) number += 1;
  return `${table.id}-${part}-${number}`;
}
const cell = (rule: string, column: string, text: string): Cell => ({
  id: `${rule}-${column}`,
  text,
});

export function addInput(table: DecisionTable): DecisionTable {
  const id = freeId(table, 'input');
  return {
    ...table,
    inputs: [...table.inputs, { id, label: '', expression: '', type: 'string' }],
    rules: table.rules.map((r) => ({ ...r, when: [...r.when, cell(r.id, id, NO_TEST)] })),
  };
}
export function addOutput(table: DecisionTable): DecisionTable {
  const id = freeId(table, 'output');
  return {
    ...table,
    outputs: [...table.outputs, { id, label: '', name: '', type: 'string' }],
    rules: table.rules.map((r) => ({ ...r, result: [...r.result, cell(r.id, id, 'null')] })),
  };
}
const without = <T>(list: T[], index: number): T[] => list.filter((_, i) => i !== index);
export const removeInput = (table: DecisionTable, index: number): DecisionTable => ({
  ...table,
  inputs: without(table.inputs, index),
  rules: table.rules.map((r) => ({ ...r, when: without(r.when, index) })),
});
export const removeOutput = (table: DecisionTable, index: number): DecisionTable => ({
  ...table,
  outputs: without(table.outputs, index),
  rules: table.rules.map((r) => ({ ...r, result: without(r.result, index) })),
});

export function addRule(table: DecisionTable): DecisionTable {
  const id = freeId(table, 'rule');
  const rule: Rule = {
    id,
    note: '',
    when: table.inputs.map((i) => cell(id, i.id, NO_TEST)),
    result: table.outputs.map((o) => cell(id, o.id, 'null')),
  };
  return { ...table, rules: [...table.rules, rule] };
}
export const removeRule = (table: DecisionTable, index: number): DecisionTable => ({
  ...table,
  rules: without(table.rules, index),
});
/** One place up or down; the order decides in a FIRST table. */
export function moveRule(table: DecisionTable, index: number, by: -1 | 1): DecisionTable {
  const to = index + by;
  const moved = table.rules[index];
  if (moved === undefined || to < 0 || to >= table.rules.length) return table;
  const rest = without(table.rules, index);
  return { ...table, rules: [...rest.slice(0, to), moved, ...rest.slice(to)] };
}

export const setCell = (
  table: DecisionTable,
  rule: number,
  side: 'when' | 'result',
  column: number,
  text: string,
): DecisionTable => ({
  ...table,
  rules: table.rules.map((r, i) =>
    i === rule ? { ...r, [side]: r[side].map((c, n) => (n === column ? { ...c, text } : c)) } : r,
  ),
});
