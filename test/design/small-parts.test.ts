// test/design: lines of a payment, what blocks bring along, where dropped files go, the manifest's JSON.
import { describe, expect, test } from 'vitest';
import { listAt, pairAt, parseObject, withValue } from '../../modeler/about/json-file.ts';
import { filesFor } from '../../modeler/blocks/block-files.ts';
import { blocks } from '../../modeler/blocks/index.ts';
import { viewFolder } from '../../modeler/folder/draft-folder.ts';
import { importPath } from '../../modeler/folder/imported-file.ts';
import {
  NEW_LINE,
  readLines,
  writeLines,
  type FeeLine,
} from '../../modeler/properties/fee-lines.ts';
import { compileForm } from '../../procedures/forms/compile.ts';
import { compileExpression } from '../../procedures/expressions/compile.ts';

describe('lines of a payment', () => {
  const line: FeeLine = {
    code: 'registration',
    kind: 'charge',
    nameVi: 'Lệ phí “đăng ký”\\',
    nameEn: 'Charge "x"',
    amount: '100000',
    legalBasis: 'NQ 12/2026',
  };
  test.each([
    [[line]],
    [[line, { ...line, kind: 'fee' as const, amount: '' }]],
    [[NEW_LINE]],
    [[]],
  ])('there and back', (lines) => {
    const source = writeLines(lines);
    if (source !== '') expect(compileExpression(source, { names: [] }).ok).toBe(true);
    expect(readLines(source)).toEqual(lines);
  });
  test('what is not a list of constants is left to the text field', () => {
    for (const source of ['=feeTable', '=[1]', '=[{code: "a"}]', '=[', '={}', '=[{x: 1}]'])
      expect(readLines(source)).toBeNull();
  });
  test('an amount is whole đồng or it is missing', () =>
    expect(writeLines([{ ...line, amount: '1.5' }])).toContain('amount: null'));
});

describe.each(blocks.map((block) => [block.id, block] as const))('block %s', (_id, block) => {
  const files = filesFor(block, {});
  test('its forms compile without a word', () => {
    for (const [path, source] of Object.entries(files))
      if (path.endsWith('.form')) expect(compileForm(source, path).diagnostics).toEqual([]);
  });
  test('it brings what its steps name, once, and never over the draft’s own', () => {
    const named = JSON.stringify(block.steps);
    const view = viewFolder(files);
    const forms = [...named.matchAll(/"formId":"([^"]+)"/g)].map((m) => m[1]);
    const letters = [...named.matchAll(/"template":"([^"]+)"/g)].map((m) => m[1]);
    expect(view.form.map((f) => f.id).toSorted()).toEqual(forms.toSorted());
    expect(view.notice.map((n) => n.id).toSorted()).toEqual([...new Set(letters)].toSorted());
    expect(filesFor(block, files)).toEqual({});
    const own = { 'notices.json': '{"accepted": {"mine": true}}' };
    const merged = { ...own, ...filesFor(block, own) };
    expect(JSON.parse(merged['notices.json'])).toMatchObject({ accepted: { mine: true } });
  });
  test('its steps have names in both languages and ids of their own', () => {
    const steps = block.steps.flatMap((s) => [s, ...(s.inside?.steps ?? [])]);
    for (const { name } of steps) expect(name.vi !== '' && name.en !== '').toBe(true);
    expect(new Set(steps.map((s) => s.key)).size).toBe(steps.length);
  });
});

test.each([
  ['Quy trình.bpmn', 'process.bpmn'],
  ['Tờ khai đăng ký.form', 'forms/to-khai-dang-ky.form'],
  ['C:\\x\\Thẩm quyền.DMN', 'decisions/tham-quyen.dmn'],
  ['giấy chứng nhận.typ', 'templates/giay-chung-nhan.typ'],
  ['notices.json', 'notices.json'],
  ['../../etc/passwd', null],
  ['a.exe', null],
  ['.form', 'forms/file.form'],
])('%s goes to %s', (name, path) => expect(importPath(name)).toBe(path));

describe('JSON of the manifest', () => {
  const manifest = parseObject('{"name":{"vi":"A","en":"B"},"steps":[{"vi":"1","en":"1"}],"x":1}')!;
  test('one value changes and the rest, known or not, stays', () => {
    const next = withValue(manifest, ['steps', 0, 'vi'], 'Một');
    expect(next).toEqual({ ...manifest, steps: [{ vi: 'Một', en: '1' }] });
    expect(pairAt(next, ['name'])).toEqual({ vi: 'A', en: 'B' });
    expect(withValue(manifest, ['x'], undefined)).not.toHaveProperty('x');
    expect(Object.keys(withValue(manifest, ['name'], 'n'))).toEqual(['name', 'steps', 'x']);
  });
  test('a list is a list, everything else none', () => {
    expect(listAt(manifest, ['steps']).length).toBe(1);
    expect(listAt(manifest, ['name'])).toEqual([]);
    expect(parseObject('[')).toBeNull();
    expect(parseObject('[]')).toBeNull();
  });
});
