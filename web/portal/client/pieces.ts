// web/portal/client: one file in pieces (tus), loaded only where somebody chooses a file. Invariant: what
// was sent is kept through a broken line, a pause, and a page that was closed and opened again.
import { Upload, type DetailedError } from 'tus-js-client';
import { addLine } from './upload-line.ts';

type Sent = {
  file: File;
  field: string;
  place: Record<'submission' | 'dossier' | 'ask', string | undefined>;
};
export type Outcome = 'kept' | 'refused' | 'cancelled' | 'not-taken';
const ENDPOINT = '/api/uploads';
const CHUNK = 1024 * 1024;
const RETRIES = [500, 1_500, 4_000, 10_000];

/** Resolves when the file is kept, refused or cancelled; a broken line waits for “go on”. */
export function sendPieces(
  { file, field, place }: Sent,
  status: () => HTMLElement,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let share = 0;
    let running = true;
    let ended = false;
    const percent = () => ({ n: Math.round(share * 100) });
    const named = Object.entries(place).filter(([, value]) => value !== undefined);
    const go = (on: boolean) => {
      running = on;
      line.toggle(on ? 'pause' : 'resume');
      if (on) upload.start();
      else void upload.abort();
      line.say(on ? 'uploading' : 'paused', percent());
    };
    const upload = new Upload(file, {
      endpoint: ENDPOINT,
      chunkSize: CHUNK,
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      metadata: {
        ...(Object.fromEntries(named) as Record<string, string>),
        field,
        filename: file.name,
      },
      fingerprint: (one) =>
        Promise.resolve(
          [
            'motcua',
            ...named.flat(),
            field,
            (one as File).name,
            (one as File).size,
            (one as File).lastModified,
          ].join('|'),
        ),
      // Refusals are final; everything else may be the line.
      onShouldRetry: (error) => navigator.onLine && !isFinal(statusOf(error)),
      onProgress: (sent, total) => {
        share = total > 0 ? sent / total : 1;
        line.progress(share);
        line.say(share < 1 ? 'uploading' : 'checking', percent());
      },
      onSuccess: () => {
        ended = true;
        line.end();
        resolve('kept');
      },
      onError: (error) => {
        const code = statusOf(error as DetailedError);
        if (isFinal(code)) {
          line.say('refused', { why: reasonOf(error as DetailedError) });
          line.end();
          return resolve('refused');
        }
        if (code !== null && code < 300) return resolve('not-taken');
        go(false);
        line.say('broken', percent());
        // Whoever paused in between wants to go on by hand.
        addEventListener('online', () => !running && !ended && go(true), { once: true });
      },
    });
    const line = addLine(status, file.name, {
      toggle: () => go(!running),
      cancel: () => {
        void upload.abort(true).catch(() => undefined);
        line.say('paused', percent());
        ended = true;
        line.end();
        resolve('cancelled');
      },
    });
    line.say('uploading', percent());
    void upload.findPreviousUploads().then(([before]) => {
      if (before !== undefined) upload.resumeFromPreviousUpload(before);
      upload.start();
    });
  });
}

const isFinal = (code: number | null): boolean =>
  code !== null && code >= 400 && code < 500 && code !== 409 && code !== 423 && code !== 429;
const statusOf = (error: unknown): number | null =>
  (error as DetailedError).originalResponse?.getStatus() ?? null;

/** The problem in the language of the page. */
function reasonOf(error: DetailedError): string {
  try {
    const problem = JSON.parse(error.originalResponse?.getBody() ?? '') as {
      detail: Record<string, string>;
    };
    return problem.detail[document.documentElement.lang] ?? '';
  } catch {
    return '';
  }
}
