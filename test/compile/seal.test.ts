// test/compile: the seal means the same everywhere and notices every change.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { canonicalJson, hashOf, seal, verifySeal } from '../../procedures/ir/seal.ts';
import { sha256 } from '../../procedures/ir/sha-256.ts';
import { model } from './models.ts';

describe('SHA-256', () => {
  test('agrees with the published examples of FIPS 180-4', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('agrees with the host on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        fc.pre(text.isWellFormed());
        expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('canonical JSON', () => {
  test('sorts keys by code units at every depth', () => {
    expect(canonicalJson({ b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[3,{"y":2,"z":1}]},"b":1}',
    );
    expect(
      canonicalJson({
        '\u20ac': 1,
        '\r': 2,
        '\ufb33': 3,
        '1': 4,
        '\ud83d\ude00': 5,
        '\u0080': 6,
        '\u00f6': 7,
      }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  test('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  test('order of keys never matters, and what is written reads back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const again: unknown = JSON.parse(canonicalJson(value));
        expect(canonicalJson(again)).toBe(canonicalJson(value));
      }),
    );
  });

  test.each([[Number.NaN], [Infinity], [1n], [() => 1], ['\ud800'], [new Date(0)], [undefined]])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
    },
  );

  test('refuses a cycle', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => canonicalJson(cycle)).toThrow(TypeError);
  });
});

describe('the seal', () => {
  test('holds until anything changes', async () => {
    const compiled = await compileProcess(model());
    if (!compiled.ok) throw new Error('the model must compile');
    const content = {
      format: 1,
      process: compiled.value,
      decisions: {},
      forms: {},
      templates: { a: 'x' },
      notices: {},
    };
    const sealed = seal(content as unknown as Omit<SealedProcedure, 'hash'>);
    expect(verifySeal(sealed)).toBe(true);
    expect(verifySeal(JSON.parse(JSON.stringify(sealed)) as SealedProcedure)).toBe(true);
    expect(verifySeal({ ...sealed, templates: { a: 'y' } })).toBe(false);
    expect(verifySeal({ ...sealed, hash: hashOf({}) })).toBe(false);
    const other = structuredClone(sealed);
    delete other.process.nodes['e'];
    expect(verifySeal(other)).toBe(false);
  });
});
