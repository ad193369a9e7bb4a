// procedures/ir: the seal of a procedure: the hash of its canonical JSON (RFC 8785).
// Invariant: two procedures have one hash exactly if they mean the same data; key order, white space
// and the host do not matter.
import type { SealedProcedure } from './procedure.ts';
import { sha256 } from './sha-256.ts';

/** Deeper data is not ours; the compiler's own limits keep far below it. */
const MAX_DEPTH = 1_000;

export function seal(procedure: Omit<SealedProcedure, 'hash'>): SealedProcedure {
  return { ...procedure, hash: hashOf(procedure) };
}

/** Is the procedure exactly what its hash says? */
export function verifySeal(procedure: SealedProcedure): boolean {
  const { hash, ...content } = procedure;
  return procedure.format === 1 && hash === hashOf(content);
}

/** SHA-256 (hex) of a JSON value's canonical text. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/**
 * RFC 8785: keys in order of UTF-16 code units, no white space, numbers and strings as ECMAScript
 * writes them. Properties that are `undefined` count as absent.
 * @throws TypeError for what JSON cannot carry: NaN, infinities, functions, lone surrogates, cycles
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('too deep or cyclic for JSON');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (isPlainObject(value)) return writeObject(value, depth);
  throw new TypeError(`not JSON: ${typeof value}`);
}

function writeObject(value: Record<string, unknown>, depth: number): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  // The default order of sort is by UTF-16 code units, which is what the RFC asks for.
  return `{${keys
    .sort()
    .map((key) => `${write(key, depth)}:${write(value[key], depth + 1)}`)
    .join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
