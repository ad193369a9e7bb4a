// web/portal: the foot of every page.
import type { Context } from '../context.ts';
import { to } from '../links.ts';

export function Footer({ ctx }: { ctx: Context }) {
  const { frame, say, t } = ctx;
  return (
    <footer className="mc-footer">
      <div className="govuk-width-container mc-footer__inner">
        <div>
          <p className="mc-footer__name">{say(frame.installation.name)}</p>
          <p className="mc-footer__text">{t('footer.purpose')}</p>
        </div>
        <ul className="mc-footer__links" aria-label={t('footer.links')}>
          <li>
            <a className="mc-footer__link" href={to.catalogue()}>
              {t('nav.procedures')}
            </a>
          </li>
          <li>
            <a className="mc-footer__link" href={to.track()}>
              {t('nav.track')}
            </a>
          </li>
          <li>
            <a className="mc-footer__link" href={to.verify()}>
              {t('nav.verify')}
            </a>
          </li>
          <li>
            <a className="mc-footer__link" href={to.accessibility()}>
              {t('footer.accessibility')}
            </a>
          </li>
        </ul>
        <p className="mc-footer__text mc-footer__time">
          {t('footer.time', { at: ctx.atWeekday(frame.now) })}
        </p>
      </div>
    </footer>
  );
}
