// store: which papers were signed, by whom, and whether they still stand. Invariant: the row decides
// which file is the paper: the first one kept stays, and the number by which it is verified means
// nothing; a paper is revoked once, with a ground, and never brought back.
import { randomBytes } from 'node:crypto';
import type { Instant, PlainDate, Text } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { SignedPaper, SigningKey, type PrintedSigner } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import type { Em, Store } from './store.ts';

/** Crockford's letters: none that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

export type NewSignedPaper = {
  tenant: string;
  dossier: string;
  effect: string;
  document: string;
  number: string;
  title: Text;
  issuedOn: PlainDate;
  signingKey: string;
  agency: string;
  post: string;
  signer: PrintedSigner;
  approvedAt: Instant;
  signedAt: Instant;
};

/** The row of (dossier, effect), made with a number for verification if it is not there yet. */
export async function reserveSignedPaper(em: Em, paper: NewSignedPaper): Promise<SignedPaper> {
  const { dossier, effect } = paper;
  const known = await findReserved(em, { dossier, effect });
  if (known !== null) return known;
  await em.insert(SignedPaper, {
    ...paper,
    verification: newVerification(),
    sha256: null,
    size: null,
    storageKey: null,
    revokedAt: null,
    revokedBy: null,
    revokedGround: null,
  });
  return em.findOneOrFail(SignedPaper, { dossier, effect }, { disableIdentityMap: true });
}

export async function findReserved(
  em: Em,
  of: { dossier: string; effect: string },
): Promise<SignedPaper | null> {
  return em.findOne(SignedPaper, of, { disableIdentityMap: true });
}

/** Keeps the signed file; where another one is kept already, that one stays and is answered. */
export async function keepSignedPaper(
  em: Em,
  of: { dossier: string; effect: string },
  file: { sha256: string; size: number; storageKey: string },
): Promise<SignedPaper> {
  const kept = await em.nativeUpdate(SignedPaper, { ...of, sha256: null }, file);
  const row = await em.findOneOrFail(SignedPaper, of, { disableIdentityMap: true });
  if (kept > 0) {
    const { tenant, dossier, effect, document, signingKey } = row;
    await addLeaf(em, {
      tenant,
      account: null,
      kind: 'paper-signed',
      content: { dossier, effect, document, signingKey, sha256: file.sha256 },
    });
  }
  return row;
}

/** What is told of a paper, by its number for verification; null = there is none. */
export async function signedPaperByVerification(
  store: Store,
  verification: string,
): Promise<{ paper: SignedPaper; key: SigningKey } | null> {
  return lookUp(store, 'tenant_of_verification', { verification });
}

/** The same by the SHA-256 of the file. */
export async function signedPaperByFile(
  store: Store,
  sha256: string,
): Promise<{ paper: SignedPaper; key: SigningKey } | null> {
  return lookUp(store, 'tenant_of_signed_file', { sha256 });
}

async function lookUp(
  store: Store,
  lookup: 'tenant_of_verification' | 'tenant_of_signed_file',
  by: { verification: string } | { sha256: string },
): Promise<{ paper: SignedPaper; key: SigningKey } | null> {
  const [found] = await store.read({}, (em) =>
    em.execute<{ tenant: string | null }[]>(
      `select motcua.${lookup}(?) as tenant`,
      Object.values(by),
    ),
  );
  const tenant = found?.tenant ?? null;
  if (tenant === null) return null;
  return store.read({ tenant }, async (em) => {
    const paper = await em.findOneOrFail(SignedPaper, by, { disableIdentityMap: true });
    const key = await em.findOneOrFail(
      SigningKey,
      { id: paper.signingKey },
      { disableIdentityMap: true },
    );
    return { paper, key };
  });
}

/** Says that a paper no longer stands. The first ground stays; answers the row as it is now. */
export async function revokeSignedPaper(
  em: Em,
  of: { paper: SignedPaper; account: string; ground: string; at: Instant },
): Promise<SignedPaper> {
  const { dossier, effect, tenant, document } = of.paper;
  const revoked = await em.execute<unknown[]>(
    `update motcua.signed_paper set revoked_at = ?, revoked_by = ?, revoked_ground = ?
     where dossier = ? and effect = ? and revoked_at is null returning 1`,
    [toTimestamp(of.at), of.account, of.ground.normalize('NFC'), dossier, effect],
  );
  if (revoked.length > 0)
    await addLeaf(em, {
      tenant,
      account: of.account,
      kind: 'paper-revoked',
      content: { dossier, effect, document, at: of.at },
    });
  return em.findOneOrFail(SignedPaper, { dossier, effect }, { disableIdentityMap: true });
}

function newVerification(): string {
  return [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** As it is printed: four groups of four. */
export function spelled(verification: string): string {
  return verification.replace(/(.{4})(?=.)/g, '$1-');
}

/** What somebody typed, as it is stored; null = no such number can exist. */
export function readVerification(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain : null;
}
