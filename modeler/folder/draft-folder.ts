// modeler/folder: what the files of a draft offer to a diagram: forms, decisions, notices, papers.
// Read with a tolerant eye: a file that does not compile is still offered by its name.

export type FolderKind = 'form' | 'decision' | 'notice' | 'template';
export type FolderItem = { id: string; name: string; path: string };
export type FolderView = Record<FolderKind, FolderItem[]>;
export const EMPTY_FOLDER: FolderView = { form: [], decision: [], notice: [], template: [] };

const MAX_ITEMS = 500;

/** What can be chosen, in the order of the files. */
export function viewFolder(files: Record<string, string>): FolderView {
  const view: FolderView = { form: [], decision: [], notice: [], template: [] };
  for (const path of Object.keys(files).sort().slice(0, MAX_ITEMS)) {
    const source = files[path] ?? '';
    if (/^forms\/.+\.form$/.test(path)) view.form.push(formItem(path, source));
    else if (/^decisions\/.+\.dmn$/.test(path)) view.decision.push(...decisionItems(path, source));
    else if (/^templates\/.+\.typ$/.test(path)) {
      const id = path.replace(/^templates\/|\.typ$/g, '');
      view.template.push({ id, name: id, path });
    } else if (path === 'notices.json') view.notice.push(...noticeItems(path, source));
  }
  return view;
}

function parse(source: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
type Titled = { text?: { title?: { vi?: unknown } } };

function formItem(path: string, source: string): FolderItem {
  const form = parse(source);
  const fromPath = path.replace(/^forms\/|\.form$/g, '');
  const id = typeof form['id'] === 'string' ? form['id'] : fromPath;
  const title = (form['properties'] as Titled | undefined)?.text?.title?.vi;
  return { id, name: typeof title === 'string' ? title : id, path };
}

const DECISION = /<(?:\w+:)?decision\s+([^>]*)>/g;
function decisionItems(path: string, source: string): FolderItem[] {
  return [...source.matchAll(DECISION)].flatMap(([, attributes = '']) => {
    const read = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const id = read('id');
    return id === undefined ? [] : [{ id, name: read('name') ?? id, path }];
  });
}

function noticeItems(path: string, source: string): FolderItem[] {
  return Object.entries(parse(source)).map(([id, notice]) => {
    const subject = (notice as { subject?: { vi?: unknown } } | null)?.subject?.vi;
    return { id, name: typeof subject === 'string' ? subject : id, path };
  });
}
