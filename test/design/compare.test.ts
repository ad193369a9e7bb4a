// test/design: what two versions differ in. Before is before: the library that finds the elements gives
// old and new the wrong way round.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareDiagrams, type ElementChange } from '../../modeler/compare/compare-diagrams.ts';
import { compareFiles } from '../../modeler/compare/compare-files.ts';
import { differences } from '../../modeler/compare/differences.ts';

const FOLDER = join(import.meta.dirname, '../../procedures/catalog/certified-copy');
const file = (path: string) => readFileSync(join(FOLDER, path), 'utf8');
const before = file('process.bpmn');
async function changes(after: string): Promise<ElementChange[]> {
  const found = await compareDiagrams(before, after);
  if (found === 'unreadable') throw new Error(found);
  return found.elements;
}

describe('diagrams', () => {
  test('the same: nothing', async () => expect(await changes(before)).toEqual([]));
  test('a name: before and after', async () => {
    expect(await changes(before.replace('name="Ký bản sao"', 'name="Ký"'))).toEqual([
      {
        id: 'sign',
        kind: 'changed',
        type: 'bpmn:UserTask',
        name: 'Ký',
        details: [{ path: 'name', before: 'Ký bản sao', after: 'Ký' }],
      },
    ]);
  });
  test('a setting of ours alone', async () => {
    const [change, ...more] = await changes(
      before.replace('candidateGroups="head"', 'candidateGroups="case-worker"'),
    );
    expect(more).toEqual([]);
    expect(change?.details).toEqual([
      {
        path: 'zeebe:AssignmentDefinition › candidateGroups',
        before: 'head',
        after: 'case-worker',
      },
    ]);
  });
  test('the term of the whole procedure', async () => {
    const [change] = await changes(
      before.replace('amount="0" unit="workingDay"', 'amount="3" unit="workingDay"'),
    );
    expect(change).toMatchObject({ id: 'certified-copy', kind: 'changed' });
    expect(change?.details).toEqual([{ path: 'motcua:Term › amount', before: '0', after: '3' }]);
  });
  test('a condition', async () => {
    const condition = />(=[^<]+)<\/bpmn:conditionExpression>/.exec(before)?.[1] ?? '';
    const [change] = await changes(before.replace(condition, `${condition} and true`));
    expect(change?.details).toEqual([
      { path: 'conditionExpression › body', before: condition, after: `${condition} and true` },
    ]);
  });
  test('added and removed are not confused', async () => {
    const more = before.replace(
      '</bpmn:process>',
      '<bpmn:task id="new-one" name="Mới" /></bpmn:process>',
    );
    expect(await changes(more)).toMatchObject([{ id: 'new-one', kind: 'added', name: 'Mới' }]);
    const back = await compareDiagrams(more, before);
    expect(back).toMatchObject({ elements: [{ id: 'new-one', kind: 'removed' }] });
  });
  test('moved only: told as moved', async () => {
    const moved = before.replace(/(bpmnElement="sign"[^>]*>\s*<dc:Bounds x=")(\d+)/, '$19$2');
    expect(await changes(moved)).toMatchObject([{ id: 'sign', kind: 'moved', details: [] }]);
  });
  test('what cannot be read is said', async () => {
    expect(await compareDiagrams('<x', before)).toBe('unreadable');
  });
});

describe('files', () => {
  const folder = {
    'process.bpmn': before,
    'procedure.json': file('procedure.json'),
    'forms/submission.form': file('forms/submission.form'),
    'decisions/competent-agency.dmn': file('decisions/competent-agency.dmn'),
    'templates/a.typ': 'A',
  };
  test('the same in other spaces is the same', async () => {
    const spaced = {
      ...folder,
      'procedure.json': JSON.stringify(JSON.parse(folder['procedure.json'])),
    };
    expect(await compareFiles(folder, spaced)).toEqual([]);
  });
  test('a field of a form by its key, a cell of a table by its rule', async () => {
    const after = {
      ...folder,
      'forms/submission.form': folder['forms/submission.form'].replace('"max": 20', '"max": 30'),
      'decisions/competent-agency.dmn': folder['decisions/competent-agency.dmn'].replace(
        '"an-binh"</text>',
        '"khác"</text>',
      ),
      'templates/a.typ': 'B',
    };
    const found = await compareFiles(folder, after);
    expect(found.map((f) => f.path)).toEqual([
      'decisions/competent-agency.dmn',
      'forms/submission.form',
      'templates/a.typ',
    ]);
    expect(found[0]?.details).toEqual([
      {
        path: 'competent-agency › rules › an-binh › when › an-binh-area › text',
        before: '"an-binh"',
        after: '"khác"',
      },
    ]);
    expect(found[1]?.details).toEqual([
      { path: 'components › copies › validate › max', before: '20', after: '30' },
    ]);
  });
  test('new and gone files', async () => {
    const { 'templates/a.typ': _gone, ...rest } = folder;
    expect(await compareFiles(folder, rest)).toEqual([
      { path: 'templates/a.typ', kind: 'removed', details: [] },
    ]);
    expect((await compareFiles(rest, folder))[0]?.kind).toBe('added');
  });
});

test('another order of the same entries is one difference', () => {
  const found = differences(
    { list: [{ id: 'a' }, { id: 'b' }] },
    { list: [{ id: 'b' }, { id: 'a' }] },
  );
  expect(found).toEqual([{ path: 'list', before: 'a, b', after: 'b, a' }]);
});
