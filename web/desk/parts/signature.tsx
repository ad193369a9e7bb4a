// web/desk: how a signed paper stands, for the head who may say that it no longer does.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { api } from '../api.ts';
import { t } from '../texts/index.ts';
import { Notice } from './states.tsx';

const LEAST = 10;
const MOST = 500;

export function SignatureOf({ document }: { document: DocumentRef }) {
  const queries = useQueryClient();
  const queryKey = ['verification', document.id];
  const known = useQuery({ queryKey, queryFn: () => api.verification(document.id), retry: false });
  const dialog = useRef<HTMLDialogElement>(null);
  const [ground, setGround] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const id = useId();
  const paper = known.data?.paper;
  // Not every paper is signed; what is not has no number to revoke.
  if (!paper) return null;
  if (known.data?.status === 'revoked')
    return (
      <span className="desk-muted">{t('paper.revoked', { ground: paper.ground ?? '—' })}</span>
    );
  const revoke = async () => {
    try {
      await api.revoke(paper.id, ground.trim().normalize('NFC'));
      dialog.current?.close();
      await queries.invalidateQueries({ queryKey });
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <span className="desk-muted">{t('paper.valid')}</span>
      <button
        type="button"
        className="desk-link-button desk-show"
        onClick={() => dialog.current?.showModal()}
      >
        {t('revoke')}
        <span className="govuk-visually-hidden"> {document.fileName}</span>
      </button>
      <dialog ref={dialog} className="desk-dialog" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`} className="govuk-heading-m">
          {t('revoke.title')}
        </h2>
        {failed !== null && <Notice kind="error">{failed}</Notice>}
        <p className="govuk-body">{t('revoke.text')}</p>
        <label className="govuk-label" htmlFor={`${id}-ground`}>
          {t('revoke.reason')}
        </label>
        <textarea
          id={`${id}-ground`}
          className="govuk-textarea"
          rows={3}
          maxLength={MOST}
          value={ground}
          onChange={(event) => setGround(event.target.value)}
        />
        <div className="desk-dialog__actions">
          <button
            type="button"
            className="govuk-button"
            disabled={ground.trim().length < LEAST}
            onClick={() => void revoke()}
          >
            {t('revoke')}
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
