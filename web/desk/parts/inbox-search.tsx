// web/desk: searching and sorting the inbox; both end up in the address.
import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { InboxSearch } from '../paths.ts';
import { t } from '../texts/index.ts';

type Props = { search: InboxSearch; input: RefObject<HTMLInputElement | null> };

export function InboxSearchForm({ search, input }: Props) {
  const navigate = useNavigate();
  return (
    <form
      role="search"
      className="desk-search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = input.current?.value.trim().normalize('NFC') ?? '';
        void navigate({ to: '/', search: { ...search, q } });
      }}
    >
      <label className="govuk-label" htmlFor="inbox-search">
        {t('search')}
      </label>
      <div className="desk-search__row">
        <input
          key={search.q}
          ref={input}
          id="inbox-search"
          className="govuk-input"
          type="search"
          defaultValue={search.q}
          maxLength={200}
        />
        <button type="submit" className="govuk-button govuk-button--secondary">
          {t('find')}
        </button>
        <label className="desk-sort">
          <span>{t('sort')}</span>
          <select
            className="govuk-select"
            value={search.sort}
            onChange={(event) =>
              void navigate({
                to: '/',
                search: { ...search, sort: event.target.value as 'due' | 'opened' },
              })
            }
          >
            <option value="due">{t('sort.due')}</option>
            <option value="opened">{t('sort.opened')}</option>
          </select>
        </label>
      </div>
    </form>
  );
}
