// web/portal/client: one line per file on its way: words, bar, pause and cancel.
import { liveText, type LiveText } from './live-texts.ts';

export function statusAfter(input: HTMLInputElement): HTMLElement {
  const id = `${input.id}-status`;
  const known = document.getElementById(id);
  if (known) return known;
  const status = document.createElement('div');
  status.id = id;
  status.className = 'mc-upload';
  status.setAttribute('role', 'status');
  input.after(status);
  return status;
}

export type Line = {
  say(text: LiveText, values: Record<string, string | number>): void;
  progress(share: number): void;
  /** What the first button does now; the line begins with pause. */
  toggle(text: 'pause' | 'resume'): void;
  end(): void;
};

/** Puts a line for a file below its field; the buttons call back. */
export function addLine(
  status: () => HTMLElement,
  name: string,
  on: { toggle(): void; cancel(): void },
): Line {
  const item = document.createElement('div');
  item.className = 'mc-uploads__item';
  const words = document.createElement('p');
  words.className = 'mc-uploads__words';
  const bar = document.createElement('progress');
  bar.className = 'mc-uploads__bar';
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', name);
  const toggle = button(on.toggle);
  const cancel = button(on.cancel);
  label(cancel, 'cancel', name);
  label(toggle, 'pause', name);
  item.append(words, bar, toggle, cancel);
  const show = () => {
    if (!item.isConnected) status().append(item);
  };
  show();
  return {
    say(text, values) {
      show();
      words.textContent = liveText(text, { name, ...values });
    },
    progress(share) {
      show();
      bar.value = Math.round(share * 100);
    },
    toggle: (text) => label(toggle, text, name),
    end() {
      for (const one of [bar, toggle, cancel]) one.remove();
    },
  };
}

function button(press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'mc-link-button';
  made.addEventListener('click', press);
  return made;
}

function label(target: HTMLButtonElement, text: LiveText, name: string): void {
  target.textContent = liveText(text);
  target.setAttribute('aria-label', `${liveText(text)}: ${name}`);
}
