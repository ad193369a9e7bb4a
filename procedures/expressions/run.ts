// procedures/expressions: what one evaluation carries: context, remaining steps, converted data.
// Invariant: every loop of the room calls `spend`, so no evaluation outlives MAX_STEPS.
import type { EvaluationContext } from './expression.ts';
import { MAX_DEPTH, MAX_ITEMS, MAX_STEPS, MAX_STRING } from './limits.ts';
import { Stop } from './stop.ts';
import type { Value } from './value.ts';

export type Run = {
  context: EvaluationContext;
  /** Takes steps off the budget; throws `Stop` feel.budget when it is used up. */
  spend: (steps: number) => void;
  /** Walks one level down into a value: the host's stack must never decide how far that goes. */
  nested: <T>(walk: () => T) => T;
  /** Data already copied in, by name. */
  data: Map<string, Value>;
  meter: { left: number };
};

export function startRun(context: EvaluationContext, meter: { left: number }): Run {
  let left = MAX_STEPS;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new Stop('feel.budget', 'The expression takes too many steps.');
  };
  let depth = 0;
  const nested = <T>(walk: () => T): T => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new Stop('feel.budget', 'A value is nested too deeply.');
    const result = walk();
    depth -= 1;
    return result;
  };
  return { context, spend, nested, data: new Map(), meter };
}

/** Checks the length of a list about to be returned. */
export function boundedList<T>(list: T[], run: Run): T[] {
  if (list.length > MAX_ITEMS) throw new Stop('feel.budget', 'A list has too many items.');
  run.spend(1 + (list.length >> 3));
  return list;
}

/** Checks the length of a string before it is built. */
export function checkLength(length: number): void {
  if (length > MAX_STRING) throw new Stop('feel.budget', 'A string is too long.');
}

/** Checks and charges a string that was built. */
export function boundedString(text: string, run: Run): string {
  checkLength(text.length);
  run.spend(1 + (text.length >> 6));
  return text;
}
