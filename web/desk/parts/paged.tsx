// web/desk: a list that comes page by page: asking for it, and what is said while there is none.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../texts/index.ts';
import { Loading, Trouble } from './states.tsx';

/** A keyset page of the API: pass `next` back for the following one. */
type Page<T> = { items: T[]; next: string | null };

export function usePaged<T>(key: unknown[], ask: (after: string | null) => Promise<Page<T>>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return { list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

type Props = { paged: ReturnType<typeof usePaged<unknown>>; empty: string; children: ReactNode };

/** `children` draw the items, if there are any. */
export function Paged({ paged: { list, items }, empty, children }: Props) {
  return (
    <>
      {list.isPending && <Loading />}
      {list.isError && <Trouble error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="govuk-body desk-empty">{empty}</p>}
      {items.length > 0 && children}
      {list.hasNextPage && (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </>
  );
}
