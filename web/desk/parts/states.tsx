// web/desk: waiting and trouble, said the same way everywhere.
import { t } from '../texts/index.ts';

export const Loading = () => (
  <p className="govuk-body" role="status">
    {t('loading')}
  </p>
);

export function Trouble({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div className="desk-notice desk-notice--error" role="alert">
      <p>{t('failed', { detail: error.message })}</p>
      <button type="button" className="govuk-button govuk-button--secondary" onClick={retry}>
        {t('retry')}
      </button>
    </div>
  );
}

export function Notice({
  kind,
  children,
}: {
  kind: 'success' | 'info' | 'error';
  children: React.ReactNode;
}) {
  return (
    <div
      className={`desk-notice desk-notice--${kind}`}
      role={kind === 'error' ? 'alert' : 'status'}
    >
      {children}
    </div>
  );
}
