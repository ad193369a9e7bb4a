// Decision tables: hit policies, refusals with positions, and what a table may not do.
import { describe, expect, test } from 'vitest';
import { compileDecision } from '../../procedures/decisions/compile.ts';
import { decide } from '../../procedures/decisions/decide.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { table, type TableSource } from './table-source.ts';

const at = { now: Date.UTC(2026, 10, 24, 1), zone: 'Asia/Ho_Chi_Minh' };

async function compiled(source: TableSource) {
  const result = await compileDecision(table(source), 'decisions/d.dmn');
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value[0]!;
}
async function codes(xml: string): Promise<string[]> {
  const result = await compileDecision(xml, 'decisions/d.dmn');
  for (const d of result.diagnostics) {
    expect(
      d.message.vi.length * d.message.en.length * d.fix.vi.length * d.fix.en.length,
    ).toBeGreaterThan(0);
    expect(d.message.vi + d.message.en).not.toMatch(/\{\w+\}/);
    expect(d.message.vi).toBe(d.message.vi.normalize('NFC'));
  }
  expect(result.ok).toBe(result.diagnostics.length === 0);
  return result.diagnostics.map((d) => d.code);
}
async function outcome(source: TableSource, data: JsonObject) {
  return decide(await compiled(source), { data, ...at });
}

const competence: TableSource = {
  inputs: [
    ['area', 'string'],
    ['amount', 'number'],
  ],
  outputs: [['agency', 'string']],
  rules: [
    ['"01", "02"', '< 5000000', '"COMMUNE"'],
    ['"01"', '>= 5000000', '"DEPARTMENT"'],
    ['"03"', '-', '"OTHER"'],
  ],
};

describe('hit policies', () => {
  test('unique: one hit gives its value and its rule', async () => {
    expect(await outcome(competence, { area: '02', amount: 10 })).toEqual({
      ok: true,
      value: 'COMMUNE',
      rules: ['r1'],
    });
    expect(await outcome(competence, { area: '01', amount: 5e6 })).toEqual({
      ok: true,
      value: 'DEPARTMENT',
      rules: ['r2'],
    });
  });
  test('unique: no hit is null', async () => {
    expect(await outcome(competence, { area: '99', amount: 1 })).toEqual({
      ok: true,
      value: null,
      rules: [],
    });
  });
  test('unique: two hits are a problem', async () => {
    const source: TableSource = {
      inputs: [['a', 'number']],
      outputs: [['x', 'number']],
      rules: [
        ['> 1', '1'],
        ['> 2', '2'],
      ],
    };
    expect(await outcome(source, { a: 2 })).toMatchObject({ ok: true, value: 1 });
    expect(await outcome(source, { a: 3 })).toMatchObject({
      ok: false,
      code: 'decision.several-hits',
    });
  });
  test('first: order decides', async () => {
    const source: TableSource = {
      policy: 'FIRST',
      inputs: [['a', 'number']],
      outputs: [['x', 'string']],
      rules: [
        ['> 2', '"big"'],
        ['-', '"any"'],
      ],
    };
    expect(await outcome(source, { a: 3 })).toEqual({ ok: true, value: 'big', rules: ['r1'] });
    expect(await outcome(source, { a: 0 })).toEqual({ ok: true, value: 'any', rules: ['r2'] });
    expect(await outcome(source, { a: null })).toEqual({ ok: true, value: 'any', rules: ['r2'] });
  });
  test('any: equal results agree, different ones are a problem', async () => {
    const source: TableSource = {
      policy: 'ANY',
      inputs: [['a', 'number']],
      outputs: [['x', 'Any']],
      rules: [
        ['> 1', '{v: a}'],
        ['> 2', '{v: 3}'],
      ],
    };
    expect(await outcome(source, { a: 3 })).toEqual({
      ok: true,
      value: { v: 3 },
      rules: ['r1', 'r2'],
    });
    expect(await outcome(source, { a: 4 })).toMatchObject({
      ok: false,
      code: 'decision.different-hits',
    });
    expect(await outcome(source, { a: 0 })).toEqual({ ok: true, value: null, rules: [] });
  });
  test('collect: a list in rule order, empty without a hit', async () => {
    const source: TableSource = {
      policy: 'COLLECT',
      inputs: [['a', 'number']],
      outputs: [['x', 'number']],
      rules: [
        ['> 1', 'a * 2'],
        ['> 2', 'a + 0.1'],
      ],
    };
    expect(await outcome(source, { a: 3 })).toEqual({
      ok: true,
      value: [6, 3.1],
      rules: ['r1', 'r2'],
    });
    expect(await outcome(source, { a: 0 })).toEqual({ ok: true, value: [], rules: [] });
  });
  test('several outputs make an object', async () => {
    const source: TableSource = {
      inputs: [['a', 'string']],
      outputs: [
        ['x', 'string'],
        ['y', 'number'],
      ],
      rules: [['"k"', '"v"', '1']],
    };
    expect(await outcome(source, { a: 'k' })).toEqual({
      ok: true,
      value: { x: 'v', y: 1 },
      rules: ['r1'],
    });
  });
  test('dates keep their kind between input and test', async () => {
    const source: TableSource = {
      inputs: [['date(on)', 'date']],
      outputs: [['x', 'string']],
      rules: [
        ['< date("2026-07-01")', '"old"'],
        ['>= @"2026-07-01"', '"new"'],
      ],
    };
    expect(await outcome(source, { on: '2026-06-30' })).toMatchObject({ value: 'old' });
    expect(await outcome(source, { on: '2026-07-01' })).toMatchObject({ value: 'new' });
  });
});

