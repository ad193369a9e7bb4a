// store: blind indexes of what dossiers wait for. Invariant: equal name and equal key in one tenant
// give one fingerprint; a key, which may be a personal number, cannot be read out of it.
import type { Json } from '../procedures/ir/plain.ts';
import { canonicalJson } from './canonical.ts';
import type { KeyRing } from './keys.ts';

export type Awaits = { tenant: string; name: string };

export function messageFingerprint(
  keys: KeyRing,
  { tenant, name, correlationKey }: Awaits & { correlationKey: Json },
): Buffer {
  return keys.blindIndex('message', canonicalJson([tenant, name, correlationKey]));
}

export function signalFingerprint(keys: KeyRing, { tenant, name }: Awaits): Buffer {
  return keys.blindIndex('signal', canonicalJson([tenant, name]));
}
