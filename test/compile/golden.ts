// test/compile: golden files. `UPDATE=1` writes them anew, `ONLY=` runs cases whose path contains it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { printDiagnostic } from '../../procedures/compile/print.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';

export const casesRoot = join(import.meta.dirname, '../cases');
const only = process.env['ONLY'] ?? '';

/** Folders below `test/cases/<area>` that the filter lets through. */
export function caseFolders(area: string): string[] {
  const root = join(casesRoot, area);
  return existsSync(root)
    ? readdirSync(root)
        .sort()
        .filter((name) => `${area}/${name}`.includes(only))
    : [];
}

export function expectGolden(path: string, actual: string): void {
  if (process.env['UPDATE'] === '1') writeFileSync(path, actual);
  expect(existsSync(path), `${path} is missing; run with UPDATE=1 and read it`).toBe(true);
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

/** Both languages, so that a reviewer reads both. */
export function golden(diagnostics: Diagnostic[]): string {
  const lines = diagnostics.flatMap((d) => [
    printDiagnostic(d, 'en'),
    `  vi: ${d.message.vi} → ${d.fix.vi}`,
  ]);
  return lines.length === 0 ? 'no diagnostics\n' : `${lines.join('\n')}\n`;
}
