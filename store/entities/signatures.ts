// store/entities: keys people sign with and what was signed with them; see migration 0013.
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Text } from '../../procedures/ir/plain.ts';
import { bytes, instant, text } from './columns.ts';

const signingAuthority = defineEntity({
  name: 'SigningAuthority',
  properties: {
    id: p.uuid().primary(),
    certificate: bytes(),
    sealedKey: bytes(),
    validFrom: instant(),
    validTo: instant(),
  },
});
export class SigningAuthority extends signingAuthority.class {}
signingAuthority.setClass(SigningAuthority);

const signingKey = defineEntity({
  name: 'SigningKey',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    account: p.uuid(),
    agency: p.text(),
    authority: p.uuid(),
    serial: p.text(),
    certificate: bytes(),
    sealedKey: bytes(),
    validFrom: instant(),
    validTo: instant(),
    revokedAt: instant().nullable(),
    revokedGround: p.text().nullable(),
  },
});
export class SigningKey extends signingKey.class {}
signingKey.setClass(SigningKey);

/** Who signed, as it stands in the paper. */
export type PrintedSigner = { name: string; post: Text; agency: Text };

const signedPaper = defineEntity({
  name: 'SignedPaper',
  properties: {
    dossier: p.uuid().primary(),
    effect: p.text().primary(),
    tenant: p.uuid(),
    document: p.uuid(),
    verification: p.text(),
    number: p.text(),
    title: text(),
    issuedOn: p.text(),
    signingKey: p.uuid(),
    agency: p.text(),
    post: p.uuid(),
    signer: p.json<PrintedSigner>(),
    approvedAt: instant(),
    signedAt: instant(),
    sha256: p.text().name('sha256').nullable(),
    size: p.bigint('number').nullable(),
    storageKey: p.text().nullable(),
    revokedAt: instant().nullable(),
    revokedBy: p.uuid().nullable(),
    revokedGround: p.text().nullable(),
  },
});
export class SignedPaper extends signedPaper.class {}
signedPaper.setClass(SignedPaper);
