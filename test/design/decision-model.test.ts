// test/design: decision tables while they are edited: the file keeps its meaning and its ids.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileDecision } from '../../procedures/decisions/compile.ts';
import {
  newDecision,
  readTables,
  writeTable,
  type DecisionTable,
} from '../../modeler/decisions/decision-model.ts';
import {
  addInput,
  addOutput,
  addRule,
  moveRule,
  removeInput,
  removeOutput,
  removeRule,
  setCell,
} from '../../modeler/decisions/table-changes.ts';

const FILE = join(
  import.meta.dirname,
  '../../procedures/catalog/certified-copy/decisions/competent-agency.dmn',
);
const source = readFileSync(FILE, 'utf8');
const first = async (xml: string): Promise<DecisionTable> => {
  const [table] = (await readTables(xml)) ?? [];
  if (table === undefined) throw new Error('no table');
  return table;
};
const compiled = async (xml: string) => {
  const result = await compileDecision(xml, 'd.dmn');
  return result.ok ? result.value : result.diagnostics.map((d) => d.code);
};

test('writing a table back changes nothing of what it decides', async () => {
  const table = await first(source);
  const written = await writeTable(source, table.id, table);
  expect(await compiled(written)).toEqual(await compiled(source));
  expect(await first(written)).toEqual(table);
});
test('a new table compiles', async () => {
  const made = await compiled(newDecision('route-1', 'Tên <&> "có dấu"'));
  expect(made).toMatchObject([{ id: 'route-1', name: 'Tên <&> "có dấu"' }]);
});
test('what is not DMN is told, not guessed', async () => {
  expect(await readTables('<html/>')).toBeNull();
  expect(await readTables('nothing')).toBeNull();
});
test('a cell, a name, an id: what is written is what was typed', async () => {
  const table = await first(source);
  const changed = setCell({ ...table, id: 'renamed', name: 'Tên mới' }, 1, 'when', 1, '"khác"');
  const again = await first(await writeTable(source, table.id, changed));
  expect(again).toEqual(changed);
  expect(again.rules.map((r) => r.id)).toEqual(table.rules.map((r) => r.id));
});

describe('columns and rules', () => {
  const shape = (t: DecisionTable) =>
    t.rules.every((r) => r.when.length === t.inputs.length && r.result.length === t.outputs.length);
  test.each([
    ['a condition more', addInput],
    ['a result more', addOutput],
    ['a rule more', addRule],
    ['a condition less', (t: DecisionTable) => removeInput(t, 0)],
    ['a result less', (t: DecisionTable) => removeOutput(addOutput(t), 0)],
    ['a rule less', (t: DecisionTable) => removeRule(t, 0)],
  ])('%s: every rule has a cell for every column', async (_, change) => {
    const table = change(await first(source));
    expect(shape(table)).toBe(true);
    const again = await first(await writeTable(source, table.id, table));
    expect(again).toEqual(table);
    const ids = again.rules.flatMap((r) =>
      [r.id, ...r.when, ...r.result].map((c) => (typeof c === 'string' ? c : c.id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('the order of rules, which decides in a FIRST table', async () => {
    const table = await first(source);
    const moved = moveRule(table, 0, 1);
    expect(moved.rules.map((r) => r.id).slice(0, 2)).toEqual(
      table.rules
        .map((r) => r.id)
        .slice(0, 2)
        .reverse(),
    );
    expect(moveRule(table, 0, -1)).toBe(table);
    expect((await first(await writeTable(source, table.id, moved))).rules).toEqual(moved.rules);
  });
});
