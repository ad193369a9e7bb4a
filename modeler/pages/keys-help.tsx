// modeler/pages: the keys of the diagram in a dialog; `?` opens it wherever nobody is typing.
import { useEffect, useRef } from 'react';
import { keyRows } from '../texts/key-words.ts';
import { pick, t } from '../texts/index.ts';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      dialog.current?.showModal();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {t('keys')} <kbd>?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title" className="keys">
        <h2 id="keys-title">{t('keys')}</h2>
        <p>{t('keysFirst')}</p>
        <div className="scroll" role="region" aria-labelledby="keys-title" tabIndex={0}>
          <table>
            <tbody>
              {keyRows.map(({ keys, words }) => (
                <tr key={keys}>
                  <th scope="row">
                    <kbd>{keys}</kbd>
                  </th>
                  <td>{pick(words)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="dialog-actions">
          <button type="button" className="primary" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  );
}
