// web/portal: search in the catalogue; a plain GET form.
import type { Context } from '../context.ts';
import { to } from '../links.ts';

export function SearchBox({ ctx, q }: { ctx: Context; q: string }) {
  const { t } = ctx;
  return (
    <search>
      <form className="mc-search" method="get" action={to.catalogue()}>
        <label className="govuk-label mc-search__label" htmlFor="q">
          {t('search.label')}
        </label>
        <div className="govuk-hint" id="q-hint">
          {t('search.hint')}
        </div>
        <div className="mc-search__row">
          <input
            className="govuk-input mc-search__input"
            id="q"
            name="q"
            type="search"
            defaultValue={q}
            maxLength={200}
            aria-describedby="q-hint"
          />
          <button className="govuk-button mc-search__button" type="submit">
            {t('search.button')}
          </button>
        </div>
      </form>
    </search>
  );
}
