// procedures/forms: JSON text → data with the place of every object. Invariant: refuses what
// JSON.parse would quietly accept or lose: keys given twice, `__proto__`, numbers like 1e400, depth.
import type { Json, JsonObject } from '../ir/plain.ts';
import { MAX_JSON_DEPTH } from './limits.ts';

export type Place = { line: number; column: number };
export type JsonSource = { value: Json; placeOf: (object: JsonObject) => Place | null };
export class JsonProblem extends Error {
  readonly place: Place;
  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// oxlint-disable-next-line no-control-regex -- JSON allows none inside a text
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;

/**
 * Reads a JSON text.
 * @throws JsonProblem with 1-based line and column
 */
export function readJson(text: string): JsonSource {
  const places = new WeakMap<JsonObject, Place>();
  const reader = new Reader(text, places);
  const value = reader.value(0);
  reader.space();
  if (reader.at < text.length) reader.fail('text after the end');
  return { value, placeOf: (object) => places.get(object) ?? null };
}

class Reader {
  readonly text: string;
  readonly places: WeakMap<JsonObject, Place>;
  at = 0;

  constructor(text: string, places: WeakMap<JsonObject, Place>) {
    this.text = text;
    this.places = places;
  }

  fail(message: string): never {
    throw new JsonProblem(message, this.place(this.at));
  }

  place(at: number): Place {
    const before = this.text.slice(0, at);
    return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[0];
  }

  space(): void {
    this.take(SPACE);
  }

  /** Takes a mark, or fails saying what was expected. */
  mark(mark: string): void {
    this.space();
    if (this.text[this.at] !== mark) this.fail(`expected ${mark}`);
    this.at += 1;
  }

  peek(): string {
    this.space();
    return this.text[this.at] ?? '';
  }

  value(depth: number): Json {
    if (depth > MAX_JSON_DEPTH) this.fail('nested too deeply');
    const first = this.peek();
    if (first === '{') return this.object(depth);
    if (first === '[') return this.array(depth);
    if (first === '"') return this.string();
    const word = this.take(WORD);
    if (word !== null) return word === 'null' ? null : word === 'true';
    const number = Number(this.take(NUMBER) ?? this.fail('expected a value'));
    if (!Number.isFinite(number)) this.fail('the number is too large');
    return number;
  }

  string(): string {
    this.space();
    const literal = this.take(STRING) ?? this.fail('expected a text in double quotes');
    return JSON.parse(literal) as string;
  }

  array(depth: number): Json[] {
    const items: Json[] = [];
    this.mark('[');
    while (this.peek() !== ']') {
      if (items.length > 0) this.mark(',');
      items.push(this.value(depth + 1));
    }
    this.mark(']');
    return items;
  }

  object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.places.set(object, this.place(this.at));
    this.mark('{');
    for (let first = true; this.peek() !== '}'; first = false) {
      if (!first) this.mark(',');
      const key = this.string();
      if (key === '__proto__') this.fail('the key __proto__ is not allowed');
      if (Object.hasOwn(object, key)) this.fail(`the key ${key.slice(0, 40)} stands twice`);
      this.mark(':');
      object[key] = this.value(depth + 1);
    }
    this.mark('}');
    return object;
  }
}
