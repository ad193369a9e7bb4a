// web/desk: who is here and which pages that person has.
import { useQuery } from '@tanstack/react-query';
import type { Session } from '../../../server/api/session/contract.ts';
import { api } from '../api.ts';

const HANDLING = ['intake-officer', 'case-worker', 'head', 'coordinator'];
const SUPERVISING = ['head', 'coordinator', 'administrator'];

export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 });

export const handles = (posts: Session['posts']): boolean =>
  posts.some((post) => HANDLING.includes(post.role));
export const supervises = (posts: Session['posts']): boolean =>
  posts.some((post) => SUPERVISING.includes(post.role));
/** What was lent cannot be lent on. */
export const appoints = (posts: Session['posts']): boolean =>
  posts.some((post) => post.onBehalfOf === null && SUPERVISING.includes(post.role));
