// web/desk: the installation's zone, told with the session; instants are never shown in the browser's.
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** IANA zone. Pages are drawn only after the session is there (Frame). */
export function useZone(): string {
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 });
  return session.data?.zone ?? 'UTC';
}
