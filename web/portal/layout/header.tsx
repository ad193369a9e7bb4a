// web/portal: name, navigation, language switch and who is logged in.
import type { PortalPage } from '../../pages.ts';
import type { Context } from '../context.ts';
import { inLanguage, to } from '../links.ts';
import { Gate } from './gate.tsx';

export function Header({ ctx, page }: { ctx: Context; page: PortalPage }) {
  const { frame, say, t } = ctx;
  const [name, ...rest] = say(frame.installation.name).split(/ [–-] /);
  return (
    <header className="mc-header">
      <div className="mc-header__bar">
        <div className="govuk-width-container mc-header__inner">
          <a className="mc-header__brand" href={to.home()}>
            <Gate className="mc-header__gate" />
            <span className="mc-header__names">
              <span className="mc-header__name">{name}</span>
              {rest.length > 0 && (
                <>
                  <span className="govuk-visually-hidden"> – </span>
                  <span className="mc-header__tagline">{rest.join(' – ')}</span>
                </>
              )}
            </span>
          </a>
          <div className="mc-header__tools">
            <LanguageSwitch ctx={ctx} />
            <Account ctx={ctx} />
          </div>
        </div>
      </div>
      <Navigation ctx={ctx} page={page} label={t('nav.label')} />
    </header>
  );
}

function LanguageSwitch({ ctx }: { ctx: Context }) {
  const other = ctx.frame.language === 'vi' ? 'en' : 'vi';
  return (
    <a
      className="mc-header__link"
      href={inLanguage(ctx.frame.url, other)}
      lang={other}
      hrefLang={other}
      rel="alternate"
    >
      {other === 'vi' ? 'Tiếng Việt' : 'English'}
    </a>
  );
}

function Account({ ctx }: { ctx: Context }) {
  const {
    frame: { session, url },
    t,
  } = ctx;
  if (session.account === null) {
    return (
      <a className="mc-header__link mc-header__login" href={to.login(url)}>
        {t('nav.login')}
      </a>
    );
  }
  return (
    <form className="mc-header__account" method="post" action={to.logout()}>
      <span className="mc-header__person">{session.account.name}</span>
      <input type="hidden" name="csrf" value={session.csrf ?? ''} />
      <button className="mc-header__link mc-header__logout" type="submit">
        {t('nav.logout')}
      </button>
    </form>
  );
}

const sections = [
  {
    key: 'nav.procedures',
    href: to.catalogue(),
    pages: ['catalogue', 'procedure', 'guidance', 'apply', 'check', 'filed'],
  },
  { key: 'nav.track', href: to.track(), pages: ['track'] },
  {
    key: 'nav.dossiers',
    href: to.dossiers(),
    pages: ['dossiers', 'dossier', 'ask', 'discard', 'preferences'],
  },
] as const satisfies readonly { key: string; href: string; pages: readonly PortalPage[] }[];

function Navigation({ ctx, page, label }: { ctx: Context; page: PortalPage; label: string }) {
  return (
    <nav className="mc-nav" aria-label={label}>
      <ul className="govuk-width-container mc-nav__list">
        {sections.map(({ key, href, pages }) => (
          <li className="mc-nav__item" key={key}>
            <a
              className="mc-nav__link"
              href={href}
              aria-current={(pages as readonly PortalPage[]).includes(page) ? 'true' : undefined}
            >
              {ctx.t(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
