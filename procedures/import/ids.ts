// procedures/import: the ids of a file, so that added ones are new and references can be followed.
import { everyElement, type XmlNode } from './tree.ts';

export function idsOf(root: XmlNode): Set<string> {
  const ids = new Set<string>();
  for (const { attributes } of everyElement(root)) {
    if (attributes['id'] !== undefined) ids.add(attributes['id'].trim());
  }
  return ids;
}
