// server/documents: a file that an applicant hands in, whichever way it came. Invariant: judged by its
// bytes and by the form's field, then looked into by the scanner, before anybody could be handed it;
// the row exists only when the bytes do.
import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';
import { addUpload, documentsOf, holdPlace, type UploadPlace } from '../../store/documents.ts';
import type { Document } from '../../store/entities/index.ts';
import { storageKeyOf } from '../../store/objects/object-store.ts';
import type { FileField } from '../forms/file-field.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { judgeFile } from './media-type.ts';
import { lookInto, type ScanState } from './scan.ts';

/** Of one submission or answer, all fields together. */
const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
const MAX_TOTAL_FILES = 60;

export type FilePlace = {
  tenant: string;
  account: string;
  place: UploadPlace;
  /** Path of the field, and the field. */
  path: string;
  field: FileField;
};
type GivenFile = { fileName: string; bytes: Buffer };

/**
 * Keeps the file and answers its row. What the scanner finds infected is kept out of reach, its row
 * says why, and the call throws `document.infected`; a scanner that does not answer leaves it `waiting`.
 */
export async function takeInFile(
  services: Services,
  target: FilePlace,
  file: GivenFile,
  now: Instant,
): Promise<Document> {
  const { account, place, field } = target;
  const present = await services.store.read({ account }, (em) =>
    documentsOf(em, placeFilter(place)),
  );
  refuseSize(target, file.bytes.length, present);
  const mediaType = await judgeFile(file, field.accept);
  if (mediaType === null) throw new Refusal('document.type');
  const scan = await lookInto(services, [file.bytes], now);
  const row = await keep(services, target, { ...file, mediaType, scan }, now);
  if (row.scan === 'infected') throw new Refusal('document.infected');
  return row;
}

/** Early word on a file that is only announced. Throws as `takeInFile` would. */
export async function announceFile(
  { store }: Services,
  target: FilePlace,
  size: number,
): Promise<void> {
  const { account, place } = target;
  const present = await store.read({ account }, (em) => documentsOf(em, placeFilter(place)));
  refuseSize(target, size, present);
}

const placeFilter = (place: UploadPlace) =>
  place.kind === 'submission' ? { submission: place.id } : { answer: place.id };

async function keep(
  { store, storage }: Services,
  { tenant, account, place, path, field }: FilePlace,
  file: GivenFile & { mediaType: string; scan: ScanState },
  now: Instant,
): Promise<Document> {
  const id = randomUUID();
  const { mediaType, bytes, scan, fileName } = file;
  const storageKey = scan.state === 'infected' ? `quarantine/${id}` : storageKeyOf(id);
  await storage.put(storageKey, bytes, mediaType);
  try {
    return await store.transact({ account }, async (em) => {
      // Two uploads at once take turns here, so that together they keep the form's limits, and what
      // was filed or given meanwhile takes no more files.
      if (!(await holdPlace(em, place))) throw closed(place);
      refuseSize({ place, field, path }, bytes.length, await documentsOf(em, placeFilter(place)));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const size = bytes.length;
      const document = { id, kind: path, fileName, mediaType, size, sha256, storageKey };
      const title = field.label;
      return addUpload(em, { tenant, place, field: path, title, document, scan, at: now });
    });
  } catch (error) {
    await storage.remove(storageKey).catch(() => undefined);
    throw error;
  }
}

/** What says that a place takes nothing any more. */
export const closed = (place: UploadPlace): Refusal =>
  new Refusal(place.kind === 'submission' ? 'submission.filed' : 'answer.given');

function refuseSize(
  { field, path }: Pick<FilePlace, 'place' | 'field' | 'path'>,
  size: number,
  present: Document[],
): void {
  if (size === 0) throw new Refusal('document.empty');
  if (size > field.maxBytes) throw new Refusal('document.too-large');
  const total = present.reduce((sum, row) => sum + Number(row.size), size);
  if (total > MAX_TOTAL_BYTES) throw new Refusal('document.too-large');
  if (present.length >= MAX_TOTAL_FILES) throw new Refusal('document.too-many');
  const here = present.filter((row) => row.field === path && row.scan !== 'infected');
  if (here.length >= field.maxFiles) throw new Refusal('document.too-many');
}
