// procedures/compile: the folder of a procedure sorted by what each file is (procedures/catalog/README.md).
// Invariant: a file nobody reads is a diagnostic, as an attribute nobody reads is.
import { isReservedName } from './1-parse/text.ts';
import { diagnostic } from './report.ts';
import type { Diagnostic } from '../language/diagnostic.ts';

export const FOLDER_LIMITS = {
  files: 200,
  bytes: 2 * 1024 * 1024,
  diagramBytes: 5 * 1024 * 1024,
} as const;

/** Sources by path or, for templates, by name. */
export type Folder = {
  manifest: string | null;
  diagram: string | null;
  notices: string | null;
  forms: Map<string, string>;
  decisions: Map<string, string>;
  templates: Map<string, string>;
};

const TEMPLATE = /^templates\/([a-z0-9][a-z0-9-]{0,63})\.typ$/;
const FORM = /^forms\/[A-Za-z0-9][\w.-]{0,63}\.form$/;
const DECISION = /^decisions\/[A-Za-z0-9][\w.-]{0,63}\.dmn$/;
/** How the procedure is meant to be played; tests read it, the seal does not hold it. */
const TEST_DATA = /^(journeys|scenarios)\/[\w.-]+\.json$/;
const PROSE = /^README\.md$/;

export function sortFolder(files: Record<string, string>): {
  folder: Folder;
  diagnostics: Diagnostic[];
} {
  const folder: Folder = {
    manifest: null,
    diagram: null,
    notices: null,
    forms: new Map(),
    decisions: new Map(),
    templates: new Map(),
  };
  const diagnostics: Diagnostic[] = [];
  const paths = Object.keys(files).sort();
  if (paths.length > FOLDER_LIMITS.files) {
    const code = 'file.too-many';
    return {
      folder,
      diagnostics: [diagnostic(code, {}, { limit: String(FOLDER_LIMITS.files) }, '.')],
    };
  }
  for (const path of paths) {
    const source = (files[path] ?? '').replace(/^\ufeff/, '');
    const limit = path === 'process.bpmn' ? FOLDER_LIMITS.diagramBytes : FOLDER_LIMITS.bytes;
    if (source.length > limit) diagnostics.push(diagnostic('file.too-large', {}, { path }, path));
    else if (source.includes('\ufffd'))
      diagnostics.push(diagnostic('file.not-utf8', {}, { path }, path));
    else if (!place(folder, path, source))
      diagnostics.push(diagnostic('file.unexpected', {}, { path }, path));
  }
  const missing = [
    folder.manifest === null && !('procedure.json' in files) ? 'procedure.json' : null,
    folder.diagram === null && !('process.bpmn' in files) ? 'process.bpmn' : null,
  ];
  for (const path of missing)
    if (path !== null) diagnostics.push(diagnostic('file.missing', {}, { path }, path));
  return { folder, diagnostics };
}

/** False if no part of the product reads such a file. */
function place(folder: Folder, path: string, source: string): boolean {
  const template = TEMPLATE.exec(path)?.[1];
  if (path === 'procedure.json') folder.manifest = source;
  else if (path === 'process.bpmn') folder.diagram = source;
  else if (path === 'notices.json') folder.notices = source;
  else if (FORM.test(path)) folder.forms.set(path, source);
  else if (DECISION.test(path)) folder.decisions.set(path, source);
  else if (template !== undefined && !isReservedName(template))
    folder.templates.set(template, source);
  else return TEST_DATA.test(path) || PROSE.test(path);
  return true;
}
