// web/portal/client: asks the business register about a name as soon as it is entered; the answer stands
// beside the field. The button does the same without script.
import { liveText } from './live-texts.ts';

type Said = { state: string; available: boolean | null; similar: string[] };

export function watchNames(form: HTMLFormElement): void {
  form.addEventListener('change', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.dataset['check'] !== undefined)
      void ask(form, target);
  });
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const path = /^check-name:(.+)$/.exec(button?.value ?? '')?.[1];
    const input = path === undefined ? null : form.elements.namedItem(`values.${path}`);
    if (!(input instanceof HTMLInputElement)) return;
    event.preventDefault();
    void ask(form, input);
  });
}

async function ask(form: HTMLFormElement, input: HTMLInputElement): Promise<void> {
  const place = document.getElementById(`${input.id}-check`);
  const name = input.value.trim();
  if (place === null || name === '') return;
  const area = form.elements.namedItem('values.area');
  const body = {
    name,
    ...(area instanceof HTMLSelectElement && area.value !== '' ? { area: area.value } : {}),
  };
  const answer = await fetch('/api/names/check', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said = answer?.ok ? ((await answer.json()) as Said) : null;
  // Whoever typed on meanwhile is told about what stands there now.
  if (input.value.trim() !== name) return;
  const known = said?.state === 'answered' && said.available !== null;
  const free = known && said.available === true;
  place.className = `mc-check__said${known ? (free ? ' mc-check--ok' : ' mc-check--taken') : ''}`;
  place.textContent = !known
    ? liveText('nameUnknown')
    : free
      ? liveText('nameFree')
      : liveText('nameTaken', { list: said.similar.slice(0, 5).join(', ') });
}
