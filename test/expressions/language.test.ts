// The language as a table: test/cases/expressions/language.txt. Adding a case needs no code.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  compileExpression,
  compileUnaryTests,
  evaluate,
  evaluateBoolean,
  evaluateUnaryTest,
} from '../../procedures/expressions/index.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';

const data: JsonObject = {
  n: 2,
  s: '^a',
  xs: [1, 2, 3],
  c: { a: 1, b: { d: 2 } },
  on: '2026-11-24',
  'số tiền': 1000,
  'a-b': 5,
  people: [
    { name: 'An', age: 20 },
    { name: 'Bình', age: 30 },
  ],
};
const context = { data, now: Date.UTC(2026, 10, 24, 18, 30), zone: 'Asia/Ho_Chi_Minh' };

type Case = [line: number, source: string, expected: string];
function cases(): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  let group: Case[] = [];
  readFileSync('test/cases/expressions/language.txt', 'utf8')
    .split('\n')
    .forEach((text, i) => {
      if (text.startsWith('## ')) groups.set(text.slice(3), (group = []));
      const at = text.lastIndexOf(' => ');
      if (at > 0 && !text.startsWith('#'))
        group.push([i + 1, text.slice(0, at), text.slice(at + 4)]);
    });
  return groups;
}

function outcome(source: string): string | Json {
  const compiled = compileExpression(source, { names: Object.keys(data) });
  if (!compiled.ok) return `!${compiled.problems[0]?.code}`;
  expect(JSON.parse(JSON.stringify(compiled.expression))).toEqual(compiled.expression);
  const result = evaluate(compiled.expression, context);
  return result.ok ? result.value : `!${result.code}`;
}

for (const [name, rows] of cases()) {
  describe(name, () => {
    test.each(rows)('line %i: %s => %s', (_, source, expected) => {
      const wanted: Json =
        expected === '!unknown'
          ? '!feel.unknown-name'
          : expected.startsWith('!')
            ? expected
            : (JSON.parse(expected) as Json);
      expect(outcome(source)).toEqual(wanted);
    });
  });
}

describe('compiling', () => {
  test('a leading = is optional and positions do not count it', () => {
    expect(compileExpression('=zz', { names: [] })).toMatchObject({
      problems: [{ code: 'feel.unknown-name', at: 0, fragment: 'zz' }],
    });
    expect(compileExpression('1 + zz', { names: [] })).toMatchObject({ problems: [{ at: 4 }] });
  });
  test('all unknown names are told at once', () => {
    const result = compileExpression('a + b * c', { names: ['b'] });
    expect(result.ok ? [] : result.problems.map((p) => p.fragment)).toEqual(['a', 'c']);
  });
  test('without known names a missing one is a problem of the run', () => {
    const result = compileExpression('zz = null', { names: null });
    expect(result.ok && evaluate(result.expression, context)).toMatchObject({
      ok: false,
      code: 'feel.unknown-name',
    });
  });
});

describe('conditions', () => {
  const condition = (source: string) => {
    const compiled = compileExpression(source, { names: Object.keys(data) });
    if (!compiled.ok) throw new Error(source);
    return evaluateBoolean(compiled.expression, context);
  };
  test.each([
    ['n = 2', true],
    ['n > 5', false],
  ])('%s is %s', (source, value) => {
    expect(condition(source)).toEqual({ ok: true, value });
  });
  test.each([
    ['"abc" > 3'],
    ['n'],
    ['null'],
    ['"true"'],
    ['c.missing'],
    ['c.missing > 1'],
    ['[true]'],
  ])('%s is a problem', (source) => {
    expect(condition(source)).toMatchObject({ ok: false, code: 'feel.type' });
  });
});

describe('unary tests', () => {
  const run = (source: string, input: Json) => {
    const compiled = compileUnaryTests(source, { names: Object.keys(data) });
    if (!compiled.ok) return `!${compiled.problems[0]?.code}`;
    const result = evaluateUnaryTest(compiled.expression, input, context);
    return result.ok ? result.value : `!${result.code}`;
  };
  test.each<[string, Json, boolean | string]>([
    ['-', null, true],
    ['', 5, true],
    ['"a"', 'a', true],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'c', true],
    ['not("a")', 'a', false],
    ['> 5', 6, true],
    ['> 5', 5, false],
    ['[1..5]', 5, true],
    ['[1..5)', 5, false],
    ['< 0, > 10', 11, true],
    ['? > 5 and ? < 7', 6, true],
    ['contains(?, "b")', 'abc', true],
    ['n', 2, true],
    ['n + 1', 3, true],
    ['xs', 2, true],
    ['null', null, true],
    ['null', 1, false],
    ['> 5', null, false],
    ['not(> 5)', null, true],
    ['> 5', 'a', '!feel.type'],
    ['true', true, true],
    ['false', true, false],
    ['n = 2', 'anything', true],
    ['"a"', 7, false],
    ['= 5', 5, true],
    ['!= 5', 6, true],
    ['zz', 1, '!feel.unknown-name'],
    ['>', 1, '!feel.syntax'],
    ['? + 1', 1, '!feel.type'],
    ['[null..5]', 3, '!feel.type'],
  ])('%s on %j gives %s', (source, input, expected) => {
    expect(run(source, input)).toBe(expected);
  });
});
