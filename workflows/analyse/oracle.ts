// workflows/analyse: who answers what data would decide. The kernel evaluates an expression; here its
// literal asks the oracle, and a run is repeated until every answer was given once.
// Invariant: the kernel's own code reads the answer, so what follows from it is the kernel's meaning.
import type { Expression } from '../../procedures/expressions/expression.ts';

/** What was decided at a condition (id of its flow) or a number (id of its element). */
export type Choice = { at: string; value: boolean | number };

export type Oracle = {
  /** An expression that is true or false as the oracle says. */
  truth(at: string): Expression;
  /** An expression that is one of these numbers. */
  number(at: string, options: readonly number[]): Expression;
  /** An expression that is a list of so many items of no value. */
  list(at: string, lengths: readonly number[]): Expression;
  /** Runs `work` with one series of answers after another; null = more than `limit` of them. */
  every<T>(work: () => T, limit: number): Outcome<T>[] | null;
  /** Runs `work` with these answers, the first unused one of a place each time it is asked. */
  replay<T>(choices: readonly Choice[], work: () => T): T;
};

export type Outcome<T> = {
  choices: Choice[];
  result: T;
  /** One place was asked so often that nothing new can come of it: a loop that waits for nothing. */
  cut: boolean;
};

/** So often one place may be asked in one turn. */
const SAME_PLACE = 3;

type Asked = { at: string; options: readonly (boolean | number)[]; taken: number };

export function createOracle(): Oracle {
  let answer: (at: string, options: readonly (boolean | number)[]) => boolean | number = (
    _at,
    options,
  ) => options[0] ?? false;
  return {
    truth: (at) => ({
      source: at,
      ast: {
        kind: 'boolean',
        get value() {
          return answer(at, TRUTHS) === true;
        },
      },
    }),
    number: (at, options) => ({
      source: at,
      ast: {
        kind: 'number',
        get text() {
          return String(answer(at, options));
        },
      },
    }),
    list: (at, lengths) => ({
      source: at,
      ast: {
        kind: 'list',
        get items() {
          const length = Number(answer(at, lengths));
          return Array.from({ length }, () => ({ kind: 'null' as const }));
        },
      },
    }),
    every: (work, limit) => {
      const found: Outcome<ReturnType<typeof work>>[] = [];
      let script: number[] | null = [];
      while (script !== null) {
        if (found.length >= limit) return null;
        const run = follow(script);
        answer = run.answer;
        const result = work();
        const choices = run.asked.map(({ at, options, taken }) => ({ at, value: options[taken]! }));
        found.push({ choices, result, cut: run.isCut() });
        script = next(run.asked);
      }
      return found;
    },
    replay: (choices, work) => {
      const left = [...choices];
      answer = (at, options) => {
        const index = left.findIndex((choice) => choice.at === at);
        const [taken] = index < 0 ? [] : left.splice(index, 1);
        return taken?.value ?? options.at(-1) ?? false;
      };
      return work();
    },
  };
}

const TRUTHS = [true, false] as const;

function follow(script: readonly number[]) {
  const asked: Asked[] = [];
  const times = new Map<string, number>();
  let cut = false;
  let after = 0;
  return {
    asked,
    isCut: () => cut,
    answer(at: string, options: readonly (boolean | number)[]): boolean | number {
      const seen = (times.get(at) ?? 0) + 1;
      times.set(at, seen);
      if (seen > SAME_PLACE) cut = true;
      // Whatever leads out of the loop: the answers alternate.
      if (cut) return options[after++ % options.length] ?? false;
      const taken = script[asked.length] ?? 0;
      asked.push({ at, options, taken });
      return options[taken] ?? false;
    },
  };
}

/** The series after this one, in the order of a tree that is walked depth first. */
function next(asked: Asked[]): number[] | null {
  for (let index = asked.length - 1; index >= 0; index--) {
    const { taken, options } = asked[index]!;
    if (taken + 1 < options.length) {
      return [...asked.slice(0, index).map((one) => one.taken), taken + 1];
    }
  }
  return null;
}
