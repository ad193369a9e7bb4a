// server/documents: the pieces of a file that is on its way in. Invariant: a piece is stored under the
// upload's id and its first byte, so the same piece again is the same object.
import { buffer } from 'node:stream/consumers';
import type { Upload } from '../../store/entities/index.ts';
import type { DocumentStorage } from './storage.ts';

type Pieces = Pick<Upload, 'id' | 'pieces'>;

export const pieceKey = (upload: string, from: number): string => `upload/${upload}/${from}`;

/** The whole file, in order. Its size is limited when it is announced. */
export async function joinPieces(storage: DocumentStorage, upload: Pieces): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const from of upload.pieces)
    parts.push(await buffer(await storage.open(pieceKey(upload.id, Number(from)))));
  return Buffer.concat(parts);
}

/** What cannot be removed now stays behind under a key nobody reads. */
export async function removePieces(storage: DocumentStorage, upload: Pieces): Promise<void> {
  for (const from of upload.pieces)
    await storage.remove(pieceKey(upload.id, Number(from))).catch(() => undefined);
}
