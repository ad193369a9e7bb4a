// server/api/asks: why an ask was not found: the owner is told that it is closed, everybody else nothing.
import { findOwnDossier } from '../../access/asks.ts';
import type { Visitor } from '../../access/visitor.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import type { Store } from '../../../store/store.ts';

export async function missingOrClosed(
  store: Store,
  visitor: Visitor,
  dossier: string,
): Promise<Refusal> {
  const own = await findOwnDossier(store, visitor, dossier);
  return own === null ? notFound() : new Refusal('ask.closed');
}
