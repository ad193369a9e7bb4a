// web/desk: what stands around every page of the desk: who is here, the pages, the language, the way out.
import { Link, Outlet } from '@tanstack/react-router';
import type { Session } from '../../../server/api/session/contract.ts';
import { language, pick, switchLanguage, t } from '../texts/index.ts';
import { appoints, handles, supervises, useSession } from './session.ts';
import { Loading, Trouble } from './states.tsx';

export function Frame() {
  const session = useSession();
  const posts = session.data?.posts ?? [];
  return (
    <div className="desk">
      <a href="#main" className="govuk-skip-link">
        {t('skip')}
      </a>
      <header className="desk-header">
        <Link to="/" search={{ filter: 'open', q: '', sort: 'due' }} className="desk-brand">
          {t('title')}
        </Link>
        <div className="desk-who">
          {session.data?.account != null && (
            <span>
              <strong>{session.data.account.name}</strong>
            </span>
          )}
          {posts.map((p) => (
            <span key={`${p.agency} ${p.role} ${p.onBehalfOf}`} className="desk-post">
              {pick(p.roleName)}, {pick(p.agencyName)}
              {p.onBehalfOf !== null && <> ({t('standIn', { name: p.onBehalfOf })})</>}
            </span>
          ))}
          <button
            type="button"
            className="desk-header-button"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={switchLanguage}
          >
            {t('otherLanguage')}
          </button>
          <form method="post" action="/logout">
            <button type="submit" className="desk-header-button">
              {t('signOut')}
            </button>
          </form>
        </div>
        {supervises(posts) && <Pages posts={posts} />}
      </header>
      <main id="main" className="desk-main" tabIndex={-1}>
        {session.isPending ? (
          <Loading />
        ) : session.isError ? (
          <Trouble error={session.error} retry={() => void session.refetch()} />
        ) : posts.length === 0 ? (
          <p className="govuk-body">{t('noPosts')}</p>
        ) : (
          <Outlet />
        )}
      </main>
      <footer className="desk-footer">
        <p>{t('keys')}</p>
      </footer>
    </div>
  );
}

/** Only those who look after the work of others have more than the inbox. */
function Pages({ posts }: Pick<Session, 'posts'>) {
  const active = { className: 'desk-page desk-page--here' };
  const plain = { className: 'desk-page' };
  return (
    <nav className="desk-pages" aria-label={t('nav')}>
      {handles(posts) && (
        <Link
          to="/"
          search={{ filter: 'open', q: '', sort: 'due' }}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={active}
          inactiveProps={plain}
        >
          {t('nav.inbox')}
        </Link>
      )}
      <Link
        to="/report"
        search={{ period: 'month', by: 'procedure' }}
        activeOptions={{ includeSearch: false }}
        activeProps={active}
        inactiveProps={plain}
      >
        {t('nav.report')}
      </Link>
      <Link
        to="/incidents"
        search={{ state: 'open' }}
        activeOptions={{ includeSearch: false }}
        activeProps={active}
        inactiveProps={plain}
      >
        {t('nav.incidents')}
      </Link>
      {appoints(posts) && (
        <Link to="/deputies" activeProps={active} inactiveProps={plain}>
          {t('nav.deputies')}
        </Link>
      )}
    </nav>
  );
}
