// web/desk: the installation's zone, told with the session; instants are never shown in the browser's.
import { useSession } from './session.ts';

/** IANA zone. Pages are drawn only after the session is there (Frame). */
export function useZone(): string {
  return useSession().data?.zone ?? 'UTC';
}
