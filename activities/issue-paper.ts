// activities: a paper of the agency with its number, signed if somebody answers for it. Invariant:
// number, signature and place belong to (dossier, effect): whoever issues it again gives the same
// bytes, because the first file that was kept is the paper.
import { createHash } from 'node:crypto';
import { toString as qrSvg } from 'qrcode';
import type { Instant, JsonObject, PlainDate, Text } from '../procedures/ir/plain.ts';
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import {
  Account,
  Agency,
  Dossier,
  type PrintedSigner,
  type SignedPaper,
} from '../store/entities/index.ts';
import { localIso } from '../store/instant.ts';
import { issueNumber } from '../store/issue-number.ts';
import { storageKeyOf } from '../store/objects/object-store.ts';
import { verificationUrl } from '../store/papers/addresses.ts';
import { PaperError } from '../store/papers/paper.ts';
import { sealedByHash } from '../store/procedures.ts';
import {
  findReserved,
  keepSignedPaper,
  reserveSignedPaper,
  spelled,
} from '../store/signed-papers.ts';
import { heldPostAt, type PostThen } from '../store/signatures/held-post.ts';
import type { SignerRef, SigningKeyRef } from '../store/signatures/port.ts';
import { signPaper } from '../store/signatures/sign-paper.ts';
import type { Em } from '../store/store.ts';
import type { StoredDocument } from '../workflows/messages.ts';
import type { ServiceCall } from '../workflows/ports.ts';
import { readSigner } from './read-signer.ts';
import type { Tools } from './service.ts';
import { hopeless, idOf } from './service.ts';

const PDF = 'application/pdf';

/** What is known when a paper is drawn. */
export type PaperContext = {
  em: Em;
  call: ServiceCall;
  sealed: SealedProcedure;
  dossier: Dossier;
  /** Of the paper: it stands in its head. */
  agency: { code: string; row: Agency | null };
  zone: string;
  at: Instant;
};
export type PaperPlan = {
  /** Kind of document: the template's name or the form's. */
  kind: string;
  series: string;
  title(sealed: SealedProcedure): Text;
  /** Typst source and what it reads beside what every paper has. Throws `hopeless`. */
  draw(context: PaperContext): Promise<{ source: string; data: JsonObject }>;
};
export type IssuedPaper = { number: string; issuedOn: PlainDate; document: StoredDocument };

/** Header `sign="yes"`: signed by input `signer`. */
export const issuePaper = async (
  tools: Tools,
  call: ServiceCall,
  plan: PaperPlan,
): Promise<IssuedPaper> => {
  const { store, failpoints } = tools;
  const signer = call.headers['sign'] === 'yes' ? readSigner(call) : null;
  const scope = { tenant: call.ref.tenant };
  const { dossier } = call.ref;
  const before = await store.read(scope, (em) =>
    findReserved(em, { dossier, effect: call.effect }),
  );
  const key = signer === null || isKept(before) ? null : await keyOf(tools, signer);
  const issue = await store.transact(scope, (em) => prepare(em, call, plan, { signer, key }));
  failpoints.reached('inside-effect');
  if (issue.signed === null) {
    const bytes = print(tools, issue);
    return issued(issue, await put(tools, bytes, storageKeyOf(issue.document)));
  }
  if (isKept(issue.signed)) return issued(issue, issue.signed);
  if (key === null) throw new Error('a paper is signed without a key');
  const kept = await sign(tools, issue, key);
  failpoints.reached('kept-not-answered');
  return issued(issue, kept);
};

type File = Pick<SignedPaper, 'sha256' | 'size' | 'storageKey'>;

const isKept = (paper: File | null): boolean => paper !== null && paper.sha256 !== null;

const issued = (issue: Issue, { sha256, size, storageKey }: File): IssuedPaper => {
  if (sha256 == null || size == null || storageKey == null) throw new Error('no file was kept');
  const { document: id, kind, fileName, number, issuedOn } = issue;
  const document = { id, kind, fileName, mediaType: PDF, size: Number(size), sha256, storageKey };
  return { number, issuedOn, document };
};

const keyOf = async ({ signing, store }: Tools, signer: SignerRef): Promise<SigningKeyRef> => {
  const key = await signing.keyOf(signer, await store.now());
  if (typeof key === 'string') throw hopeless('service.bad-input', key);
  return key;
};

type Issue = {
  document: string;
  kind: string;
  fileName: string;
  source: string;
  data: JsonObject;
  number: string;
  issuedOn: PlainDate;
  issuedAt: Instant;
  tenant: string;
  dossier: string;
  effect: string;
  signed: SignedPaper | null;
};
type Signing = { signer: SignerRef | null; key: SigningKeyRef | null };

