// web/portal/client: the form redraws, saves and uploads without leaving the page: it posts itself
// as the buttons would and puts the answered page's form in place. Invariant: what was typed while
// the answer was on its way stays; when the server cannot be reached the page stays as it is.
import { linkErrors } from './errors.ts';
import { keepFiles, keepTyping, sentFiles, snapshot } from './keep-typing.ts';
import { liveText } from './live-texts.ts';
import { postForm } from './post-form.ts';
import { watchNames } from './names.ts';
import { watchUploads, type Send } from './uploads.ts';

const autosaveAfter = 4000;

export function liveForm(): void {
  const found = document.querySelector<HTMLFormElement>('form[data-live]');
  if (!found) return;
  const form = found;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy: Promise<boolean> = Promise.resolve(true);
  let underway = 0;
  hideManualStep(form);

  /** One request at a time; `redraw` false takes over only the version and the notice. */
  const send = (action: string, redraw: boolean, onProgress?: (share: number) => void) => {
    clearTimeout(timer);
    underway += 1;
    busy = busy
      .then(() => exchange(form, action, redraw, onProgress))
      .finally(() => {
        underway -= 1;
      });
    return busy;
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void send('update', false), autosaveAfter);
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof Element && controls(form, event.target)) void send('update', true);
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    const action = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    if (!/^(add|remove|remove-document|wrong):/.test(action)) {
      // What is being saved makes a newer version; the page is left with that one.
      if (underway === 0) return;
      event.preventDefault();
      void busy.then(() => form.requestSubmit(buttonOf(form, action)));
      return;
    }
    event.preventDefault();
    void send(action, true).then((ok) => ok && focusAfter(form, action));
  });
  const whole: Send = (onProgress) => send('update', true, onProgress);
  watchUploads(form, whole, () => send('update', true));
  watchNames(form);
}

/** Perhaps drawn anew meanwhile. */
const buttonOf = (form: HTMLFormElement, action: string) =>
  form.querySelector<HTMLButtonElement>(`button[name=action][value="${CSS.escape(action)}"]`);

async function exchange(
  form: HTMLFormElement,
  action: string,
  redraw: boolean,
  onProgress?: (share: number) => void,
): Promise<boolean> {
  const before = snapshot(form);
  const sent = onProgress === undefined ? new Map<string, string>() : sentFiles(form);
  if (redraw) notice(liveText('saving'));
  const page = await postForm(form, action, { files: onProgress !== undefined, onProgress });
  if (page === 'signed-out') {
    notice(liveText('signedOut'), true);
    return false;
  }
  const answered = page?.getElementById(form.id);
  if (!page || !(answered instanceof HTMLFormElement)) {
    notice(liveText('failed'), true);
    return false;
  }
  const refused = showProblem(page, redraw);
  if (refused) notice(liveText('failed'), true);
  else notice(page.getElementById('saved-notice')?.textContent ?? '');
  if (redraw) replace(form, answered, before, sent);
  else if (!refused) takeVersion(form, answered);
  if (refused && redraw) document.getElementById('error-summary')?.focus();
  return !refused;
}

/** The summary of what was refused stands where the page would have it; true if there is one. */
function showProblem(page: Document, redraw: boolean): boolean {
  const [mine, theirs] = [
    document.getElementById('error-summary'),
    page.getElementById('error-summary'),
  ];
  // What the person is correcting right now stays until a redraw says something newer.
  if (mine && (redraw || theirs)) mine.remove();
  if (!theirs) return false;
  theirs.removeAttribute('autofocus');
  document.querySelector('main .mc-narrow')?.prepend(theirs);
  linkErrors(theirs);
  return true;
}

function replace(
  form: HTMLFormElement,
  answered: HTMLFormElement,
  before: Map<string, string>,
  sent: Map<string, string>,
): void {
  const typed = keepTyping(form, before);
  const chosen = keepFiles(form, sent);
  const focused = document.activeElement?.id ?? '';
  form.replaceChildren(...answered.childNodes);
  hideManualStep(form);
  typed(form);
  chosen(form);
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

function takeVersion(form: HTMLFormElement, answered: HTMLFormElement): void {
  const [mine, theirs] = [
    form.elements.namedItem('version'),
    answered.elements.namedItem('version'),
  ];
  if (mine instanceof HTMLInputElement && theirs instanceof HTMLInputElement)
    mine.value = theirs.value;
}

/** With script the redraw happens by itself. */
function hideManualStep(form: HTMLFormElement): void {
  for (const step of form.querySelectorAll<HTMLElement>('[data-without-script]'))
    step.hidden = true;
}

function controls(form: HTMLFormElement, control: Element): boolean {
  const keys = (form.dataset['controls'] ?? '').split(' ').filter((key) => key !== '');
  const name = control.getAttribute('name') ?? '';
  return keys.some((key) =>
    new RegExp(`^values\\.(.*\\.)?${key}(\\.(day|month|year))?$`).test(name),
  );
}

/** After adding: the first control of the new item; after removing: the list. */
function focusAfter(form: HTMLFormElement, action: string): void {
  const path = action.slice(action.indexOf(':') + 1);
  const list = document.getElementById(
    `f-${path
      .replace(/\[\d+\]$/, '')
      .replace(/\]/g, '')
      .replace(/[[.]/g, '-')}`,
  );
  const items = list?.querySelectorAll<HTMLElement>(':scope > .mc-repeat__item');
  const last = action.startsWith('add:') ? items?.[items.length - 1] : undefined;
  (
    last?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea') ??
    list ??
    form
  ).focus();
}

function notice(text: string, failed = false): void {
  const place = document.getElementById('saved-notice');
  if (!place) return;
  place.textContent = text;
  place.classList.toggle('mc-saved--failed', failed);
}
