// test/compile: the catalogue of diagnostics: every code is used, proven by a case, and written in
// both languages with a way out and an example.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticCatalogue } from '../../procedures/compile/diagnostics.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import { attacks } from './attacks.ts';
import { folderFaults } from './folder-faults.ts';
import { casesRoot } from './golden.ts';
import { model } from './models.ts';

const entries = Object.entries(diagnosticCatalogue);
const compilerRoot = join(import.meta.dirname, '../../procedures/compile');

/** Text of every source file of the compiler but the catalogue itself. */
const sources = readdirSync(compilerRoot, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.endsWith('diagnostics.ts'))
  .map((f) => readFileSync(join(compilerRoot, f), 'utf8'))
  .join('\n');

function provenCodes(): Set<string> {
  const golden = readdirSync(casesRoot, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.startsWith('rules/') && f.endsWith('.txt'))
    .flatMap((f) =>
      [
        ...readFileSync(join(casesRoot, f), 'utf8').matchAll(/ (?:error|warning) ([a-z.\d-]+)/g),
      ].map((m) => m[1] ?? ''),
    );
  return new Set([...golden, ...attacks.map((a) => a.code), ...folderFaults.map((f) => f.code)]);
}

describe('the catalogue', () => {
  test('every code is used by the compiler', () => {
    expect(entries.map(([code]) => code).filter((code) => !sources.includes(`'${code}'`))).toEqual(
      [],
    );
  });

  test('every code is made by some case; the two others are told below', () => {
    const proven = provenCodes();
    expect(
      entries
        .map(([code]) => code)
        .filter((code) => !proven.has(code))
        .sort(),
    ).toEqual(['compile.failed', 'process.unknown']);
  });

  test('a process that the file does not hold', async () => {
    const compiled = await compileProcess(model(), { processId: 'other' });
    expect(compiled.diagnostics.map((d) => d.code)).toEqual(['process.unknown']);
  });

  test('an exception inside the compiler is a diagnostic', async () => {
    const compiled = await compileProcess(undefined as unknown as string);
    expect(compiled.diagnostics.map((d) => d.code)).toEqual(['compile.failed']);
  });

  test.each(entries)('%s', (_code, { message, fix, example }) => {
    for (const text of [message.vi, message.en, fix.vi, fix.en, example]) {
      expect(text.trim()).not.toBe('');
      expect(text).toBe(text.normalize('NFC'));
    }
    expect(message.vi === message.en && !message.en.startsWith('{')).toBe(false);
    expect(holes(message.vi)).toEqual(holes(message.en));
    expect(holes(fix.vi)).toEqual(holes(fix.en));
  });
});

function holes(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
}
