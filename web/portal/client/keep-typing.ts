// web/portal/client: what people type while the server answers is worth more than its answer.
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.querySelectorAll<Control>('input:not([type=hidden]):not([type=file]), select, textarea')].filter((c) => c.id !== '');
const stateOf = (control: Control): string =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
    ? String(control.checked) : control.value;

/** What every control holds now, by id. */
export const snapshot = (form: HTMLFormElement): Map<string, string> =>
  new Map(controlsOf(form).map((control) => [control.id, stateOf(control)]));

/** Remembers what changed since the snapshot; the returned function writes it into a redrawn form. */
export function keepTyping(form: HTMLFormElement, before: Map<string, string>): (form: HTMLFormElement) => void {
  const changed = [...snapshot(form)].filter(([id, state]) => before.get(id) !== state);
  return (redrawn) => {
    for (const control of controlsOf(redrawn)) {
      const state = changed.find(([id]) => id === control.id)?.[1];
      if (state === undefined) continue;
      if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
        control.checked = state === 'true';
      } else control.value = state;
    }
  };
}
