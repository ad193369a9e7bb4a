// activities: `take-in`. The documents of a filed dossier are there, byte for byte, before anybody
// decides on them. Invariant: changes nothing; filing froze the submission, this proves its files.
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Document } from '../store/entities/index.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

const MOST_DOCUMENTS = 500;

export const takeIn: Service = async ({ store, objects }, { ref }) => {
  const documents = await store.read({ tenant: ref.tenant }, (em) =>
    em.find(
      Document,
      { dossier: ref.dossier, origin: 'applicant' },
      { orderBy: { id: 'asc' }, limit: MOST_DOCUMENTS, disableIdentityMap: true },
    ),
  );
  for (const { storageKey, sha256 } of documents) {
    if (!(await objects.exists(storageKey)))
      throw hopeless('service.not-found', 'document.missing');
    const hash = createHash('sha256');
    await pipeline(await objects.open(storageKey), hash);
    if (hash.digest('hex') !== sha256) throw hopeless('service.bad-input', 'document.damaged');
  }
  return { data: { documents: documents.length } };
};
