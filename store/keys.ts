// store: keys. Every dossier has a data key, wrapped by the master key; losing the wrapped key
// erases the dossier's content. Invariant: every ciphertext is bound (AAD) to the place it is
// stored in.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Json } from '../procedures/ir/plain.ts';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;
const CACHED_KEYS = 10_000;

/** A 256-bit key; kept in memory only. */
export type DataKey = Buffer;

export class KeyRing {
  readonly #wrapping: Buffer;
  readonly #installation: Buffer;
  readonly #index: Buffer;
  readonly #cache = new Map<string, DataKey>();

  /** `masterKey`: 32 bytes in base64. Throws without saying what it got. */
  constructor(masterKey: string) {
    const master = Buffer.from(masterKey, 'base64');
    if (master.length !== KEY_BYTES) throw new Error('the master key must be 32 bytes in base64');
    const derive = (label: string) =>
      Buffer.from(hkdfSync('sha256', master, '', `motcua/${label}`, KEY_BYTES));
    this.#wrapping = derive('wrap');
    this.#installation = derive('installation');
    this.#index = derive('blind-index');
  }

  /** A new data key and its wrapped form for the row of `owner` (a dossier or submission id). */
  create(owner: string): { key: DataKey; wrapped: Buffer } {
    const key = randomBytes(KEY_BYTES);
    this.#remember(owner, key);
    return { key, wrapped: encrypt(this.#wrapping, key, `key|${owner}`) };
  }

  /** Throws when the wrapped key belongs to another owner or to another master key. */
  unwrap(owner: string, wrapped: Buffer): DataKey {
    const cached = this.#cache.get(owner);
    if (cached) {
      this.#remember(owner, cached);
      return cached;
    }
    const key = decrypt(this.#wrapping, wrapped, `key|${owner}`);
    this.#remember(owner, key);
    return key;
  }

  /** The key of `owner` if it was used lately; saves a query. */
  cached(owner: string): DataKey | undefined {
    return this.#cache.get(owner);
  }

  /** For rows that belong to no dossier (idempotency bodies, personal ids, sessions). */
  sealForInstallation(value: Json, place: string): Buffer {
    return sealJson(this.#installation, value, place);
  }

  openForInstallation(sealed: Buffer, place: string): Json {
    return openJson(this.#installation, sealed, place);
  }

  /** Finds equal personal ids without being able to read them. Input is trimmed and NFC. */
  blindIndex(kind: string, value: string): Buffer {
    return createHmac('sha256', this.#index)
      .update(`${kind}|${value.trim().normalize('NFC')}`)
      .digest();
  }

  #remember(owner: string, key: DataKey): void {
    this.#cache.delete(owner);
    this.#cache.set(owner, key);
    if (this.#cache.size <= CACHED_KEYS) return;
    const oldest = this.#cache.keys().next();
    if (!oldest.done) this.#cache.delete(oldest.value);
  }
}

/** AES-256-GCM: format byte, IV, tag, ciphertext. `place` must be the same when opened. */
export function encrypt(key: DataKey, plain: Buffer, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), body]);
}

/** Throws one sentence without content when key, place or bytes do not fit. */
export function decrypt(key: DataKey, sealed: Buffer, place: string): Buffer {
  if (sealed[0] !== FORMAT || sealed.length < 1 + IV_BYTES + TAG_BYTES)
    throw new Error('unknown format of encrypted content');
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    throw new Error('encrypted content does not belong here or was changed');
  }
}

export function sealJson(key: DataKey, value: Json, place: string): Buffer {
  return encrypt(key, Buffer.from(JSON.stringify(value), 'utf8'), place);
}

export function openJson(key: DataKey, sealed: Buffer, place: string): Json {
  return JSON.parse(decrypt(key, sealed, place).toString('utf8')) as Json;
}

/** Says whether two contents are equal without a readable hash lying about. */
export function fingerprint(key: DataKey, content: string): Buffer {
  return createHmac('sha256', key).update('fingerprint|').update(content).digest();
}
