// web/desk: the filters of the inbox with their numbers, and those somebody saved.
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { FILTERS, type InboxSearch } from '../paths.ts';
import { t } from '../texts/index.ts';
import { useSavedFilters } from './remembered.ts';

type Props = { search: InboxSearch; counts: Record<string, number>; countedUpTo: number };

export function InboxFilters({ search, counts, countedUpTo }: Props) {
  const told = (n: number) => (n > countedUpTo ? `${countedUpTo}+` : n);
  return (
    <nav className="desk-filters" aria-label={t('filters')}>
      <ul>
        {FILTERS.map((filter) => (
          <li key={filter}>
            <Link
              to="/"
              search={{ ...search, filter }}
              className="desk-filter"
              {...(search.filter === filter ? { 'aria-current': 'page' as const } : {})}
            >
              <span>{t(`filter.${filter}`)}</span>
              {counts[filter] !== undefined && (
                <span className="desk-count">{told(counts[filter])}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <Saved search={search} />
    </nav>
  );
}

function Saved({ search }: { search: InboxSearch }) {
  const { filters, save, remove } = useSavedFilters();
  const name = useRef<HTMLInputElement>(null);
  return (
    <details className="desk-saved">
      <summary>{t('saved')}</summary>
      <ul>
        {filters.map((one) => (
          <li key={one.name} className="desk-saved__row">
            <Link to="/" search={one.search} className="govuk-link">
              {one.name}
            </Link>
            <button type="button" className="desk-link-button" onClick={() => remove(one.name)}>
              <span aria-hidden="true">×</span>
              <span className="govuk-visually-hidden">{t('saved.remove', { name: one.name })}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const called = name.current?.value.trim().normalize('NFC') ?? '';
          if (called === '' || name.current === null) return;
          save({ name: called, search });
          name.current.value = '';
        }}
      >
        <label className="govuk-label" htmlFor="filter-name">
          {t('saved.name')}
        </label>
        <input ref={name} id="filter-name" className="govuk-input" maxLength={60} />
        <button type="submit" className="govuk-button govuk-button--secondary">
          {t('saved.save')}
        </button>
      </form>
    </details>
  );
}
