// test/workflow: what lies in Temporal is sealed, bound to its dossier, and bounded.
import { deflateRawSync } from 'node:zlib';
import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Payload } from '@temporalio/common';
import { DICTIONARY_1, DICTIONARY_2 } from '../../store/codec/dictionary.ts';
import {
  LIMITS,
  PayloadRefused,
  UNREADABLE,
  dossierCodec,
  open,
  seal,
} from '../../store/codec/dossier-codec.ts';
import { label } from '../../workflows/perform/label.ts';

const keys = { keyOf: async (dossier: string) => Buffer.alloc(32, dossier) };
const codec = dossierCodec(keys);
const of = (workflowId: string) =>
  ({ type: 'workflow', namespace: 'default', workflowId }) as const;
const json = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});
const read = (payload: Payload | undefined): unknown =>
  JSON.parse(Buffer.from(payload?.data ?? []).toString());

test.each([
  [{}],
  [null],
  ['Nguyễn Thị Ánh'],
  [{ deep: Array.from({ length: 5_000 }, (_, i) => ({ i, name: 'Trần' })) }],
])('comes back as it was', async (value) => {
  const [sealed] = await codec.encode([json(value)], of('a'));
  expect(Buffer.from(sealed?.data ?? []).includes('name')).toBe(false);
  const [opened] = await codec.decode([sealed!], of('a'));
  expect(read(opened)).toEqual(value);
});

test('a payload of another dossier is unreadable, not an exception', async () => {
  const same = dossierCodec({ keyOf: async () => Buffer.alloc(32, 1) });
  const [sealed] = await same.encode([json({ secret: 1 })], of('a'));
  const [opened] = await same.decode([sealed!], of('b'));
  expect(read(opened)).toEqual(UNREADABLE);
});

test('changed bytes, cut bytes and clear payloads are unreadable', async () => {
  const [sealed] = await codec.encode([json({ secret: 1 })], of('a'));
  for (let index = 0; index < sealed!.data!.length; index += 1) {
    const data = Buffer.from(sealed!.data!);
    data[index]! ^= 1;
    expect(read((await codec.decode([{ ...sealed!, data }], of('a')))[0])).toEqual(UNREADABLE);
  }
  for (const data of [Buffer.alloc(0), sealed!.data!.subarray(0, 20)])
    expect(read((await codec.decode([{ ...sealed!, data }], of('a')))[0])).toEqual(UNREADABLE);
  expect(read((await codec.decode([json({ kind: 'bug' })], of('a')))[0])).toEqual(UNREADABLE);
});

test('only labels stay in clear', async () => {
  const [shown] = await codec.encode([json(label('2.000908', 'take-in'))], of('a'));
  expect(read(shown)).toBe('Motcua: 2.000908 · take-in');
  const [hidden] = await codec.encode([json('Nguyễn Thị Ánh')], of('a'));
  expect(Buffer.from(hidden?.metadata?.['encoding'] ?? []).toString()).toBe('binary/motcua-1');
});

test('what is too large is refused before Temporal sees it', async () => {
  const noise = randomBytes(LIMITS.sealed).toString('base64');
  await expect(codec.encode([json(noise)], of('a'))).rejects.toBeInstanceOf(PayloadRefused);
  await expect(codec.encode([json('a'.repeat(LIMITS.clear + 1))], of('a'))).rejects.toBeInstanceOf(
    PayloadRefused,
  );
});

const dictionaries = [
  [1, DICTIONARY_1],
  [2, DICTIONARY_2],
] as const;
const deflatedWith = async (way: number, dictionary: Buffer, data: Buffer): Promise<Payload> => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keys.keyOf('a'), nonce);
  cipher.setAAD(Buffer.from('binary/motcua-1\na'));
  const clear = Buffer.concat([Buffer.of(0, way), deflateRawSync(data, { dictionary })]);
  const body = Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: Buffer.from('binary/motcua-1') }, data: body };
};

test.each(dictionaries)('what was packed with dictionary %i is read', async (way, dictionary) => {
  const payload = await deflatedWith(
    way,
    dictionary,
    Buffer.from(JSON.stringify({ kind: 'settled', turn: 1 })),
  );
  expect(read((await codec.decode([payload], of('a')))[0])).toEqual({ kind: 'settled', turn: 1 });
});

test.each(dictionaries)('a bomb is not unpacked (dictionary %i)', async (way, dictionary) => {
  const payload = await deflatedWith(way, dictionary, Buffer.alloc(200 * 1024 * 1024));
  expect(() => open(payload, Buffer.alloc(32, 'a'), 'a')).toThrow();
  expect(read((await codec.decode([payload], of('a')))[0])).toEqual(UNREADABLE);
});

test('without a dossier nothing is sealed, and while keys are away decoding waits', async () => {
  await expect(codec.encode([json({})])).rejects.toBeInstanceOf(PayloadRefused);
  const away = dossierCodec({ keyOf: () => Promise.reject(new Error('away')) });
  await expect(away.decode([seal(json({}), Buffer.alloc(32), 'a')], of('a'))).rejects.toThrow(
    'away',
  );
});
