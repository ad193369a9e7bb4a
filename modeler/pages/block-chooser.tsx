// modeler/pages: the building blocks in a dialog, with what each does and what is left to do.
import { useRef } from 'react';
import type { Block } from '../blocks/block.ts';
import { blocks } from '../blocks/index.ts';
import { pick, t } from '../texts/index.ts';

export function BlockChooser({ choose }: { choose: (block: Block) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {t('blocks')}
      </button>
      <dialog ref={dialog} className="block-chooser" aria-labelledby="blocks-title">
        <h2 id="blocks-title">{t('blocks')}</h2>
        <p className="hint">{t('blocksHelp')}</p>
        <ul>
          {blocks.map((block) => (
            <li key={block.id}>
              <div>
                <strong>{pick(block.label)}</strong>
                <p>{pick(block.help)}</p>
                {block.toDo !== null && (
                  <p className="hint">{t('blockToDo', { what: pick(block.toDo) })}</p>
                )}
              </div>
              <button
                type="button"
                data-block={block.id}
                onClick={() => {
                  dialog.current?.close();
                  choose(block);
                }}
              >
                {t('addBlock')}
                <span className="sr-only"> {pick(block.label)}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className="dialog-actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('close')}
          </button>
        </div>
      </dialog>
    </>
  );
}
