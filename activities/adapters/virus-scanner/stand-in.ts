// activities/adapters: stands in for clamd: speaks INSTREAM and PING over TCP and knows one virus, the
// test string of EICAR. Moods as the HTTP stand-ins have them, as far as they make sense here.
import { createServer, type Server, type Socket } from 'node:net';

export type ScannerMood = 'well' | 'silent' | 'down' | 'garbage' | 'too-large';
export type ScannerStandIn = {
  port: number;
  setMood(mood: ScannerMood): void;
  mood(): ScannerMood;
  /** Streams looked at. */
  scanned(): number;
  close(): Promise<void>;
};

/** In two halves, so that this file is no virus itself. */
const EICAR = Buffer.from(
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*',
  'latin1',
);
const MOST_BYTES = 110 * 1024 * 1024;

/** `port` 0 = any free one. */
export async function startScannerStandIn(port: number): Promise<ScannerStandIn> {
  let mood: ScannerMood = 'well';
  let scanned = 0;
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    if (mood === 'down') return void socket.destroy();
    const stream = { seen: Buffer.alloc(0) };
    socket.on('data', (data: Buffer) => {
      stream.seen = Buffer.concat([stream.seen, data]);
      const said = sayTo(stream.seen);
      if (said === null || mood === 'silent') return;
      scanned += 1;
      socket.end(`${wordsOf(mood, said)}\0`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    setMood: (next) => {
      mood = next;
    },
    mood: () => mood,
    scanned: () => scanned,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function wordsOf(mood: ScannerMood, said: string): string {
  if (mood === 'garbage') return 'HTTP/1.1 400 Bad Request';
  return mood === 'too-large' ? 'INSTREAM size limit exceeded. ERROR' : said;
}

/** null = not everything is here yet. */
function sayTo(seen: Buffer): string | null {
  const end = seen.indexOf(0);
  if (end < 0) return seen.length > 64 ? 'UNKNOWN COMMAND' : null;
  const command = seen.subarray(0, end).toString('latin1');
  if (command === 'zPING') return 'PONG';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
  const parts: Buffer[] = [];
  let size = 0;
  for (let at = end + 1; at + 4 <= seen.length;) {
    const length = seen.readUInt32BE(at);
    if (length === 0)
      return Buffer.concat(parts).includes(EICAR)
        ? 'stream: Eicar-Test-Signature FOUND'
        : 'stream: OK';
    size += length;
    if (size > MOST_BYTES) return 'INSTREAM size limit exceeded. ERROR';
    if (at + 4 + length > seen.length) return null;
    parts.push(seen.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
