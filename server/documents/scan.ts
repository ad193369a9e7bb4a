// server/documents: asking the scanner. Invariant: clean is only what it called clean; where it does
// not answer the file is held, and asked about again until it does.
import type { Instant } from '../../procedures/ir/plain.ts';
import { documentScanned, waitingDocuments } from '../../store/scans.ts';
import { tenants } from '../../store/lookups.ts';
import { oldUploads, removeUploadRow } from '../../store/uploads.ts';
import type { Services } from '../services.ts';
import { removePieces } from './pieces.ts';

export type ScanState = {
  state: 'clean' | 'waiting' | 'infected';
  finding: string | null;
  at: Instant | null;
};
const MAX_FINDING = 100;

/** An installation without scanner holds everything, except where people try things out. */
export async function lookInto(
  { config, counterparties: { scanner }, log }: Services,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  now: Instant,
): Promise<ScanState> {
  if (scanner === null)
    return { state: config.mode === 'production' ? 'waiting' : 'clean', finding: null, at: null };
  const said = await scanner.scan(content);
  if (said.verdict === 'clean') return { state: 'clean', finding: null, at: now };
  if (said.verdict === 'infected')
    return { state: 'infected', finding: said.name.slice(0, MAX_FINDING), at: now };
  log.warn({ code: said.code }, 'file not looked into yet');
  return { state: 'waiting', finding: null, at: null };
}

/** Looks into what waits, and forgets uploads that were given up. Answers how many were looked into. */
export async function sweepFiles(services: Services): Promise<number> {
  let done = 0;
  for (const tenant of await tenants(services.store)) {
    done += await sweepWaiting(services, tenant);
    await sweepUploads(services, tenant);
  }
  return done;
}

async function sweepWaiting(services: Services, tenant: string): Promise<number> {
  const { store, storage } = services;
  const waiting = await store.read({ tenant }, (em) => waitingDocuments(em, tenant));
  let done = 0;
  for (const { id, storageKey } of waiting) {
    const at = await services.now();
    const scan = await lookInto(services, await storage.open(storageKey), at);
    // Whoever does not answer for one does not answer for the next.
    if (scan.state === 'waiting') return done;
    await store.transact({ tenant }, (em) =>
      documentScanned(em, { tenant, document: id, finding: scan.finding, at }),
    );
    done += 1;
  }
  return done;
}

async function sweepUploads(services: Services, tenant: string): Promise<void> {
  const { store } = services;
  const now = await services.now();
  for (const upload of await store.read({ tenant }, (em) => oldUploads(em, tenant, now))) {
    await removePieces(services.storage, upload);
    await store.transact({ tenant }, (em) => removeUploadRow(em, upload.id));
  }
}
