// server: compiling what designers send. Invariant: whatever happens to the compiler, the caller gets
// diagnostics, and an error without a known cause is one of them.
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import type { Text } from '../procedures/ir/plain.ts';
import type { Compiled } from '../procedures/language/diagnostic.ts';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../store/canonical.ts';
import type { Analysis } from '../workflows/analyse/index.ts';
import { createThread, type ThreadLimits } from './thread.ts';

export type Compiler = {
  /** Compiles the files of a procedure folder by their path inside it. Never throws for bad input. */
  compile(files: Record<string, string>): Promise<Compiled<SealedProcedure>>;
  /** What a sealed procedure can come to; null = more than the thread allows. */
  analyse(sealed: SealedProcedure): Promise<Analysis | null>;
  close(): Promise<void>;
};

export const COMPILE_LIMITS: ThreadLimits = { milliseconds: 10_000, megabytes: 256, waiting: 32 };

const ANALYSIS_LIMITS: ThreadLimits = { milliseconds: 30_000, megabytes: 512, waiting: 16 };

const REMEMBERED = 32;

export function createCompiler(limits: ThreadLimits = COMPILE_LIMITS): Compiler {
  const entry = new URL('./drafts/compile-worker.ts', import.meta.url);
  const thread = createThread<Record<string, string>, Compiled<SealedProcedure>>(entry, limits);
  const analyser = createThread<SealedProcedure, Analysis>(
    new URL('./drafts/analyse-worker.ts', import.meta.url),
    ANALYSIS_LIMITS,
  );
  const analyses = new Map<string, Analysis>();
  /** By content: a draft is opened, looked at, submitted and published with the same files. */
  const known = new Map<string, Compiled<SealedProcedure>>();
  return {
    async compile(files) {
      const content = createHash('sha256').update(canonicalJson(files)).digest('base64');
      const before = known.get(content);
      if (before !== undefined) return before;
      const answer = await thread.ask(files);
      if (answer === null) return tooExpensive;
      if (!('done' in answer)) return compilerFailed;
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? '');
      known.set(content, answer.done);
      return answer.done;
    },
    async analyse(sealed) {
      const before = analyses.get(sealed.hash);
      if (before !== undefined) return before;
      const answer = await analyser.ask(sealed);
      if (answer === null || !('done' in answer)) return null;
      if (analyses.size >= REMEMBERED) analyses.delete(analyses.keys().next().value ?? '');
      analyses.set(sealed.hash, answer.done);
      return answer.done;
    },
    close: async () => {
      await Promise.all([thread.close(), analyser.close()]);
    },
  };
}

const diagnosticOf = (code: string, message: Text, fix: Text): Compiled<never> => ({
  ok: false,
  diagnostics: [
    {
      code,
      severity: 'error',
      file: 'process.bpmn',
      element: null,
      line: null,
      column: null,
      message,
      fix,
    },
  ],
});
export const tooExpensive = diagnosticOf(
  'compile.limits',
  {
    vi: 'Biên dịch thủ tục này vượt quá thời gian hoặc bộ nhớ cho phép.',
    en: 'Compiling this procedure exceeds the time or memory allowed.',
  },
  {
    vi: 'Chia nhỏ sơ đồ hoặc giảm số biểu thức.',
    en: 'Split the diagram or reduce the number of expressions.',
  },
);
export const compilerFailed = diagnosticOf(
  'compile.failed',
  {
    vi: 'Trình biên dịch gặp lỗi của chính nó; bản thảo vẫn được giữ.',
    en: 'The compiler met an error of its own; the draft is kept.',
  },
  {
    vi: 'Hoàn tác thay đổi gần nhất và báo cho người vận hành.',
    en: 'Undo the latest change and tell an operator.',
  },
);
