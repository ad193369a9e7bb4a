// cli/conform: the words that scripts of trace packs are made of, and what each means.
// Invariant: read from the script of the model alone; an unknown word is a failure, not a no-op.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Performed } from './world.ts';

const TEN_SECONDS = 10_000;
const TEXT = 'String';

export type Log = {
  trace: string[];
  /** A marker was left; only cases that ask for it look. */
  marker: boolean;
  /** Times of the scripts that must overlap, by their number. */
  spans: Map<string, { from: number; to: number }>;
};
type Script = { log: Log; now: number; data: () => JsonObject };
type Done = { delay?: number; data?: JsonObject; error?: string };

/**
 * What a script says is said when it begins; what it writes is worked out when it is done, from the
 * data of that moment.
 * @throws Error for a word that is not in the vocabulary
 */
export function performScript(
  log: Log,
  words: string,
  now: number,
  data: () => JsonObject,
): Performed {
  const all = words.split(/[\s;,]+/).filter((one) => one !== '');
  let delay = 0;
  for (const word of all) delay += begin({ log, now, data }, word).delay ?? 0;
  return {
    delay,
    finish: () => {
      const written: JsonObject = {};
      let error: string | null = null;
      for (const word of all) {
        const done = finish(word, { ...data(), ...written });
        Object.assign(written, done.data);
        error = done.error ?? error;
      }
      return { data: written, error };
    },
  };
}

function begin(script: Script, word: string): Done {
  const { log, now } = script;
  if (/^SCRIPT_task\w*$/.test(word)) log.trace.push(word);
  else if (word === 'CREATE_MARKER_FILE') log.marker = true;
  else if (word === 'INCREMENT_INTEGER_VARIABLE_AND_LOG') log.trace.push('INCREMENT_correct');
  else if (word === 'LOG_DATA') {
    if (script.data()['data'] === TEXT) log.trace.push('DATA_correct');
  } else if (word === 'WAIT_TEN_SECONDS') return { delay: TEN_SECONDS };
  else if (/^CREATE_TIMESTAMP_LOG_\w+$/.test(word)) {
    log.spans.set(word, { from: now, to: now + TEN_SECONDS });
    return { delay: TEN_SECONDS };
  } else if (!WITHOUT_WORD.has(word)) throw new Error(`unknown word in a script: ${word}`);
  return {};
}

const WITHOUT_WORD = new Set([
  'CREATE_LOG_FILE',
  'INCREMENT_INTEGER_VARIABLE',
  'SET_STRING_DATA',
  'THROW_ERROR',
]);

function finish(word: string, data: JsonObject): Done {
  if (word.startsWith('INCREMENT_INTEGER_VARIABLE'))
    return { data: { integerVariable: Number(data['integerVariable'] ?? 0) + 1 } };
  if (word === 'SET_STRING_DATA') return { data: { data: TEXT } };
  if (word === 'CREATE_MARKER_FILE') return { data: { marker: true } };
  return word === 'THROW_ERROR' ? { error: 'ERR_CODE' } : {};
}
