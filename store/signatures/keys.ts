// store/signatures: the development implementation of the signing port: an authority of the
// installation and a key for each person, sealed under the master key. Invariant: the authority's key
// is opened by the owner role only, a person's key only to sign; both never leave the process.
import { createPrivateKey, randomUUID, sign, X509Certificate, type KeyObject } from 'node:crypto';
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { addLeaf } from '../audit.ts';
import { Account, SigningAuthority, SigningKey } from '../entities/index.ts';
import { toTimestamp } from '../instant.ts';
import type { KeyRing } from '../keys.ts';
import { StoreRefusal } from '../refusals.ts';
import { nowIn, type Em, type Store } from '../store.ts';
import { makeAuthority, makePersonCertificate, type Issuer, type Validity } from './certificate.ts';
import { heldPostAt } from './held-post.ts';
import type { SigningPort } from './port.ts';

const YEAR = 365.25 * 24 * 3600 * 1000;
const AUTHORITY_YEARS = 20;
const AUTHORITY_NAME = 'Chứng thực chữ ký của hệ thống một cửa';
/** Keys of one person for one agency that are looked at; older ones ended long ago. */
const MAX_KEYS = 100;

/** Signs with the keys this database holds. */
export function storedKeys(store: Store): SigningPort {
  return {
    async keyOf({ tenant, account, agency, at }, now) {
      const rows = await store.read({ tenant }, (em) =>
        em.find(
          SigningKey,
          { tenant, account, agency, validFrom: { $lte: at }, validTo: { $gt: at } },
          { orderBy: { validFrom: 'desc' }, limit: MAX_KEYS, disableIdentityMap: true },
        ),
      );
      const good = rows.find(({ revokedAt }) => revokedAt === null);
      if (good === undefined) return rows.length === 0 ? 'signer.no-key' : 'signer.key-revoked';
      if (good.validTo <= now) return 'signer.key-expired';
      const { id, certificate } = good;
      return { id, chain: { certificate, authority: await authorityOf(store, good) } };
    },
    async sign({ id }, tenant, content) {
      const row = await store.read({ tenant }, (em) =>
        em.findOneOrFail(SigningKey, { id, revokedAt: null }, { disableIdentityMap: true }),
      );
      return sign('sha256', content, openKey(store.keys, placeOfKey(id), row.sealedKey));
    },
  };
}

/** Certificates of the installation's authorities, DER, oldest first; they are public. */
export async function authorityCertificates(store: Store): Promise<Buffer[]> {
  const rows = await store.read({}, (em) =>
    em.execute<{ certificate: Buffer }[]>('select certificate from motcua.signing_authorities()'),
  );
  return rows.map(({ certificate }) => Buffer.from(certificate));
}

async function authorityOf(store: Store, key: SigningKey): Promise<Buffer> {
  const child = new X509Certificate(key.certificate);
  const found = (await authorityCertificates(store)).find((one) => {
    const issuer = new X509Certificate(one);
    return child.checkIssued(issuer) && child.verify(issuer.publicKey);
  });
  if (found === undefined) throw new Error('a signing key has lost its authority');
  return found;
}

export type KeyRequest = {
  tenant: string;
  account: string;
  /** Agency code; the account must hold a post there at `validity.from`. */
  agency: string;
  validity: Validity;
};

/**
 * A new key for a person, certified by the installation's authority (made at first use). Owner role
 * only. Throws `StoreRefusal` when the person holds no post there.
 */
