// store/papers: Typst sources and data in, PDF out. Invariant: a template sees its data and nothing
// else: no file, no package, no network, no clock but the instant it is given.
import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';

export const PAPER_LIMITS = { sourceChars: 200_000, dataChars: 500_000, bytes: 5_000_000 } as const;

export type PaperProblem =
  | 'paper.import'
  | 'paper.too-large'
  | 'paper.template'
  /** The compiler itself failed. */
  | 'paper.compiler';

export class PaperError extends Error {
  readonly code: PaperProblem;
  /** What the compiler said, for the author of the template; may quote the template, not the data. */
  readonly diagnostics: string[];
  constructor(code: PaperProblem, diagnostics: string[] = []) {
    super(code);
    this.name = 'PaperError';
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

export type PaperPress = {
  /**
   * Draws `template` (Typst source) over `data`, which it reads by `json(bytes(sys.inputs.data))`.
   * `at` is the creation time in the PDF. PDF/A-2a, tagged. Throws `PaperError`.
   */
  print(template: string, data: JsonObject, at: Instant): Uint8Array;
};

const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** Compilations after which the compiler forgets what it remembered of old templates. */
const CACHE_AGE = 30;

/** One compiler, kept warm: the first paper takes most of a second, the next ones about a millisecond. */
export const openPaperPress = (): PaperPress => {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif/package.json'),
  );
  const compiler = NodeCompiler.create({
    workspace: mkdtempSync(join(tmpdir(), 'motcua-papers-')),
    fontArgs: [{ fontPaths: FONTS.map((name) => join(fonts, name)) }],
  });
  return {
    print(template, data, at) {
      const problem = templateProblem(template);
      if (problem !== null) throw new PaperError(problem);
      const text = JSON.stringify(data);
      if (text.length > PAPER_LIMITS.dataChars) throw new PaperError('paper.too-large');
      const result = compiler.compile({ mainFileContent: template, inputs: { data: text } });
      const document = result.result;
      if (document === null)
        throw new PaperError('paper.template', said(compiler, result.takeError()));
      const pdf = compiler.pdf(document, {
        pdfStandard: 'a-2a',
        creationTimestamp: Math.floor(at / 1000),
      });
      compiler.evictCache(CACHE_AGE);
      if (pdf.length > PAPER_LIMITS.bytes) throw new PaperError('paper.too-large');
      return pdf;
    },
  };
};

/** Refused before the compiler sees it; null = fine. Also asked when a procedure is published. */
export const templateProblem = (template: string): PaperProblem | null => {
  if (template.length > PAPER_LIMITS.sourceChars) return 'paper.too-large';
  return /\b(import|include|read|plugin)\b/.test(withoutComments(template)) ? 'paper.import' : null;
};

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/.*$/gm, ' ');

const said = (
  compiler: NodeCompiler,
  error: ReturnType<ReturnType<NodeCompiler['compile']>['takeError']>,
): string[] => {
  if (error === null) return [];
  const diagnostics = compiler.fetchDiagnostics(error) as { message?: string }[];
  return diagnostics.map(({ message }) => message ?? '').slice(0, 10);
};
