// test/compile: the table "what runs, what is refused and why" is what the tables say today.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageDocument, elementRows, faultRows } from '../../procedures/compile/coverage.ts';
import { elements } from '../../procedures/language/elements.ts';
import { typeNames } from '../../procedures/language/element-names.ts';
import { diagnosticCatalogue } from '../../procedures/compile/diagnostics.ts';
import { expectGolden } from './golden.ts';

const DOCUMENT = join(import.meta.dirname, '../../procedures/language/COVERAGE.md');

describe('what runs, what is refused and why', () => {
  test('the document is written anew whenever the tables change', () => {
    expectGolden(DOCUMENT, coverageDocument());
  });

  test('every type has a name, and no name is of a type that the table does not know', () => {
    expect(Object.keys(typeNames).sort()).toEqual(
      [...new Set(elements.filter(({ event }) => event === 'none').map(({ type }) => type))].sort(),
    );
  });

  test('every entry and every diagnostic has its row; what is refused says why in both languages', () => {
    expect(elementRows()).toHaveLength(elements.length);
    expect(faultRows()).toHaveLength(Object.keys(diagnosticCatalogue).length);
    const mute = elementRows().filter(
      ({ fate, reason, instead }) => (fate === 'refused') !== (reason !== null && instead !== null),
    );
    expect(mute).toEqual([]);
  });
});
