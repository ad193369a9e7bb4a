// server/drafts: what may lie in the folder of a draft; procedures/catalog/README.md. Invariant: a
// name is one of the folder's known places, so it can never mean anything on a disk.
import { Refusal } from '../http/refusal.ts';

const NAME =
  /^(?:procedure\.json|process\.bpmn|notices\.json|README\.md|(?:forms|decisions|templates|journeys|scenarios)\/[A-Za-z0-9][\w.-]{0,80})$/;
const MAX_FILES = 200;
const MAX_CHARS = 5_500_000;

/** Throws `draft.files` (422). Contents are the compiler's business. */
export function demandFolder(files: Record<string, string>): void {
  const names = Object.keys(files);
  const chars = Object.values(files).reduce((sum, content) => sum + content.length, 0);
  if (
    names.length > MAX_FILES ||
    chars > MAX_CHARS ||
    !names.every((name) => NAME.test(name) && !name.includes('..'))
  ) {
    throw new Refusal('draft.files');
  }
}
