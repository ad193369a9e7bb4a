// test/adapters: the scanner's protocol against what stands in for clamd, byte by byte where it matters.
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openVirusScanner } from '../../activities/adapters/virus-scanner/client.ts';
import {
  startScannerStandIn,
  type ScannerStandIn,
} from '../../activities/adapters/virus-scanner/stand-in.ts';

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);
let standIn: ScannerStandIn;
beforeAll(async () => {
  standIn = await startScannerStandIn(0);
});
beforeEach(() => standIn.setMood('well'));
afterAll(() => standIn.close());
const scan = (content: Uint8Array[], limits = { ms: 5_000, idleMs: 1_000 }) =>
  openVirusScanner({ host: '127.0.0.1', port: standIn.port }, limits).scan(content);

describe('a file', () => {
  test.each([
    ['clean', [Buffer.from('%PDF-1.7 a paper')]],
    ['empty', []],
    ['large', [Buffer.alloc(3_000_000, 7)]],
    ['in many pieces', Array.from({ length: 200 }, () => Buffer.from('ab'))],
  ])('that is %s is clean', async (_name, content) => {
    expect(await scan(content)).toEqual({ verdict: 'clean' });
  });
  test('with the test virus is found, also in the middle and across pieces', async () => {
    const found = { verdict: 'infected', name: 'Eicar-Test-Signature' };
    expect(await scan([Buffer.from(EICAR)])).toEqual(found);
    expect(await scan([Buffer.alloc(200_000), Buffer.from(EICAR), Buffer.alloc(9)])).toEqual(found);
    expect(await scan([...EICAR].map((letter) => Buffer.from(letter)))).toEqual(found);
  });
  test('is told from others at the same time', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, (_, at) => scan([Buffer.from(at % 2 === 0 ? EICAR : 'fine')])),
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 'infected' : 'clean')),
    );
  });
});

describe('unknown, never clean', () => {
  test.each([
    ['down', 'down'],
    ['silent', 'timeout'],
    ['garbage', 'answer'],
    ['too-large', 'too-large'],
  ] as const)('when it is %s', async (mood, code) => {
    standIn.setMood(mood);
    expect(await scan([Buffer.from('fine')], { ms: 600, idleMs: 500 })).toEqual({
      verdict: 'unknown',
      code,
    });
  });
  test('when nobody is there', async () => {
    const scanner = openVirusScanner({ host: '127.0.0.1', port: 1 });
    expect(await scanner.scan([Buffer.from('x')])).toEqual({ verdict: 'unknown', code: 'down' });
  });
  test.each([
    'stream: OK',
    'stream: OKAY\0',
    'stream: ok\0',
    ' stream: OK\0',
    'OK\0',
    'stream: OK FOUND OK\0',
  ])('when it says %j and hangs up', async (words) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(words));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const verdict = await openVirusScanner({ host: '127.0.0.1', port }).scan([Buffer.from('x')]);
    expect(verdict.verdict).toBe('unknown');
    server.close();
  });
  test('and a content that breaks off is the caller’s trouble', async () => {
    const broken = (async function* () {
      yield Buffer.from('half');
      throw new Error('the upload broke off');
    })();
    const scanner = openVirusScanner({ host: '127.0.0.1', port: standIn.port });
    await expect(scanner.scan(broken)).rejects.toThrow('the upload broke off');
  });
});
