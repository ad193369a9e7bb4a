// web/desk: what the procedure leaves to officials: each may be started when it is needed, and somebody
// says when enough was done. Invariant: a button stands only where the engine would say yes.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Work } from '../../../server/api/dossiers/contract.ts';
import { api, Refused } from '../api.ts';
import { pick, t } from '../texts/index.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Notice } from './states.tsx';

type Choice = Work['choices'][number];

export function Choices({ dossier, choices }: { dossier: string; choices: Choice[] }) {
  return choices.map((choice) => (
    <ChoicesOf key={choice.scope} dossier={dossier} choice={choice} />
  ));
}

type Said = { kind: 'success' | 'error'; text: string };

function ChoicesOf({ dossier, choice }: { dossier: string; choice: Choice }) {
  const queries = useQueryClient();
  const enough = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const keys = useRef(new Map<string, string>());
  const name = pick(choice.name);
  // A command whose outcome is unknown is repeated under its key, so that nothing starts twice.
  const send = async (what: string, command: (key: string) => Promise<unknown>, done: string) => {
    setBusy(true);
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    try {
      await command(key);
      keys.current.delete(what);
      setSaid({ kind: 'success', text: done });
    } catch (error) {
      const unknown = !(error instanceof Refused) || [0, 503].includes(error.status);
      if (!unknown) keys.current.delete(what);
      setSaid({ kind: 'error', text: unknown ? t('unknownOutcome') : error.message });
    }
    setBusy(false);
    await queries.invalidateQueries();
  };
  const { scope } = choice;
  const start = (element: string, what: string) =>
    send(
      element,
      (key) => api.startActivity(dossier, { scope, element }, key),
      t('choices.started', { name: what }),
    );
  return (
    <section aria-label={name}>
      <h2 className="govuk-heading-m">{name}</h2>
      <p className="govuk-body">{t(choice.sequential ? 'choices.oneByOne' : 'choices.anyTime')}</p>
      {said !== null && <Notice kind={said.kind}>{said.text}</Notice>}
      <ul className="govuk-list">
        {choice.activities.map(({ element, name: what, mayStart }) => (
          <li key={element} className="desk-choice">
            {pick(what)}{' '}
            {mayStart && (
              <button
                type="button"
                className="desk-link-button"
                disabled={busy}
                onClick={() => void start(element, pick(what))}
              >
                {t('choices.start')}
                <span className="govuk-visually-hidden"> {pick(what)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {choice.mayEnd && (
        <>
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            disabled={busy}
            onClick={() => enough.current?.showModal()}
          >
            {t('choices.enough')}
          </button>
          <ConfirmDialog
            dialog={enough}
            title={t('choices.enough')}
            text={t('choices.enoughText', { name })}
            yes={t('choices.enoughYes')}
            run={() =>
              void send(
                scope,
                (key) => api.completeAdHoc(dossier, scope, key),
                t('choices.ended', { name }),
              )
            }
          />
        </>
      )}
    </section>
  );
}
