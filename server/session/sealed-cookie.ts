// server/session: small secrets that a browser carries for us during a log-in. Invariant: encrypted,
// authenticated, bound to one purpose and short-lived; whatever does not open is as if it were absent.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';

const NONCE = 12;
const TAG = 16;
const MAX_LENGTH = 3000;

export type Sealer<T> = {
  seal(value: T, now: Instant): string;
  open(sealed: string, now: Instant): T | null;
};

/** `seconds` is how long a sealed value opens. */
export function createSealer<T>(secret: string, purpose: string, seconds: number): Sealer<T> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `motcua ${purpose}`, 32));
  return {
    seal(value, now) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const clear = JSON.stringify({ until: now + seconds * 1000, value });
      const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, now) {
      if (sealed.length > MAX_LENGTH) return null;
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
        decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
        const body = bytes.subarray(NONCE, bytes.length - TAG);
        const clear = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
        const { until, value } = JSON.parse(clear) as { until: Instant; value: T };
        return until >= now ? value : null;
      } catch {
        return null;
      }
    },
  };
}
