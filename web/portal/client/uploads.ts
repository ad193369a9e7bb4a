// web/portal/client: a chosen file is sent at once, in pieces, with progress, pause and a way to go on
// after a broken line. Where pieces are not taken the form is posted whole, as without script.
import { liveText } from './live-texts.ts';
import { statusAfter } from './upload-line.ts';

/** Posts the whole form with its files; `onProgress` hears the share that is sent. */
export type Send = (onProgress: (share: number) => void) => Promise<boolean>;

export function watchUploads(
  form: HTMLFormElement,
  send: Send,
  redraw: () => Promise<boolean>,
): void {
  form.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    // The form may be redrawn before this upload has its turn: the place is looked up each time.
    const status = () =>
      statusAfter(form.querySelector<HTMLInputElement>(`#${CSS.escape(input.id)}`) ?? input);
    const tooLarge = files.find(
      (file) => file.size > Number(input.dataset['maxBytes'] ?? Infinity),
    );
    if (tooLarge) {
      input.value = '';
      status().textContent = liveText('tooLarge', { name: tooLarge.name });
      return;
    }
    const whole = () => sendWhole(send, files, status);
    void inPieces(form, input, files, status).then(
      async (sent) => void (sent ? await redraw() : await whole()),
      whole,
    );
  });
}

/** False where the server does not take pieces. */
async function inPieces(
  form: HTMLFormElement,
  input: HTMLInputElement,
  files: File[],
  status: () => HTMLElement,
): Promise<boolean> {
  const { uploadSubmission, uploadDossier, uploadAsk } = form.dataset;
  const place = { submission: uploadSubmission, dossier: uploadDossier, ask: uploadAsk };
  if (place.submission === undefined && place.dossier === undefined) return false;
  const { sendPieces } = await import('./pieces.ts');
  const field = input.name.replace(/^file\./, '');
  const outcomes = await Promise.all(
    files.map((file) => sendPieces({ file, field, place }, status)),
  );
  if (outcomes.includes('not-taken')) return false;
  input.value = '';
  return true;
}

async function sendWhole(send: Send, files: File[], status: () => HTMLElement): Promise<void> {
  const names = files.map((file) => file.name).join(', ');
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', names);
  const words = document.createElement('span');
  status().replaceChildren(words, bar);
  const ok = await send((share) => {
    if (!bar.isConnected) status().replaceChildren(words, bar);
    const n = Math.round(share * 100);
    bar.value = n;
    words.textContent = liveText('uploading', { name: names, n });
  });
  if (!ok) status().textContent = liveText('failed');
}
