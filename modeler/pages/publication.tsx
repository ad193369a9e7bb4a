// modeler/pages: the three steps of four eyes: submit, publish, return. Each is confirmed in a dialog
// that says what it means; the server decides who may.
import { useRef, useState, type ReactNode } from 'react';
import type { Draft } from '../../server/api/drafts/contract.ts';
import { api } from '../api.ts';
import { t } from '../texts/index.ts';

type Props = {
  draft: Draft;
  errors: number;
  /** Saves what is unsaved; false keeps us from submitting an old state. */
  save: () => Promise<boolean>;
  done: (sentence: string) => void;
  failed: (sentence: string) => void;
};

export function Publication({ draft, errors, save, done, failed }: Props) {
  const act = async (work: () => Promise<string>) => {
    try {
      done(await work());
    } catch (error) {
      failed(t('failed', { detail: error instanceof Error ? error.message : String(error) }));
    }
  };
  if (draft.state === 'submitted') {
    if (!draft.mayPublish)
      return <span className="hint">{draft.mayEdit ? t('ownWork') : t('state.submitted')}</span>;
    return (
      <>
        <Confirm
          label={t('giveBack')}
          explain={t('reason')}
          field={t('reason')}
          input="area"
          required
          run={(value) =>
            act(async () => {
              await api.giveBack(draft.id, value);
              return t('returned');
            })
          }
        />
        <Confirm
          label={t('publish')}
          primary
          explain={t('publishAsk')}
          field={t('validFrom')}
          help={t('validFromHelp')}
          input="date"
          run={(value) =>
            act(async () => {
              const { version } = await api.publish(draft.id, value === '' ? null : value);
              return t('published', { version });
            })
          }
        />
      </>
    );
  }
  if (!draft.mayEdit || draft.state === 'published')
    return <span className="hint">{t('readOnly')}</span>;
  return (
    <Confirm
      label={t('submit')}
      primary
      disabled={errors > 0}
      explain={t('submitAsk')}
      field={t('comment')}
      input="area"
      run={(value) =>
        act(async () => {
          if (!(await save())) throw new Error(t('unsaved'));
          await api.submit(draft.id, value);
          return t('submitted');
        })
      }
    />
  );
}

type ConfirmProps = {
  label: string;
  explain: ReactNode;
  field: string;
  help?: string;
  input: 'area' | 'date';
  primary?: boolean;
  required?: boolean;
  disabled?: boolean;
  run: (value: string) => Promise<void>;
};

function Confirm({
  label,
  explain,
  field,
  help,
  input,
  primary = false,
  required = false,
  disabled = false,
  run,
}: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const id = `confirm-${field}`.replace(/\s+/g, '-');
  const Input = input === 'area' ? 'textarea' : 'input';
  return (
    <>
      <button
        type="button"
        className={primary ? 'primary' : ''}
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} aria-labelledby={`${id}-title`}>
        <form
          method="dialog"
          onSubmit={(event) => {
            event.preventDefault();
            setBusy(true);
            void run(value).finally(() => {
              setBusy(false);
              dialog.current?.close();
            });
          }}
        >
          <h2 id={`${id}-title`}>{label}</h2>
          <p>{explain}</p>
          <label htmlFor={id}>{field}</label>
          {help !== undefined && (
            <p className="hint" id={`${id}-help`}>
              {help}
            </p>
          )}
          <Input
            id={id}
            value={value}
            required={required}
            {...(input === 'date' ? { type: 'date' } : {})}
            {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
            onChange={(event) => setValue(event.target.value)}
          />
          <div className="dialog-actions">
            <button type="button" onClick={() => dialog.current?.close()}>
              {t('cancel')}
            </button>
            <button type="submit" className="primary" disabled={busy}>
              {label}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
