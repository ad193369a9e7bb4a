// activities: is this worker any good? Invariant: ready only while it polls and the database answers.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Health = { port: number; close(): Promise<void> };

/** `/health/live` answers while the process lives; `/health/ready` asks `isReady` (2 s at most). */
export const serveHealth = async (
  port: number,
  isReady: () => Promise<boolean>,
): Promise<Health> => {
  const server = createServer((request, response) => {
    const answer = (ok: boolean) =>
      response
        .writeHead(ok ? 200 : 503, { 'content-type': 'text/plain' })
        .end(ok ? 'ok\n' : 'not ready\n');
    if (request.url === '/health/live') answer(true);
    else if (request.url === '/health/ready') within(isReady()).then(answer, () => answer(false));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const READY_WITHIN = 2_000;
const within = (asked: Promise<boolean>): Promise<boolean> =>
  Promise.race([
    asked,
    new Promise<boolean>((resolve) => setTimeout(resolve, READY_WITHIN, false).unref()),
  ]);
