// web/desk: what stands around every page of the desk: who is here, the language, the way out.
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { api } from '../api.ts';
import { language, pick, switchLanguage, t } from '../texts/index.ts';
import { Loading, Trouble } from './states.tsx';

export function Frame() {
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 });
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
            <span key={p.agency + p.role} className="desk-post">
              {pick(p.roleName)}, {pick(p.agencyName)}
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
