// cli/bench: submissions that only have to be filed, each of another person. Invariant: made by the
// store's own functions, so that filing finds what filling in a form leaves.
import { createHash, randomUUID } from 'node:crypto';
import type { Json } from '../../../procedures/ir/plain.ts';
import { signIn } from '../../../store/accounts.ts';
import { addUpload } from '../../../store/documents.ts';
import { openSubmission, saveSubmission } from '../../../store/submissions.ts';
import type { Served, ServedGround } from './ground.ts';

export type Ready = { submission: string; cookie: string };

const CODE = '2.000908';
const FIELD = 'identityPaper';
const VALUES: Record<string, Json> = {
  area: 'an-binh',
  registerKind: 'birth',
  subjectName: 'Nguyễn Thị Mai',
  birthDate: '1990-05-17',
  copies: 2,
  purpose: 'Bổ túc hồ sơ xin việc',
  relation: 'self',
  delivery: 'online',
  contactPhone: '0912345678',
  callFirst: false,
};

/** `count` people with one complete submission each. */
export async function prepareSubmissions(ground: ServedGround, count: number): Promise<Ready[]> {
  const [tenant] = await ground.sql<{ id: string }>(
    `select id from motcua.tenant where code = 'huong-giang'`,
  );
  if (tenant === undefined) throw new Error('the province is not seeded');
  const ready: Ready[] = [];
  for (let n = 0; n < count; n += 1) ready.push(await prepare(ground, tenant.id));
  return ready;
}

async function prepare(ground: ServedGround, tenant: string): Promise<Ready> {
  const { store } = ground;
  const account = await signIn(store, {
    issuer: 'bench',
    subject: randomUUID(),
    kind: 'citizen',
    name: 'Người Thử Nộp',
    email: null,
    personalId: null,
  });
  const submission = await store.transact({ tenant, account: account.id }, async (em) => {
    const at = Date.now();
    const of = { tenant, account: account.id, procedureCode: CODE, at };
    const { id, version } = await openSubmission(em, store.keys, of);
    await saveSubmission(em, store.keys, { id, version, values: VALUES, at });
    await addUpload(em, {
      tenant,
      place: { kind: 'submission', id },
      field: FIELD,
      title: { vi: 'Giấy tờ tùy thân', en: 'Identity paper' },
      document: paper(),
      scan: { state: 'clean', finding: null, at },
      at,
    });
    return id;
  });
  return { submission, cookie: await ground.loggedIn(account.id) };
}

/** Filing looks at rows, not at bytes. */
function paper() {
  const id = randomUUID();
  return {
    id,
    kind: FIELD,
    fileName: 'căn cước.pdf',
    mediaType: 'application/pdf',
    size: 120_000,
    sha256: createHash('sha256').update(id).digest('hex'),
    storageKey: id,
  };
}

/** Files one. Answers the dossier; throws when the answer is not 201. */
export async function fileOne(product: Served, { submission, cookie }: Ready): Promise<string> {
  const response = await fetch(`${product.url}/api/submissions/${submission}/file`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': `bench-${submission}`,
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ declaration: true }),
  });
  if (response.status !== 201)
    throw new Error(`filing: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { dossier: string }).dossier;
}
