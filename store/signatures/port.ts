// store/signatures: who makes raw signatures. Invariant: the rest of the house knows a key by its
// certificate only; where the private key lives (here, in an HSM, with a remote service such as
// VNeID) is the business of whoever implements this port.
import type { Instant } from '../../procedures/ir/plain.ts';
import type { Chain } from './cms.ts';

export type SignerRef = {
  tenant: string;
  account: string;
  /** Agency code under whose authority the person signs. */
  agency: string;
  /** When the person said so. */
  at: Instant;
};
export type SigningKeyRef = { id: string; chain: Chain };
export type NoKey = 'signer.no-key' | 'signer.key-revoked' | 'signer.key-expired';

export type SigningPort = {
  /**
   * The key that was the person's at `signer.at` and is still good at `now`; a revoked one signs
   * nothing more, whenever it was chosen.
   */
  keyOf(signer: SignerRef, now: Instant): Promise<SigningKeyRef | NoKey>;
  /** ECDSA P-256 over the SHA-256 of `content`, DER. Throws when the key is away: try again later. */
  sign(key: SigningKeyRef, tenant: string, content: Buffer): Promise<Buffer>;
};
