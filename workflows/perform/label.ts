// workflows/perform: the words an operator reads in Temporal's own pages.
// Invariant: a label carries codes of procedures, dossiers and services, never a person's data; it is
// the only thing of a dossier that leaves the payload codec in clear, and it is known by its prefix.

export const LABEL_PREFIX = 'Motcua: ';
/** Characters of a label, prefix included. */
export const LABEL_LIMIT = 200;

/** A bare string marked as fit for the public; longer ones are cut. */
export const label = (...parts: string[]): string =>
  (LABEL_PREFIX + parts.join(' · ')).slice(0, LABEL_LIMIT);

export const isLabel = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith(LABEL_PREFIX) && value.length <= LABEL_LIMIT;
