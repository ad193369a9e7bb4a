// server/documents: what a file is that somebody brings. Invariant: `valid` needs both: the very bytes
// that were kept when the paper was signed, and a signature that stands by itself; nothing is stored.
import { createHash } from 'node:crypto';
import { PAPER_LIMITS } from '../../store/papers/paper.ts';
import {
  readVerification,
  signedPaperByFile,
  signedPaperByVerification,
} from '../../store/signed-papers.ts';
import { checkPaper } from '../../store/signatures/check-paper.ts';
import { authorityCertificates } from '../../store/signatures/keys.ts';
import type { Store } from '../../store/store.ts';
import type { Verification } from '../api/verifications/contract.ts';
import { presentPaper, presentVerification, UNKNOWN, type Known } from '../present/verification.ts';

/** No paper of ours is larger, its signature included. */
const MAX_BYTES = PAPER_LIMITS.bytes + 100_000;

export async function verifyFile(store: Store, bytes: Buffer): Promise<Verification> {
  if (bytes.length > MAX_BYTES) return { ...UNKNOWN, problem: 'file.too-large' };
  const known = await signedPaperByFile(store, createHash('sha256').update(bytes).digest('hex'));
  const authorities = await authorityCertificates(store);
  const revokedAt = (serial: string) =>
    known !== null && known.key.serial === serial ? (known.key.revokedAt ?? null) : null;
  const checked = checkPaper(bytes, authorities, revokedAt);
  if (known !== null)
    return checked.kind === 'signed' ? presentVerification(known) : altered(known, checked.problem);
  // Signed under our authority, but never kept as a paper: nobody answers for it.
  if (checked.kind === 'signed') return { ...UNKNOWN, problem: 'paper.not-kept' };
  const named = await paperNamedIn(store, bytes);
  return checked.ours || named !== null
    ? altered(named, checked.problem)
    : { ...UNKNOWN, problem: checked.problem };
}

const altered = (known: Known | null, problem: string): Verification => ({
  status: 'altered',
  paper: known === null ? null : presentPaper(known),
  problem,
});

/** The paper whose address for verification stands in the signature of a file. */
async function paperNamedIn(store: Store, bytes: Buffer): Promise<Known | null> {
  const hex = /\/ContactInfo <feff([0-9a-f]{4,4000})>/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const address = Buffer.from(hex.slice(0, hex.length - (hex.length % 4)), 'hex')
    .swap16()
    .toString('utf16le');
  const id = readVerification(address.split('/').at(-1) ?? '');
  return id === null ? null : signedPaperByVerification(store, id);
}
