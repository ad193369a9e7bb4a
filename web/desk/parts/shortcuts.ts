// web/desk: single keys for those who live in this page. Invariant: never while somebody types, never
// with a modifier that belongs to the browser (WCAG 2.1.4: they work outside text fields only).
import { useEffect, useRef } from 'react';

/** `keys` maps `KeyboardEvent.key` (`Ctrl+Enter` for that one) to what it does. */
export function useShortcuts(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
      const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
      if (event.altKey || (typing && !name.startsWith('Ctrl+'))) return;
      // Enter on a link or a button is theirs.
      if (
        name === 'Enter' &&
        event.target instanceof HTMLElement &&
        event.target.matches('a, button, summary')
      )
        return;
      const act = latest.current[name];
      if (act === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
