// web/desk: the addresses of the desk and the words in them; the router and the tests read this table.
// Paths stand below `/desk`; `$name` is a part that varies.
export const deskPaths = {
  inbox: '/',
  task: '/tasks/$dossier/$task',
} as const;

export const FILTERS = [
  'open',
  'mine',
  'unassigned',
  'due-today',
  'overdue',
  'coordination',
  'completed',
] as const;
export const SORTS = ['due', 'opened'] as const;
export const TABS = ['form', 'submitted', 'documents', 'diagram', 'history'] as const;
export type InboxSearch = {
  filter: (typeof FILTERS)[number];
  q: string;
  sort: (typeof SORTS)[number];
};
export type TaskSearch = { tab: (typeof TABS)[number] };

/** An unknown word in an address means the first of its list; addresses are edited by people. */
const oneOf = <T extends string>(list: readonly [T, ...T[]], value: unknown): T =>
  list.find((item) => item === value) ?? list[0];

export const inboxSearch = (search: Record<string, unknown>): InboxSearch => ({
  filter: oneOf(FILTERS, search['filter']),
  q:
    typeof search['q'] === 'string' || typeof search['q'] === 'number'
      ? String(search['q']).slice(0, 200)
      : '',
  sort: oneOf(SORTS, search['sort']),
});
export const taskSearch = (search: Record<string, unknown>): TaskSearch => ({
  tab: oneOf(TABS, search['tab']),
});
