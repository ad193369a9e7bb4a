// activities/adapters: the virus scanner, by clamd's INSTREAM: chunks with their length in front, an
// empty one at the end, one line back. Invariant: only an explicit OK is clean; whoever does not
// answer in time, or says something else, has not looked (`unknown`).
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** `unknown` keeps a file in quarantine until somebody has looked; `code` says why. */
export type Verdict =
  | { verdict: 'clean' }
  | { verdict: 'infected'; name: string }
  | { verdict: 'unknown'; code: 'down' | 'timeout' | 'too-large' | 'answer' };
export type VirusScanner = {
  /** Never rejects for anything the scanner does; rejects when `content` itself breaks off. */
  scan(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Verdict>;
};
export type ScannerAddress = { host: string; port: number };

const SCAN_LIMITS = { idleMs: 15_000, ms: 120_000, chunk: 64 * 1024, answer: 1_024 } as const;
const COMMAND = 'zINSTREAM\0';

export function openVirusScanner(
  { host, port }: ScannerAddress,
  limits: { ms: number; idleMs: number } = SCAN_LIMITS,
): VirusScanner {
  return {
    async scan(content) {
      const socket = connect({ host, port });
      const ends = watch(socket, limits);
      try {
        await Promise.race([once(socket, 'connect').catch(() => undefined), ends.broken]);
        const sent = transmit(socket, content, ends);
        return await Promise.race([sent.then(() => ends.answer), ends.answer]);
      } finally {
        ends.stop();
        socket.destroy();
      }
    },
  };
}

type Ends = {
  answer: Promise<Verdict>;
  broken: Promise<void>;
  isOver(): boolean;
  stop(): void;
};

/** The one answer of a connection: a line, or why there is none. */
function watch(socket: Socket, limits: { ms: number; idleMs: number }): Ends {
  let line = '';
  let over = false;
  const { promise: answer, resolve } = Promise.withResolvers<Verdict>();
  const { promise: broken, resolve: breakOff } = Promise.withResolvers<void>();
  const end = (verdict: Verdict) => {
    over = true;
    resolve(verdict);
    breakOff();
  };
  const timer = setTimeout(() => end({ verdict: 'unknown', code: 'timeout' }), limits.ms);
  socket.setTimeout(limits.idleMs, () => end({ verdict: 'unknown', code: 'timeout' }));
  socket.on('error', () => end({ verdict: 'unknown', code: 'down' }));
  socket.on('close', () => end(read(line) ?? { verdict: 'unknown', code: 'down' }));
  socket.on('data', (data: Buffer) => {
    line += data.toString('latin1');
    const verdict = line.length > SCAN_LIMITS.answer ? UNREADABLE : read(line);
    if (verdict !== null) end(verdict);
  });
  return { answer, broken, isOver: () => over, stop: () => clearTimeout(timer) };
}
const UNREADABLE: Verdict = { verdict: 'unknown', code: 'answer' };

/** null = the line is not whole yet. */
function read(line: string): Verdict | null {
  const end = line.search(/[\0\n]/);
  if (end < 0) return null;
  const said = line.slice(0, end);
  if (said === 'stream: OK') return { verdict: 'clean' };
  const found = /^stream: (.{1,200}) FOUND$/.exec(said)?.[1];
  if (found !== undefined) return { verdict: 'infected', name: found.replace(/[^\w.-]/g, '_') };
  if (said.startsWith('INSTREAM size limit exceeded'))
    return { verdict: 'unknown', code: 'too-large' };
  return UNREADABLE;
}

async function transmit(
  socket: Socket,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ends: Ends,
): Promise<void> {
  const write = async (bytes: Uint8Array) => {
    if (socket.write(bytes) || ends.isOver()) return;
    await Promise.race([once(socket, 'drain').catch(() => undefined), ends.broken]);
  };
  if (ends.isOver()) return;
  await write(Buffer.from(COMMAND, 'latin1'));
  for await (const part of content) {
    for (let at = 0; at < part.length && !ends.isOver(); at += SCAN_LIMITS.chunk) {
      const chunk = part.subarray(at, at + SCAN_LIMITS.chunk);
      await write(sized(chunk.length));
      await write(chunk);
    }
    if (ends.isOver()) return;
  }
  await write(sized(0));
}

function sized(length: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return size;
}
