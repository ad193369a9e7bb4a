// server/documents: the object store as operations use it. Invariant: every trouble with it is a
// refusal the caller can act on; nothing of a path or driver reaches a client.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ObjectStore } from '../../store/objects/object-store.ts';
import { Refusal } from '../http/refusal.ts';

export type DocumentStorage = {
  /** Throws `storage.full` (507) when there is no room, `service.unavailable` otherwise. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  open(key: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  checkWritable(): Promise<void>;
};

export function createDocumentStorage(objects: ObjectStore): DocumentStorage {
  const probe = `health/${randomUUID()}`;
  return {
    put: (key, bytes, mediaType) => guarded(() => objects.put(key, bytes, mediaType)),
    open: (key) => guarded(() => objects.open(key)),
    remove: (key) => guarded(() => objects.remove(key)),
    exists: (key) => guarded(() => objects.exists(key)),
    async checkWritable() {
      await guarded(() => objects.put(probe, Buffer.from('ok'), 'text/plain'));
      await guarded(() => objects.remove(probe));
    },
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const code = (cause as { code?: unknown } | null)?.code;
    throw new Refusal(
      code === 'ENOSPC' || code === 'EDQUOT' ? 'storage.full' : 'service.unavailable',
    );
  }
}
