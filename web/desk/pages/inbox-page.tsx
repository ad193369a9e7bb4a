// web/desk: the inbox. Filters on the left with their numbers, tasks on the right.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { api } from '../api.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { useShortcuts } from '../parts/shortcuts.ts';
import { deskPaths, FILTERS } from '../paths.ts';
import { t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.inbox);
const REFRESH = 10_000;

export function InboxPage() {
  const query = route.useSearch();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const tasks = useInfiniteQuery({
    queryKey: ['tasks', query],
    queryFn: ({ pageParam }) => api.tasks(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: REFRESH,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data]);
  const counts = tasks.data?.pages[0]?.counts ?? {};
  const open = (item: TaskItem | undefined) => {
    if (item !== undefined)
      void navigate({
        to: '/tasks/$dossier/$task',
        params: { dossier: item.dossier, task: item.task },
        search: { tab: 'form' },
      });
  };
  useShortcuts({
    j: () => setAt((n) => Math.min(n + 1, Math.max(items.length - 1, 0))),
    k: () => setAt((n) => Math.max(n - 1, 0)),
    '/': () => search.current?.focus(),
    Enter: () => open(items[at]),
  });

  return (
    <div className="desk-inbox">
      <nav className="desk-filters" aria-label={t('filters')}>
        <ul>
          {FILTERS.map((filter) => (
            <li key={filter}>
              <Link
                to="/"
                search={{ ...query, filter }}
                className="desk-filter"
                {...(query.filter === filter ? { 'aria-current': 'page' as const } : {})}
              >
                <span>{t(`filter.${filter}`)}</span>
                {counts[filter] !== undefined && (
                  <span className="desk-count">{counts[filter]}</span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="inbox-title" className="desk-list">
        <h1 id="inbox-title" className="govuk-heading-l">
          {t(`filter.${query.filter}`)}
        </h1>
        <form
          role="search"
          className="desk-search"
          onSubmit={(event) => {
            event.preventDefault();
            void navigate({
              to: '/',
              search: { ...query, q: search.current?.value.trim().normalize('NFC') ?? '' },
            });
          }}
        >
          <label className="govuk-label" htmlFor="inbox-search">
            {t('search')}
          </label>
          <div className="desk-search__row">
            <input
              key={query.q}
              ref={search}
              id="inbox-search"
              className="govuk-input"
              type="search"
              defaultValue={query.q}
              maxLength={200}
            />
            <button type="submit" className="govuk-button govuk-button--secondary">
              {t('find')}
            </button>
            <label className="desk-sort">
              <span>{t('sort')}</span>
              <select
                className="govuk-select"
                value={query.sort}
                onChange={(event) =>
                  void navigate({
                    to: '/',
                    search: { ...query, sort: event.target.value as 'due' | 'opened' },
                  })
                }
              >
                <option value="due">{t('sort.due')}</option>
                <option value="opened">{t('sort.opened')}</option>
              </select>
            </label>
          </div>
        </form>
        {tasks.isPending && <Loading />}
        {tasks.isError && <Trouble error={tasks.error} retry={() => void tasks.refetch()} />}
        {tasks.isSuccess && items.length === 0 && (
          <p className="govuk-body desk-empty">
            {query.q === '' ? t('empty') : t('emptySearch', { q: query.q })}
          </p>
        )}
        {items.length > 0 && <TaskTable items={items} selected={at} />}
        {tasks.hasNextPage && (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => void tasks.fetchNextPage()}
          >
            {t('more')}
          </button>
        )}
      </section>
    </div>
  );
}
