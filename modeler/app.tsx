// modeler: the frame around its pages and the little routing they need (paths.ts).
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Session } from '../server/api/session/contract.ts';
import { api } from './api.ts';
import { DraftPage } from './pages/draft-page.tsx';
import { DraftsPage } from './pages/drafts-page.tsx';
import { Notice, Trouble } from './pages/notice.tsx';
import { Zone } from './pages/zone.ts';
import { addressOf, placeOf } from './paths.ts';
import { switchLanguage } from '../web/kit/texts/page-language.ts';
import { language, t } from './texts/index.ts';

const CoveragePage = lazy(async () => ({
  default: (await import('./pages/coverage-page.tsx')).CoveragePage,
}));

export function App() {
  const [session, setSession] = useState<Session | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    api.session().then(setSession, (error: Error) => setProblem(error.message));
  }, []);
  useEffect(load, [load]);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="bar">
        <a className="brand" href={addressOf.drafts}>
          {t('title')}
        </a>
        <div className="bar-end">
          {session?.account != null && <span className="who">{session.account.name}</span>}
          <button
            type="button"
            className="plain"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => switchLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {t('otherLanguage')}
          </button>
          <form method="post" action="/logout">
            <button type="submit" className="plain">
              {t('signOut')}
            </button>
          </form>
        </div>
      </header>
      {session === null ? (
        <main id="main" className="page" tabIndex={-1}>
          {problem === null ? (
            <p role="status">{t('loading')}</p>
          ) : (
            <Trouble detail={problem} retry={load} />
          )}
        </main>
      ) : (
        <Zone value={session.zone}>
          <Page />
        </Zone>
      )}
    </>
  );
}

function Page() {
  const place = placeOf(location.pathname);
  switch (place.page) {
    case 'drafts':
      return <DraftsPage />;
    case 'coverage':
      return (
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <CoveragePage />
        </Suspense>
      );
    case 'draft':
      return <DraftPage id={place.draft} />;
    case 'missing':
      return (
        <main id="main" className="page" tabIndex={-1}>
          <h1>{t('missing')}</h1>
          <Notice kind="info">
            {t('missingHelp')} <a href={addressOf.drafts}>{t('back')}</a>
          </Notice>
        </main>
      );
  }
}
