// modeler/compare: the names of settings as the panel calls them, so that a comparison reads like the
// panel and not like XML.
import { propertyGroups } from '../properties/table.ts';
import { pick, t } from '../texts/index.ts';

const SEPARATOR = ' › ';
const labels = new Map(
  propertyGroups.flatMap((group) =>
    group.fields.map((field) => [
      `${field.extension}${SEPARATOR}${field.attribute}`,
      `${pick(group.label)}${SEPARATOR}${pick(field.label)}`,
    ]),
  ),
);

/** `motcua:Term › amount` → `Term › Amount`; what the panel does not show stays as it is written. */
export function settingInWords(path: string): string {
  if (path === 'name') return t('name');
  return labels.get(path) ?? path;
}
