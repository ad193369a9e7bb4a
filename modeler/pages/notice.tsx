// modeler/pages: one sentence that must be noticed, said to screen readers too.
import type { ReactNode } from 'react';
import { t } from '../texts/index.ts';

export function Notice({
  kind,
  children,
}: {
  kind: 'error' | 'success' | 'info';
  children: ReactNode;
}) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** What could not be loaded, and the way to try again. */
export function Trouble({ detail, retry }: { detail: string; retry: () => void }) {
  return (
    <Notice kind="error">
      {t('failed', { detail })}{' '}
      <button type="button" onClick={retry}>
        {t('retry')}
      </button>
    </Notice>
  );
}
