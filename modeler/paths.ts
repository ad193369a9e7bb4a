// modeler: the addresses of the modeler; its routing and the tests read this table. Paths stand below
// `/modeler`; `$name` is a part that varies. The open tab of a draft stands in the address, too.
export const modelerPaths = {
  drafts: '/',
  coverage: '/language',
  draft: '/drafts/$draft',
} as const;
export const TABS = ['diagram', 'forms', 'decisions', 'about', 'files', 'versions'] as const;
export type Tab = (typeof TABS)[number];
/** What is open inside a draft: a tab, perhaps one file of it, and the element one came from. */
export type Inside = { tab: Tab; file: string | null; from: string | null };
export type Place =
  | { page: 'drafts' }
  | { page: 'coverage' }
  | { page: 'draft'; draft: string }
  | { page: 'missing' };

const BASE = '/modeler';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The page an address shows; what the table does not know is `missing`. */
export function placeOf(pathname: string): Place {
  const path = pathname.slice(BASE.length).replace(/(.)\/$/, '$1') || '/';
  if (path === modelerPaths.drafts) return { page: 'drafts' };
  if (path === modelerPaths.coverage) return { page: 'coverage' };
  const draft = new RegExp(`^${modelerPaths.draft.replace('$draft', `(${UUID})`)}$`).exec(
    path,
  )?.[1];
  return draft === undefined ? { page: 'missing' } : { page: 'draft', draft };
}

/** An unknown word means the first tab; addresses are edited by people. */
export const tabOf = (search: string): Tab => {
  const asked = new URLSearchParams(search).get('tab');
  return TABS.find((tab) => tab === asked) ?? TABS[0];
};

export const insideOf = (search: string): Inside => {
  const asked = new URLSearchParams(search);
  return { tab: tabOf(search), file: asked.get('file'), from: asked.get('from') };
};

export const addressOf = {
  drafts: `${BASE}/`,
  coverage: `${BASE}${modelerPaths.coverage}`,
  draft: (id: string): string => `${BASE}${modelerPaths.draft.replace('$draft', id)}`,
};
