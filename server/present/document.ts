// server/present: a stored document as its readers see it: never its key or hash.
import type { Document } from '../../store/entities/index.ts';
import type { DocumentRef } from '../api/contract.ts';
import { iso } from './instants.ts';

export function presentDocument(row: Document): DocumentRef {
  const { id, kind, title, fileName, mediaType, origin } = row;
  return {
    id,
    kind,
    title,
    fileName,
    mediaType,
    size: Number(row.size),
    origin,
    createdAt: iso(row.createdAt),
    ...(row.scan === 'waiting' ? { held: true as const } : {}),
    ...(row.scan === 'infected' ? { quarantined: row.finding ?? '?' } : {}),
  };
}
