// modeler: the frame around its two pages and the little routing they need.
import { useEffect, useState } from 'react';
import { api } from './api.ts';
import { DraftPage } from './pages/draft-page.tsx';
import { DraftsPage } from './pages/drafts-page.tsx';
import { language, switchLanguage, t } from './texts/index.ts';
import type { Session } from '../server/api/session/contract.ts';

const DRAFT = /^\/modeler\/drafts\/([0-9a-f-]{36})\/?$/;

export function App() {
  const draft = DRAFT.exec(location.pathname)?.[1];
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    api.session().then(setSession, () => setSession(null));
  }, []);
  return (
    <>
      <a className="skip-link" href="#main">{t('skip')}</a>
      <header className="bar">
        <a className="brand" href="/modeler/">{t('title')}</a>
        <nav className="bar-end" aria-label={t('title')}>
          {session?.account != null && <span className="who">{session.account.name}</span>}
          <button type="button" className="plain" lang={language === 'vi' ? 'en' : 'vi'} onClick={() => switchLanguage(language === 'vi' ? 'en' : 'vi')}>
            {t('otherLanguage')}
          </button>
          <form method="post" action="/logout">
            <button type="submit" className="plain">{t('signOut')}</button>
          </form>
        </nav>
      </header>
      {draft === undefined ? <DraftsPage /> : <DraftPage id={draft} />}
    </>
  );
}
