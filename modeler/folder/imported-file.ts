// modeler/folder: where a file from outside goes in the folder of a procedure. Pure. Invariant: a file
// whose kind is not known goes nowhere and is told.

export const MAX_IMPORT_BYTES = 5_000_000;
export const MAX_IMPORT_FILES = 50;
const FOLDERS: Record<string, string> = { form: 'forms', dmn: 'decisions', typ: 'templates' };
const WHOLE = new Set(['procedure.json', 'notices.json']);

/** Path inside the folder; null = nothing of a procedure. */
export function importPath(fileName: string): string | null {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  if (WHOLE.has(name)) return name;
  const [, base = '', ending = ''] = /^(.*)\.([a-z]+)$/i.exec(name) ?? [];
  if (/^bpmn$/i.test(ending)) return 'process.bpmn';
  const folder = FOLDERS[ending.toLowerCase()];
  if (folder === undefined) return null;
  return `${folder}/${safeName(base)}.${ending.toLowerCase()}`;
}

/** Letters without signs, digits, hyphens; what a folder of a procedure may be called. */
function safeName(base: string): string {
  const plain = base
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return plain.slice(0, 60) || 'file';
}
