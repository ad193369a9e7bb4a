// web/desk: the inbox. Filters on the left with their numbers, tasks on the right.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { api } from '../api.ts';
import { BulkClaim, selectable, taskKey } from '../parts/bulk-claim.tsx';
import { FoundDossiers } from '../parts/found-dossiers.tsx';
import { InboxFilters } from '../parts/inbox-filters.tsx';
import { InboxSearchForm } from '../parts/inbox-search.tsx';
import { LiveLine, useLive } from '../parts/live.tsx';
import { rememberInbox } from '../parts/remembered.ts';
import { handles, useSession } from '../parts/session.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { useShortcuts } from '../parts/shortcuts.ts';
import { deskPaths } from '../paths.ts';
import { t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.inbox);
/** Should the stream be away, the page still asks. */
const REFRESH = 30_000;

export function InboxPage() {
  const posts = useSession().data?.posts ?? [];
  return handles(posts) ? <Inbox /> : <p className="govuk-body">{t('noInbox')}</p>;
}

function Inbox() {
  const query = route.useSearch();
  const navigate = useNavigate();
  const live = useLive(null);
  const [at, setAt] = useState(0);
  const [selected, setSelected] = useState(() => new Set<string>());
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => rememberInbox(query), [query]);
  const tasks = useInfiniteQuery({
    queryKey: ['tasks', query],
    queryFn: ({ pageParam }) => api.tasks(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: live.paused ? false : REFRESH,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data]);
  const open = (item: TaskItem | undefined) => {
    if (item !== undefined)
      void navigate({
        to: '/tasks/$dossier/$task',
        params: { dossier: item.dossier, task: item.task },
        search: { tab: 'form' },
      });
  };
  const toggle = (keys: string[], on: boolean) =>
    setSelected((old) => {
      const next = new Set(old);
      for (const key of keys)
        if (on) next.add(key);
        else next.delete(key);
      return next;
    });
  const flip = (item: TaskItem | undefined) =>
    item && selectable(item) && toggle([taskKey(item)], !selected.has(taskKey(item)));
  useShortcuts({
    j: () => setAt((n) => Math.min(n + 1, Math.max(items.length - 1, 0))),
    k: () => setAt((n) => Math.max(n - 1, 0)),
    x: () => void flip(items[at]),
    '/': () => search.current?.focus(),
    Enter: () => open(items[at]),
  });

  return (
    <div className="desk-inbox">
      <InboxFilters
        search={query}
        counts={tasks.data?.pages[0]?.counts ?? {}}
        countedUpTo={tasks.data?.pages[0]?.countedUpTo ?? 0}
      />
      <section aria-labelledby="inbox-title" className="desk-list">
        <h1 id="inbox-title" className="govuk-heading-l">
          {t(`filter.${query.filter}`)}
        </h1>
        <InboxSearchForm search={query} input={search} />
        <LiveLine live={live} />
        {tasks.isPending && <Loading />}
        {tasks.isError && <Trouble error={tasks.error} retry={() => void tasks.refetch()} />}
        {tasks.isSuccess && items.length === 0 && (
          <p className="govuk-body desk-empty">
            {query.q === '' ? t('empty') : t('emptySearch', { q: query.q })}
          </p>
        )}
        <BulkClaim
          items={items}
          selected={selected}
          done={() => {
            setSelected(new Set());
            void tasks.refetch();
          }}
        />
        {items.length > 0 && (
          <TaskTable items={items} at={at} selection={{ keys: selected, toggle }} />
        )}
        {tasks.hasNextPage && (
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => void tasks.fetchNextPage()}
          >
            {t('more')}
          </button>
        )}
        {query.q !== '' && <FoundDossiers q={query.q} />}
      </section>
    </div>
  );
}
