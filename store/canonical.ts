// store: digests of what is kept. Invariant: equal values hash equally whatever the order of their
// keys; the one canonical text is that of sealed procedures.
import { createHash } from 'node:crypto';

export { canonicalJson } from '../procedures/ir/seal.ts';

export function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