export async function issueSigningKey(
  em: Em,
  keys: KeyRing,
  { tenant, account, agency, validity }: KeyRequest,
): Promise<{ id: string; serial: string }> {
  const held = await heldPostAt(em, { tenant, account, agency, at: validity.from });
  if (held === null)
    throw new StoreRefusal('not-found', 'this person holds no post in that agency at that time');
  const { name } = await em.findOneOrFail(Account, { id: account }, { disableIdentityMap: true });
  const authority = await ensureAuthority(em, keys, validity.from);
  // Standing in for somebody is no post of one's own, and ends before the certificate does.
  const title = held.deputised ? {} : { title: held.postName.vi };
  const subject = { name, organisation: held.agencyName.vi, ...title };
  // No certificate outlives the one it rests on.
  const to = Math.min(validity.to, authority.validTo);
  const issued = makePersonCertificate(subject, { from: validity.from, to }, authority);
  const id = randomUUID();
  const { serial, certificate } = issued;
  await em.insert(SigningKey, {
    id,
    tenant,
    account,
    agency,
    authority: authority.id,
    serial,
    certificate,
    sealedKey: sealKey(keys, placeOfKey(id), issued.key),
    validFrom: validity.from,
    validTo: to,
    revokedAt: null,
    revokedGround: null,
  });
  const at = await nowIn(em);
  await addLeaf(em, {
    tenant,
    account,
    kind: 'signing-key-issued',
    content: { key: id, serial, agency, at },
  });
  return { id, serial };
}

/** The key signs nothing from now on; what it signed before stands. Owner role only. */
export async function revokeSigningKey(
  em: Em,
  of: { serial: string; ground: string },
): Promise<SigningKey> {
  const row = await em.findOne(SigningKey, { serial: of.serial }, { disableIdentityMap: true });
  if (row === null) throw new StoreRefusal('not-found', 'no key has this serial number');
  if (row.revokedAt !== null) return row;
  const at = await nowIn(em);
  const ground = of.ground.normalize('NFC');
  await em.nativeUpdate(SigningKey, { id: row.id }, { revokedAt: at, revokedGround: ground });
  await addLeaf(em, {
    tenant: row.tenant,
    account: row.account,
    kind: 'signing-key-revoked',
    content: { key: row.id, serial: row.serial, at },
  });
  return em.findOneOrFail(SigningKey, { id: row.id }, { disableIdentityMap: true });
}

type Authority = Issuer & { id: string; validTo: Instant };

/** The authority that is valid at `from`; made, from then on, when there is none. */
async function ensureAuthority(em: Em, keys: KeyRing, from: Instant): Promise<Authority> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('motcua.signing-authority'))`);
  const row = await em.findOne(
    SigningAuthority,
    { validFrom: { $lte: from }, validTo: { $gt: from } },
    { orderBy: { validFrom: 'desc' }, disableIdentityMap: true },
  );
  if (row !== null) {
    const { id, certificate, sealedKey, validTo } = row;
    return { id, certificate, validTo, key: openKey(keys, placeOfAuthority(id), sealedKey) };
  }
  const [{ name } = { name: { vi: 'Một cửa' } as Text }] = await em.execute<{ name: Text }[]>(
    'select name from motcua.installation',
  );
  const validity = { from, to: from + AUTHORITY_YEARS * YEAR };
  const made = makeAuthority({ name: AUTHORITY_NAME, organisation: name.vi }, validity);
  const id = randomUUID();
  await em.execute(
    `insert into motcua.signing_authority (id, certificate, sealed_key, valid_from, valid_to)
     values (?, ?, ?, ?, ?)`,
    [
      id,
      made.certificate,
      sealKey(keys, placeOfAuthority(id), made.key),
      toTimestamp(validity.from),
      toTimestamp(validity.to),
    ],
  );
  return { id, certificate: made.certificate, key: made.key, validTo: validity.to };
}

const placeOfKey = (id: string) => `signing-key|${id}`;
const placeOfAuthority = (id: string) => `signing-authority|${id}`;

function sealKey(keys: KeyRing, place: string, key: KeyObject): Buffer {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return keys.sealForInstallation(der.toString('base64'), place);
}

function openKey(keys: KeyRing, place: string, sealed: Buffer): KeyObject {
  const der = Buffer.from(String(keys.openForInstallation(sealed, place)), 'base64');
  return createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
}
