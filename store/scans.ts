// store: which files have not been looked into yet, and what was found. Invariant: only `waiting`
// changes, and only once; what was found infected stays so.
import type { Instant } from '../procedures/ir/plain.ts';
import { Document } from './entities/index.ts';
import { addLeaf } from './audit.ts';
import type { Em } from './store.ts';

const AT_ONCE = 20;

/** Longest waiting first. Scope: the tenant. */
export async function waitingDocuments(em: Em, tenant: string): Promise<Document[]> {
  return em.find(
    Document,
    { tenant, scan: 'waiting' },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: AT_ONCE, disableIdentityMap: true },
  );
}

/** Scope: the tenant. `finding` null = clean. False when somebody else was faster. */
export async function documentScanned(
  em: Em,
  of: { tenant: string; document: string; finding: string | null; at: Instant },
): Promise<boolean> {
  const { tenant, document, finding, at } = of;
  const changed = await em.nativeUpdate(
    Document,
    { id: document, scan: 'waiting' },
    { scan: finding === null ? 'clean' : 'infected', finding, scannedAt: at },
  );
  if (changed > 0)
    await addLeaf(em, {
      tenant,
      account: null,
      kind: finding === null ? 'document-clean' : 'document-quarantined',
      content: { document, at },
    });
  return changed > 0;
}
