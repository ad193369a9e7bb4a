// web/portal/client: what people type while the server answers is worth more than its answer.
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [
    ...form.querySelectorAll<Control>(
      'input:not([type=hidden]):not([type=file]), select, textarea',
    ),
  ].filter((c) => c.id !== '');
const stateOf = (control: Control): string =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
    ? String(control.checked)
    : control.value;

const filesOf = (form: HTMLFormElement): HTMLInputElement[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].filter(
    (input) => (input.files?.length ?? 0) > 0,
  );
const filesIn = (input: HTMLInputElement): string =>
  [...(input.files ?? [])]
    .map((file) => `${file.name} ${file.size} ${file.lastModified}`)
    .join('\n');

/** What every control holds now, by id. */
export const snapshot = (form: HTMLFormElement): Map<string, string> =>
  new Map(controlsOf(form).map((control) => [control.id, stateOf(control)]));

/** The files that go with a post, by id of their input. */
export const sentFiles = (form: HTMLFormElement): Map<string, string> =>
  new Map(filesOf(form).map((input) => [input.id, filesIn(input)]));

/**
 * The fields for files go on living in the redrawn form: somebody may be choosing a file in one at this
 * moment, and what is chosen must arrive. Only those whose files were sent are emptied.
 */
export function keepFiles(
  form: HTMLFormElement,
  sent: Map<string, string>,
): (form: HTMLFormElement) => void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];
  return (redrawn) => {
    for (const field of fields) {
      if (sent.has(field.id) && sent.get(field.id) === filesIn(field)) field.value = '';
      const drawn = redrawn.querySelector<HTMLInputElement>(`#${CSS.escape(field.id)}`);
      if (drawn === null) continue;
      for (const name of field.getAttributeNames())
        if (!drawn.hasAttribute(name)) field.removeAttribute(name);
      for (const name of drawn.getAttributeNames())
        field.setAttribute(name, drawn.getAttribute(name) ?? '');
      drawn.replaceWith(field);
    }
  };
}

/** Remembers what changed since the snapshot; the returned function writes it into a redrawn form. */
export function keepTyping(
  form: HTMLFormElement,
  before: Map<string, string>,
): (form: HTMLFormElement) => void {
  const changed = [...snapshot(form)].filter(([id, state]) => before.get(id) !== state);
  return (redrawn) => {
    for (const control of controlsOf(redrawn)) {
      const state = changed.find(([id]) => id === control.id)?.[1];
      if (state === undefined) continue;
      if (
        control instanceof HTMLInputElement &&
        (control.type === 'checkbox' || control.type === 'radio')
      ) {
        control.checked = state === 'true';
      } else control.value = state;
    }
  };
}
