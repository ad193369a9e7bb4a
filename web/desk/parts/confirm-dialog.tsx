// web/desk: the question before what cannot be undone. The browser's own dialog keeps the focus.
import { useId, type ReactNode, type RefObject } from 'react';
import { t } from '../texts/index.ts';

type Props = {
  dialog: RefObject<HTMLDialogElement | null>;
  title: string;
  text: string;
  yes: string;
  run: () => void;
  /** What exactly is decided. */
  children?: ReactNode;
};

export function ConfirmDialog({ dialog, title, text, yes, run, children }: Props) {
  const id = useId();
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={id}>
      <h2 id={id} className="govuk-heading-m">
        {title}
      </h2>
      <p className="govuk-body">{text}</p>
      {children}
      <div className="desk-dialog__actions">
        <button
          type="button"
          className="govuk-button"
          onClick={() => {
            dialog.current?.close();
            run();
          }}
        >
          {yes}
        </button>
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => dialog.current?.close()}
        >
          {t('cancel')}
        </button>
      </div>
    </dialog>
  );
}
