// store/codec: how a dossier lies in Temporal: compressed, then AES-256-GCM under the key of the
// dossier, bound to its workflow id. Invariant: nothing but labels (workflows/perform/label.ts) leaves
// in clear, and nothing is taken in clear, from another dossier, or larger than LIMITS once unpacked.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { isLabel } from '../../workflows/perform/label.ts';
import { DICTIONARY_1, DICTIONARY_2 } from './dictionary.ts';

/** Where data keys come from (`store/keys.ts`). 32 bytes; throws while the store is away. */
export type DossierKeys = { keyOf(dossier: string): Promise<Uint8Array> };

/** Bytes. Temporal refuses payloads of 2 MB and then repeats the task for ever. */
export const LIMITS = { clear: 8 * 1024 * 1024, sealed: 1_500_000, compressFrom: 40 } as const;

export class PayloadRefused extends Error {
  readonly code: 'payload.too-large' | 'payload.unknown-encoding' | 'payload.no-dossier';
  constructor(code: PayloadRefused['code']) {
    super(code);
    this.name = 'PayloadRefused';
    this.code = code;
  }
}

const FORMAT = 'binary/motcua-1';
const FORMAT_BYTES = Buffer.from(FORMAT);
const NONCE = 12;
const TAG = 16;
/** First byte of the clear frame: what the payload was; second: 0 stored, else how it was deflated. */
const KINDS = ['json/plain', 'binary/null', 'binary/plain'];
const DICTIONARIES = [undefined, DICTIONARY_1, DICTIONARY_2];

/**
 * What a payload that fails its seal decodes to: data of no known shape, refused by whoever reads it,
 * so that a forged or misplaced ciphertext troubles one dossier and not the worker.
 */
export const UNREADABLE = { unreadable: true } as const;

const encodingOf = (payload: Payload): string =>
  Buffer.from(payload.metadata?.[METADATA_ENCODING_KEY] ?? []).toString();
const isClearLabel = (payload: Payload): boolean => {
  if (
    encodingOf(payload) !== KINDS[0] ||
    (payload.data?.length ?? 0) > 1_000 ||
    payload.data?.[0] !== 0x22
  )
    return false;
  try {
    return isLabel(JSON.parse(Buffer.from(payload.data).toString()));
  } catch {
    return false;
  }
};
const jsonPayload = (value: unknown): Payload => ({
  metadata: { [METADATA_ENCODING_KEY]: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});

const aad = (dossier: string): Buffer => Buffer.from(`${FORMAT}\n${dossier}`);

const frame = (payload: Payload): Buffer => {
  const kind = KINDS.indexOf(encodingOf(payload));
  if (kind < 0) throw new PayloadRefused('payload.unknown-encoding');
  const data = Buffer.from(payload.data ?? []);
  if (data.length > LIMITS.clear) throw new PayloadRefused('payload.too-large');
  if (data.length < LIMITS.compressFrom) return Buffer.concat([Buffer.of(kind, 0), data]);
  const packed = deflateRawSync(data, { level: 6, dictionary: DICTIONARY_2 });
  return Buffer.concat([Buffer.of(kind, 2), packed]);
};

const unframe = (clear: Buffer): Payload => {
  const encoding = KINDS[clear[0] ?? -1];
  if (encoding === undefined) throw new PayloadRefused('payload.unknown-encoding');
  const body = clear.subarray(2);
  const dictionary = DICTIONARIES[clear[1] ?? 0];
  const data =
    dictionary === undefined
      ? body
      : inflateRawSync(body, { dictionary, maxOutputLength: LIMITS.clear });
  return { metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding) }, data };
};

export const seal = (payload: Payload, key: Uint8Array, dossier: string): Payload => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad(dossier));
  const body = Buffer.concat([
    nonce,
    cipher.update(frame(payload)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  if (body.length > LIMITS.sealed) throw new PayloadRefused('payload.too-large');
  return { metadata: { [METADATA_ENCODING_KEY]: FORMAT_BYTES }, data: body };
};

/** Throws if the seal does not fit the key and the dossier, or the content unpacks beyond the limit. */
export const open = (payload: Payload, key: Uint8Array, dossier: string): Payload => {
  const sealed = Buffer.from(payload.data ?? []);
  if (encodingOf(payload) !== FORMAT) throw new PayloadRefused('payload.unknown-encoding');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(aad(dossier));
  decipher.setAuthTag(sealed.subarray(-TAG));
  return unframe(Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]));
};

/** Codec of worker and client. Every payload must come with the workflow it belongs to. */
export const dossierCodec = (keys: DossierKeys): PayloadCodec => ({
  async encode(payloads, context) {
    if (payloads.every(isClearLabel)) return payloads;
    const dossier = dossierOf(context);
    const key = await keys.keyOf(dossier);
    return payloads.map((payload) =>
      isClearLabel(payload) ? payload : seal(payload, key, dossier),
    );
  },
  async decode(payloads, context) {
    if (payloads.every(isClearLabel)) return payloads;
    const dossier = dossierOf(context);
    const key = await keys.keyOf(dossier);
    return payloads.map((payload) => {
      if (isClearLabel(payload)) return payload;
      try {
        return open(payload, key, dossier);
      } catch {
        return jsonPayload(UNREADABLE);
      }
    });
  },
});

const dossierOf = (context: SerializationContext | undefined): string => {
  if (context?.workflowId === undefined) throw new PayloadRefused('payload.no-dossier');
  return context.workflowId;
};
