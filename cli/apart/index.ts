// cli/apart: whatever a file of somebody else makes the compiler do, the command lives to tell it.
// Invariant: time and memory are capped as on the server; what exceeds them is refused, with the reason.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { Imported } from '../../procedures/import/index.ts';
import { COMPILE_LIMITS, compilerFailed, tooExpensive } from '../../server/compiler.ts';
import { createThread, type ThreadLimits } from '../../server/thread.ts';

export type ApartWork =
  | { kind: 'folder'; files: Record<string, string> }
  | { kind: 'file'; xml: string; options?: { processId?: string } }
  | { kind: 'import'; source: string };

/** What a command tells of a compilation; `hash` only for folders that compile. */
export type Verdict = { ok: boolean; hash: string | null; diagnostics: Diagnostic[] };

export type Apart = {
  compile(work: Extract<ApartWork, { kind: 'folder' | 'file' }>): Promise<Verdict>;
  /** null = it took too long or too much memory. */
  convert(source: string): Promise<Imported | null>;
  close(): Promise<void>;
};

export function openApart(limits: ThreadLimits = COMPILE_LIMITS): Apart {
  const entry = new URL('./worker.ts', import.meta.url);
  const thread = createThread<ApartWork, unknown>(entry, limits);
  return {
    async compile(work) {
      const answer = await thread.ask(work);
      if (answer === null) return { ...tooExpensive, hash: null };
      return 'done' in answer ? (answer.done as Verdict) : { ...compilerFailed, hash: null };
    },
    async convert(source) {
      const answer = await thread.ask({ kind: 'import', source });
      return answer !== null && 'done' in answer ? (answer.done as Imported) : null;
    },
    close: () => thread.close(),
  };
}
