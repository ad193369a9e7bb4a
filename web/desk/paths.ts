// web/desk: the addresses of the desk and the words in them; the router and the tests read this table.
// Paths stand below `/desk`; `$name` is a part that varies.
export const deskPaths = {
  inbox: '/',
  task: '/tasks/$dossier/$task',
  dossier: '/dossiers/$dossier',
  incidents: '/incidents',
  incident: '/incidents/$dossier/$incident',
  deputies: '/deputies',
  report: '/report',
  counted: '/report/dossiers',
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
export const TABS = [
  'form',
  'submitted',
  'documents',
  'work',
  'notes',
  'diagram',
  'history',
] as const;
/** A dossier has no form of its own: it opens with its tasks. */
export const DOSSIER_TABS = [
  'work',
  'submitted',
  'documents',
  'notes',
  'diagram',
  'history',
] as const;
export const INCIDENT_STATES = ['open', 'resolved'] as const;
export const PERIODS = ['month', 'week', 'quarter', 'year', 'custom'] as const;
export const UNITS = ['procedure', 'official'] as const;
export const MEASURES = [
  'received',
  'online',
  'carried-over',
  'ended',
  'on-time',
  'late',
  'in-progress',
  'overdue',
  'rated',
] as const;
export type InboxSearch = {
  filter: (typeof FILTERS)[number];
  q: string;
  sort: (typeof SORTS)[number];
};
export type TaskSearch = { tab: (typeof TABS)[number] };
export type DossierSearch = { tab: (typeof DOSSIER_TABS)[number] };
export type IncidentSearch = { state: (typeof INCIDENT_STATES)[number] };
export type ReportSearch = {
  period: (typeof PERIODS)[number];
  by: (typeof UNITS)[number];
  from?: string;
  to?: string;
  procedure?: string;
  official?: string;
};
export type CountedSearch = ReportSearch & { measure: (typeof MEASURES)[number] };

type Search = Record<string, unknown>;

/** An unknown word in an address means the first of its list; addresses are edited by people. */
const oneOf = <T extends string>(list: readonly [T, ...T[]], value: unknown): T =>
  list.find((item) => item === value) ?? list[0];
const textOf = (value: unknown, most: number): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, most) : '';

export const inboxSearch = (search: Search): InboxSearch => ({
  filter: oneOf(FILTERS, search['filter']),
  q: textOf(search['q'], 200),
  sort: oneOf(SORTS, search['sort']),
});
export const taskSearch = (search: Search): TaskSearch => ({ tab: oneOf(TABS, search['tab']) });
export const dossierSearch = (search: Search): DossierSearch => ({
  tab: oneOf(DOSSIER_TABS, search['tab']),
});
export const incidentSearch = (search: Search): IncidentSearch => ({
  state: oneOf(INCIDENT_STATES, search['state']),
});
export function reportSearch(search: Search): ReportSearch {
  const day = (name: string) => /^\d{4}-\d\d-\d\d$/.exec(textOf(search[name], 10))?.[0];
  const [from, to] = [day('from'), day('to')];
  const period = oneOf(PERIODS, search['period']);
  const custom = period === 'custom' && from !== undefined && to !== undefined;
  const [procedure, official] = [textOf(search['procedure'], 50), textOf(search['official'], 36)];
  return {
    period: period === 'custom' && !custom ? 'month' : period,
    by: oneOf(UNITS, search['by']),
    ...(custom ? { from, to } : {}),
    ...(procedure === '' ? {} : { procedure }),
    ...(/^[0-9a-f-]{36}$/.test(official) ? { official } : {}),
  };
}
export const countedSearch = (search: Search): CountedSearch => ({
  ...reportSearch(search),
  measure: oneOf(MEASURES, search['measure']),
});
