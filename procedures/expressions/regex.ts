// procedures/expressions: regular expressions in time linear in the text (Thompson's construction,
// run by Pike's simulation). Invariant: no back-references, no look-around; what is not listed in
// `regex-parse.ts` is refused at compile time; every step is charged to the run's budget.
import { parseRegex, RegexError, type Instruction, type Program } from './regex-parse.ts';
import type { Run } from './run.ts';

export type Match = {
  start: number;
  end: number;
  /** start/end pairs by group, -1 = not taken */ groups: number[];
};

/** Why a pattern is refused, or null if it is fine. */
export function regexProblem(pattern: string, flags: string): string | null {
  try {
    parseRegex(pattern, flags);
    return null;
  } catch (error) {
    if (error instanceof RegexError) return error.message;
    throw error;
  }
}

export function compileRegex(pattern: string, flags: string): Program | null {
  try {
    return parseRegex(pattern, flags);
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}

type Thread = { at: number; saved: number[] };
type Threads = { list: Thread[]; seen: Set<number> };
const emptyThreads = (): Threads => ({ list: [], seen: new Set() });

/** First match at or after `from` (an index into `text`), or null. `text` is code points. */
export function search(program: Program, text: string[], from: number, run: Run): Match | null {
  let current = emptyThreads();
  let best: number[] | null = null;
  for (let i = from; i <= text.length; i += 1) {
    run.spend(1 + (current.list.length >> 2));
    if (best === null) addThread(current, program, text, i, 0, [], run);
    const next = emptyThreads();
    for (const thread of current.list) {
      const instruction = program.code[thread.at] as Instruction;
      if (instruction.op === 'match') {
        best = saved(thread.saved, 1, i);
        break;
      }
      const char = text[i];
      if (char !== undefined && instruction.op === 'char' && instruction.test(char)) {
        addThread(next, program, text, i + 1, thread.at + 1, thread.saved, run);
      }
    }
    current = next;
    if (current.list.length === 0 && best !== null) break;
  }
  if (best === null) return null;
  return { start: best[0] ?? 0, end: best[1] ?? 0, groups: best };
}

function saved(slots: number[], slot: number, value: number): number[] {
  const copy = slots.slice();
  while (copy.length <= slot) copy.push(-1);
  copy[slot] = value;
  return copy;
}

/** Follows the instructions that read nothing, in order of preference. */
function addThread(
  threads: Threads,
  program: Program,
  text: string[],
  i: number,
  start: number,
  slots: number[],
  run: Run,
): void {
  const stack: Thread[] = [{ at: start, saved: start === 0 ? saved(slots, 0, i) : slots }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (threads.seen.has(top.at)) continue;
    threads.seen.add(top.at);
    const instruction = program.code[top.at] as Instruction;
    switch (instruction.op) {
      case 'jump':
        stack.push({ at: instruction.to, saved: top.saved });
        break;
      case 'split':
        stack.push(
          { at: instruction.second, saved: top.saved },
          { at: instruction.first, saved: top.saved },
        );
        break;
      case 'save':
        stack.push({ at: top.at + 1, saved: saved(top.saved, instruction.slot, i) });
        break;
      case 'start':
        if (i === 0 || (instruction.lines && text[i - 1] === '\n'))
          stack.push({ at: top.at + 1, saved: top.saved });
        break;
      case 'end':
        if (i === text.length || (instruction.lines && text[i] === '\n'))
          stack.push({ at: top.at + 1, saved: top.saved });
        break;
      default:
        threads.list.push(top);
    }
  }
  run.spend(threads.seen.size >> 4);
}
