// server/present: a signed paper as anybody may read of it.
import type { SignedPaper, SigningKey } from '../../store/entities/index.ts';
import { spelled } from '../../store/signed-papers.ts';
import type { Verification } from '../api/verifications/contract.ts';
import { isoOrNull, iso } from './instants.ts';

export type Known = { paper: SignedPaper; key: SigningKey };

/** How a paper stands by itself. */
export function presentVerification({ paper, key }: Known): Verification {
  return {
    status: paper.revokedAt === null ? 'valid' : 'revoked',
    paper: presentPaper({ paper, key }),
    problem: null,
  };
}

export function presentPaper({ paper, key }: Known): NonNullable<Verification['paper']> {
  const { name, post, agency } = paper.signer;
  return {
    id: spelled(paper.verification),
    title: paper.title,
    number: paper.number,
    issuedOn: paper.issuedOn,
    agency,
    signer: { name, post },
    signedAt: iso(paper.signedAt),
    revokedAt: isoOrNull(paper.revokedAt),
    ground: paper.revokedGround ?? null,
    keyRevokedAt: isoOrNull(key.revokedAt),
  };
}

export const UNKNOWN: Verification = { status: 'unknown', paper: null, problem: null };
