// cli/conform: the words that scripts of trace packs are made of, and what each means.
// Invariant: read from the script of the model alone; an unknown word is a failure, not a no-op.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Performed } from './world.ts';

const TEN_SECONDS = 10_000;

export type Log = {
  trace: string[];
  /** Times of the two scripts that must overlap, by their number. */
  spans: Map<string, { from: number; to: number }>;
};

/** @throws Error for a word that is not in the vocabulary */
export function performScript(log: Log, words: string, data: JsonObject, now: number): Performed {
  const all: Performed = { delay: 0, data: {}, error: null };
  for (const word of words.split(/[\s;,]+/).filter((one) => one !== '')) {
    const done = performWord(log, word, { ...data, ...all.data }, now);
    all.delay += done.delay ?? 0;
    all.error = done.error ?? all.error;
    Object.assign(all.data, done.data);
  }
  return all;
}

function performWord(log: Log, word: string, data: JsonObject, now: number): Partial<Performed> {
  if (word === 'CREATE_LOG_FILE') return {};
  if (/^SCRIPT_task\d+$/.test(word)) return logged(log, word);
  if (word === 'CREATE_MARKER_FILE')
    return { data: { marker: true }, ...logged(log, 'MARKER_exists') };
  if (word.startsWith('INCREMENT_INTEGER_VARIABLE')) {
    if (word.endsWith('_AND_LOG')) logged(log, 'INCREMENT_correct');
    return { data: { integerVariable: Number(data['integerVariable'] ?? 0) + 1 } };
  }
  if (word === 'SET_STRING_DATA') return { data: { data: 'String' } };
  if (word === 'LOG_DATA') return data['data'] === 'String' ? logged(log, 'DATA_correct') : {};
  if (word === 'WAIT_TEN_SECONDS') return { delay: TEN_SECONDS };
  if (word === 'THROW_ERROR') return { error: 'ERR_CODE' };
  const stamp = /^CREATE_TIMESTAMP_LOG_(\d)$/.exec(word)?.[1];
  if (stamp === undefined) throw new Error(`unknown word in a script: ${word}`);
  log.spans.set(stamp, { from: now, to: now + TEN_SECONDS });
  return { delay: TEN_SECONDS };
}

function logged(log: Log, word: string): Partial<Performed> {
  log.trace.push(word);
  return {};
}
