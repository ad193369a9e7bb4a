// server/http: is the process alive, and can it work. Invariant: "ready" is only said after a write
// was tried; the answer names what fails and tells nothing else.
import type { Express } from 'express';
import type { Services } from '../services.ts';

const PATIENCE_MS = 3_000;

export function mountHealth(app: Express, services: Services): void {
  app.get('/health/live', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/health/ready', async (_request, response) => {
    const [database, storage] = await Promise.all([
      succeeds(writesWork(services)),
      succeeds(services.storage.checkWritable()),
    ]);
    const ready = database && storage;
    response.set('Cache-Control', 'no-store').set(ready ? {} : { 'Retry-After': '5' });
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : 'unavailable', database, storage });
  });
}

/** A record in the write-ahead log, flushed by the commit; it leaves no row. */
function writesWork({ store }: Services): Promise<unknown> {
  return store.transact({}, (em) =>
    em.execute("select pg_logical_emit_message(true, 'motcua-health', '')"),
  );
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
