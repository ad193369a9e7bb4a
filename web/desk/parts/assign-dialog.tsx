// web/desk: a supervisor chooses who does a task.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, type TaskAddress } from '../api.ts';
import { pick, t } from '../texts/index.ts';
import { Loading, Notice, Trouble } from './states.tsx';

type Props = { address: TaskAddress; name: string; done: () => void };

export function AssignDialog({ address, name, done }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const people = useQuery({
    queryKey: ['candidates', address],
    queryFn: () => api.candidates(address),
    enabled: open,
  });
  const titleId = `assign-${address.task}`;
  const save = async () => {
    try {
      await api.assign(address, to === '' ? null : to);
      dialog.current?.close();
      done();
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button
        type="button"
        className="desk-link-button"
        onClick={() => {
          setOpen(true);
          setFailed(null);
          dialog.current?.showModal();
        }}
      >
        {t('assign')}
        <span className="govuk-visually-hidden"> {name}</span>
      </button>
      <dialog
        ref={dialog}
        className="desk-dialog"
        aria-labelledby={titleId}
        onClose={() => setOpen(false)}
      >
        <h2 id={titleId} className="govuk-heading-m">
          {t('assign.title', { name })}
        </h2>
        {failed !== null && <Notice kind="error">{failed}</Notice>}
        {open && people.isPending && <Loading />}
        {people.isError && <Trouble error={people.error} retry={() => void people.refetch()} />}
        {people.isSuccess && (
          <fieldset className="govuk-fieldset">
            <legend className="govuk-visually-hidden">{t('assign.title', { name })}</legend>
            <div className="govuk-radios govuk-radios--small">
              {[
                { account: '', label: t('assign.nobody') },
                ...people.data.items.map((one) => ({
                  account: one.account,
                  label: `${one.name} (${pick(one.post)})`,
                })),
              ].map((choice) => (
                <div className="govuk-radios__item" key={choice.account}>
                  <input
                    className="govuk-radios__input"
                    type="radio"
                    name={titleId}
                    id={`${titleId}-${choice.account}`}
                    checked={to === choice.account}
                    onChange={() => setTo(choice.account)}
                  />
                  <label
                    className="govuk-label govuk-radios__label"
                    htmlFor={`${titleId}-${choice.account}`}
                  >
                    {choice.label}
                  </label>
                </div>
              ))}
            </div>
            {people.data.items.length === 0 && <p className="govuk-body">{t('assign.none')}</p>}
          </fieldset>
        )}
        <div className="desk-dialog__actions">
          <button type="button" className="govuk-button" onClick={() => void save()}>
            {t('assign.save')}
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
    </>
  );
}