const prepare = async (
  em: Em,
  call: ServiceCall,
  plan: PaperPlan,
  { signer, key }: Signing,
): Promise<Issue> => {
  const { dossier, tenant } = call.ref;
  const { effect } = call;
  const sealed = await sealedByHash(em, call.procedureHash);
  const row = await em.findOneOrFail(Dossier, { id: dossier }, { disableIdentityMap: true });
  const code = signer?.agency ?? row.agency ?? row.receivingAgency;
  const { zone, name } = sealed.manifest;
  const numbering = { ref: call.ref, effect, agency: code, series: plan.series, zone };
  const { number, at, on } = await issueNumber(em, numbering);
  const agency = { code, row: await agencyThen(em, tenant, code, at) };
  const context = { em, call, sealed, dossier: row, agency, zone, at };
  const { source, data: drawn } = await plan.draw(context);
  // As signer a paper shows who signed it, never who was only named.
  const data = Object.fromEntries(Object.entries(drawn).filter(([key]) => key !== 'signer'));
  const issue: Issue = {
    document: idOf(call.ref, effect, plan.kind),
    kind: plan.kind,
    fileName: `${plan.kind}-${row.code}.pdf`,
    source,
    data: {
      ...data,
      number,
      issuedAt: new Date(at).toISOString(),
      issuedOn: on,
      dossierCode: row.code,
      procedure: name,
      agency: {
        code,
        name: agency.row?.name ?? { vi: code, en: code },
        address: agency.row?.address ?? null,
        contact: agency.row?.contact ?? null,
      },
    },
    number,
    issuedOn: on,
    issuedAt: at,
    tenant,
    dossier,
    effect,
    signed: null,
  };
  if (signer === null) return issue;
  return authorised(em, issue, { signer, key: key?.id ?? null, title: plan.title(sealed), zone });
};

const agencyThen = async (
  em: Em,
  tenant: string,
  code: string,
  at: Instant,
): Promise<Agency | null> =>
  em.findOne(
    Agency,
    { tenant, code, validFrom: { $lte: at } },
    { orderBy: { validFrom: 'desc' }, disableIdentityMap: true },
  );

/** Who answers for the paper, with the post held when it was approved; and its public number. */
const authorised = async (
  em: Em,
  issue: Issue,
  given: { signer: SignerRef; key: string | null; title: Text; zone: string },
): Promise<Issue> => {
  const { signer, key: signingKey, title, zone } = given;
  const { dossier, effect, tenant, document, number, issuedOn, issuedAt } = issue;
  const held = await heldPostAt(em, signer);
  if (held === null) throw hopeless('service.bad-input', 'signer.no-authority');
  const known = await findReserved(em, { dossier, effect });
  if (known === null && signingKey === null) throw new Error('a paper is signed without a key');
  if (known !== null && signingKey !== null && known.signingKey !== signingKey)
    throw hopeless('service.bad-input', 'signer.key-revoked');
  const signed =
    known ??
    (await reserveSignedPaper(em, {
      tenant,
      dossier,
      effect,
      document,
      number,
      title,
      issuedOn,
      signingKey: signingKey ?? '',
      agency: signer.agency,
      post: held.post,
      signer: await printedSigner(em, signer, held),
      approvedAt: signer.at,
      signedAt: issuedAt,
    }));
  const { name, post } = signed.signer;
  const spoken = { name, post, at: localIso(signer.at, zone) };
  return { ...issue, signed, data: { ...issue.data, signer: spoken } };
};

const printedSigner = async (
  em: Em,
  { account }: SignerRef,
  { postName: post, agencyName: agency }: PostThen,
): Promise<PrintedSigner> => {
  const { name } = await em.findOneOrFail(Account, { id: account }, { disableIdentityMap: true });
  return { name, post, agency };
};

const sign = async (tools: Tools, issue: Issue, key: SigningKeyRef): Promise<SignedPaper> => {
  const { store, signing, publicUrl, failpoints } = tools;
  const { signed, tenant, dossier, effect } = issue;
  if (signed === null) throw new Error('nothing was reserved');
  const url = verificationUrl(publicUrl, signed.verification);
  const verification = {
    id: spelled(signed.verification),
    url,
    qrSvg: await qrSvg(url, { type: 'svg', margin: 0 }),
  };
  const pdf = print(tools, { ...issue, data: { ...issue.data, verification } });
  const note = {
    name: signed.signer.name,
    place: signed.signer.agency.vi,
    reason: signed.number,
    contact: url,
    at: signed.signedAt,
  };
  const bytes = await signPaper(signing, { pdf, key, tenant, note });
  // Two workers may sign at once, each its own file: the row says which one is the paper.
  const hash = createHash('sha256').update(bytes).digest('hex');
  const file = await put(tools, bytes, storageKeyOf(idOf({ dossier, tenant }, effect, hash)));
  failpoints.reached('signed-not-kept');
  return store.transact({ tenant }, (em) => keepSignedPaper(em, { dossier, effect }, file));
};

const put = async (
  { objects }: Tools,
  bytes: Uint8Array,
  storageKey: string,
): Promise<{ sha256: string; size: number; storageKey: string }> => {
  await objects.put(storageKey, bytes, PDF);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, size: bytes.length, storageKey };
};

const print = ({ press }: Tools, { source, data, issuedAt }: Issue): Uint8Array => {
  try {
    return press.print(source, data, issuedAt);
  } catch (error) {
    if (error instanceof PaperError) throw hopeless('service.bad-input', error.code);
    throw error;
  }
};
