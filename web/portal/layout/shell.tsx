// web/portal: the frame of every page. Invariant: no inline script or style (strict CSP); `lang` is
// right for the page and for the name of the other language; skip link first.
import type { ReactNode } from 'react';
import type { PortalPage } from '../../pages.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';

export type Crumb = { text: string; href: string };
type Props = {
  ctx: Context;
  page: PortalPage;
  title: string;
  /** Trail above the page, without home and without the page itself. */
  crumbs?: Crumb[];
  /** Back link instead of a trail: inside a form one goes back, not up. */
  back?: string;
  /** The page shows errors: its title says so first. */
  failed?: boolean;
  /** Full-width part above the content. */
  hero?: ReactNode;
  children: ReactNode;
};

/** Pages about somebody: no search engine keeps them. */
const personal: readonly PortalPage[] = [
  'guidance',
  'apply',
  'ask',
  'preferences',
  'check',
  'filed',
  'dossiers',
  'dossier',
  'discard',
  'payment',
  'paymentResult',
  'verified',
];

export function Shell(props: Props) {
  const { ctx, page, title, failed = false, hero, children } = props;
  const { frame, say, t } = ctx;
  const name = say(frame.installation.name);
  const full = page === 'home' ? name : `${title} – ${name}`;
  return (
    <html lang={frame.language} className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{failed ? t('page.error-title', { title: full }) : full}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#8c1c1a" />
        <meta name="robots" content={personal.includes(page) ? 'noindex' : 'index'} />
        <link rel="icon" href="/assets/portal/icon.svg" type="image/svg+xml" />
        {frame.assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {frame.assets.js.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body className="govuk-template__body mc-body">
        <a href="#main" className="govuk-skip-link">
          {t('page.skip')}
        </a>
        <Header ctx={ctx} page={page} />
        <Trail {...props} />
        <main className="mc-page" id="main" tabIndex={-1}>
          {hero}
          <div className="govuk-width-container mc-content">{children}</div>
        </main>
        <Footer ctx={ctx} />
      </body>
    </html>
  );
}

function Trail({ ctx, title, crumbs, back }: Props) {
  const { t } = ctx;
  if (back !== undefined) {
    return (
      <div className="mc-trail">
        <nav className="govuk-width-container" aria-label={t('page.back')}>
          <a href={back} className="govuk-back-link">
            {t('page.back')}
          </a>
        </nav>
      </div>
    );
  }
  if (crumbs === undefined) return null;
  return (
    <div className="mc-trail">
      <nav className="govuk-width-container" aria-label={t('page.breadcrumbs')}>
        <ol className="govuk-breadcrumbs__list">
          {[{ text: t('page.home'), href: to.home() }, ...crumbs].map((crumb) => (
            <li className="govuk-breadcrumbs__list-item" key={crumb.href}>
              <a className="govuk-breadcrumbs__link" href={crumb.href}>
                {crumb.text}
              </a>
            </li>
          ))}
          <li className="govuk-breadcrumbs__list-item" aria-current="page">
            {title}
          </li>
        </ol>
      </nav>
    </div>
  );
}
