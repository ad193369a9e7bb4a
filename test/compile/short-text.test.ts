// test/compile: how many text messages a text is, as networks count.
import { expect, test } from 'vitest';
import { mostSegmentsOf, segmentsOf } from '../../procedures/language/short-text.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['a'.repeat(459), 3],
  ['a'.repeat(460), 4],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ờ'.repeat(70), 1],
  ['ờ'.repeat(71), 2],
  ['ờ'.repeat(134), 2],
  ['ờ'.repeat(135), 3],
  ['ờ'.repeat(201), 3],
  ['ờ'.repeat(202), 4],
  ['à'.repeat(160), 1],
  ['đ', 1],
  ['😀'.repeat(35), 1],
  ['😀'.repeat(36), 2],
  [`${'a'.repeat(69)}ư`, 1],
  [`${'a'.repeat(70)}ư`, 2],
])('%j', (text, parts) => {
  expect(segmentsOf(text)).toBe(parts);
});

test('a placeholder counts as long as it may become', () => {
  expect(mostSegmentsOf('{{dossierCode}}')).toBe(1);
  expect(mostSegmentsOf(`${'a'.repeat(134)}{{dossierCode}}`)).toBe(1);
  expect(mostSegmentsOf(`${'a'.repeat(135)}{{dossierCode}}`)).toBe(2);
  expect(mostSegmentsOf('Hồ sơ {{dossierCode}} {{link}}')).toBe(2);
});
