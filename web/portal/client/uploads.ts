// web/portal/client: a chosen file is sent at once, with progress; one that is too large is refused
// before it is sent.
import { liveText } from './live-texts.ts';

type Send = (onProgress: (share: number) => void) => Promise<boolean>;

export function watchUploads(form: HTMLFormElement, send: Send): void {
  form.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const files = [...(input.files ?? [])];
    const [first] = files;
    if (!first) return;
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
    const names = files.map((file) => file.name).join(', ');
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.setAttribute('aria-label', names);
    const words = document.createElement('span');
    status().replaceChildren(words, bar);
    void send((share) => {
      if (!bar.isConnected) status().replaceChildren(words, bar);
      const n = Math.round(share * 100);
      bar.value = n;
      words.textContent = liveText('uploading', { name: names, n });
    }).then((ok) => {
      if (!ok) status().textContent = liveText('failed');
    });
  });
}

function statusAfter(input: HTMLInputElement): HTMLElement {
  const id = `${input.id}-status`;
  const known = document.getElementById(id);
  if (known) return known;
  const status = document.createElement('p');
  status.id = id;
  status.className = 'mc-upload';
  status.setAttribute('role', 'status');
  input.after(status);
  return status;
}
