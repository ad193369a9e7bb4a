// web/portal/client: how many characters are left in a long text, from 80 % on.
import { liveText } from './live-texts.ts';

export function countCharacters(): void {
  document.addEventListener('input', (event) => {
    const area = event.target;
    if (area instanceof HTMLTextAreaElement && area.maxLength > 0) show(area);
  });
}

function show(area: HTMLTextAreaElement): void {
  const left = area.maxLength - area.value.length;
  const id = `${area.id}-count`;
  let note = document.getElementById(id);
  if (!note) {
    note = document.createElement('p');
    note.id = id;
    note.className = 'mc-count';
    note.setAttribute('role', 'status');
    area.after(note);
  }
  note.textContent = left > area.maxLength * 0.2 ? '' : liveText('left', { n: left });
}