describe('run-time problems are never a silent choice', () => {
  test.each([
    ['an unknown name', { amount: 1 }, 'feel.unknown-name'],
    ['an input of the wrong kind', { area: '01', amount: '1' }, 'feel.type'],
  ])('%s', async (_, data, code) => {
    expect(await outcome(competence, data)).toMatchObject({ ok: false, code });
  });
  test('one budget for the whole table', async () => {
    const rules = Array.from({ length: 400 }, (_, i): [string, string] => [
      `? = ${i} and count(for x in 1..400 return x) > 0`,
      String(i),
    ]);
    const source: TableSource = { inputs: [['a', 'number']], outputs: [['x', 'number']], rules };
    const started = performance.now();
    const result = await outcome({ ...source, policy: 'FIRST' }, { a: 1 });
    expect(result).toMatchObject({ ok: true, value: 1 });
    const heavy = await outcome(
      { ...source, rules: rules.map(([, r]) => ['count(for x in 1..4000 return x) < 0', r]) },
      { a: 1 },
    );
    expect(heavy).toMatchObject({ ok: false, code: 'feel.budget' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('refusals', () => {
  const small: TableSource = {
    inputs: [['a', 'string']],
    outputs: [['x', 'string']],
    rules: [['"k"', '"v"']],
  };
  const cases: [string, string, string][] = [
    [
      'aggregation',
      table({ ...small, policy: 'COLLECT" aggregation="SUM' }),
      'decision.hit-policy',
    ],
    ['priority', table({ ...small, policy: 'PRIORITY' }), 'decision.hit-policy'],
    ['rule order', table({ ...small, policy: 'RULE ORDER' }), 'decision.hit-policy'],
    [
      'a number where texts are declared',
      table({ ...small, rules: [['01', '"v"']] }),
      'decision.type',
    ],
    [
      'a text where numbers are declared',
      table({ ...small, inputs: [['a', 'number']], rules: [['"01"', '"v"']] }),
      'decision.type',
    ],
    ['an output of another kind', table({ ...small, rules: [['"k"', '7']] }), 'decision.type'],
    ['an unknown type', table({ ...small, inputs: [['a', 'tPerson']] }), 'decision.unknown-type'],
    ['an empty output cell', table({ ...small, rules: [['"k"', '']] }), 'decision.empty-output'],
    [
      'an empty input expression',
      table({ ...small, inputs: [['', 'string']] }),
      'decision.empty-input',
    ],
    ['broken FEEL', table({ ...small, rules: [['> ', '"v"']] }), 'expression.syntax'],
    [
      'a hostile pattern',
      table({ ...small, rules: [['matches(?, "(a)\\\\1")', '"v"']] }),
      'expression.unsupported',
    ],
    [
      'unique rules that overlap',
      table({
        ...small,
        rules: [
          ['"k"', '"v"'],
          ['"j", "k"', '"w"'],
        ],
      }),
      'decision.overlap',
    ],
    [
      'a column too few',
      table(small).replace(/<inputEntry.*?<\/inputEntry>/, ''),
      'decision.shape',
    ],
    [
      'two outputs of one name',
      table({
        ...small,
        outputs: [
          ['x', 'string'],
          ['x', 'string'],
        ],
        rules: [['"k"', '"v"', '"w"']],
      }),
      'decision.shape',
    ],
    ['no output', table({ ...small, outputs: [], rules: [] }), 'decision.shape'],
    [
      'too many rules',
      table({ ...small, rules: Array.from({ length: 1001 }, (_, i) => [`"${i}"`, '"v"']) }),
      'decision.shape',
    ],
    [
      'too many cells',
      table({
        ...small,
        inputs: Array.from({ length: 49 }, (): [string, string] => ['a', 'string']),
        rules: Array.from({ length: 999 }, () => Array.from({ length: 50 }, () => '"k"')),
      }),
      'decision.shape',
    ],
    [
      'a literal decision',
      table(small).replace(
        /<decisionTable[\s\S]*<\/decisionTable>/,
        '<literalExpression><text>1</text></literalExpression>',
      ),
      'decision.not-a-table',
    ],
    [
      'an unknown element',
      table(small).replace('</definitions>', '<thing/></definitions>'),
      'decision.unreadable',
    ],
    [
      'business knowledge',
      table(small).replace(
        '</definitions>',
        '<businessKnowledgeModel id="b" name="b"/></definitions>',
      ),
      'decision.unsupported',
    ],
    [
      'no decision at all',
      table(small).replace(/<decision [\s\S]*<\/decision>/, ''),
      'decision.none',
    ],
    [
      'an id used twice',
      table({
        ...small,
        rules: [
          ['"k"', '"v"'],
          ['"j"', '"w"'],
        ],
      }).replace('id="r2"', 'id="r1"'),
      'decision.duplicate-id',
    ],
    [
      'BPMN',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'decision.not-dmn',
    ],
    ['a document type', `<!DOCTYPE x [<!ENTITY e "x">]>${table(small)}`, 'xml.doctype'],
    ['not XML', 'hello', 'xml.not-well-formed'],
  ];
  test.each(cases)('%s', async (_, xml, code) => {
    expect(await codes(xml)).toContain(code);
  });
  test('a diagnostic stands at the cell', async () => {
    const result = await compileDecision(
      table({ ...small, rules: [['01', '"v"']] }),
      'decisions/d.dmn',
    );
    expect(result.diagnostics[0]).toMatchObject({
      element: 'r1_i1',
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });
  test('names are checked where they are known', async () => {
    const result = await compileDecision(table(small), 'd.dmn', { names: ['b'] });
    expect(result.diagnostics.map((d) => d.code)).toEqual(['expression.unknown-name']);
  });
});
