// test/chaos: a worker dies while it issues a signed result, at each point at which it can: afterwards
// there is one number, one paper and one file, and the file stands. `MOTCUA_KILLS=20` does more.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openObjectStore } from '../../store/objects/object-store.ts';
import { checkPaper } from '../../store/signatures/check-paper.ts';
import { authorityCertificates } from '../../store/signatures/keys.ts';
import { giveKey, givePost } from '../support/signing-key.ts';
import {
  agree,
  AGENCY,
  complete,
  MASTER_KEY,
  openHouse,
  until,
  type House,
} from '../workflow/house.ts';
import { end, feel, procedure, service, start, task } from '../workflow/procedures.ts';
import { startWorkerVictim, type WorkerVictim } from './victims.ts';

const KILLS_EACH = Number(process.env['MOTCUA_KILLS'] ?? 1);
const POINTS = ['inside-effect', 'signed-not-kept', 'kept-not-answered'] as const;
const TEMPLATE = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.number)
#set text(font: "Noto Serif", lang: "vi")
= Giấy số #d.number
#d.signer.name, #d.verification.url`;

/** Review by an official, then a signed paper; who signs is handed over at the end of the review. */
const signed = procedure(
  'test.signed',
  {
    start,
    review: task({ outputs: [{ target: 'signedBy', source: feel('signedBy') }] }),
    paper: service(
      'return-result',
      { template: 'paper', series: 'GP', sign: 'yes' },
      { inputs: [{ target: 'signer', source: feel('signedBy') }] },
    ),
    end: end('granted'),
  },
  ['start > review', 'review > paper', 'paper > end'],
  { templates: { paper: TEMPLATE } },
);

let house: House;
let worker: WorkerVictim;
beforeAll(async () => {
  house = await openHouse({ procedures: [signed], worker: false });
  worker = startWorkerVictim(house);
  const { tenant, agency, official } = house.people;
  const place = { database: house.database, masterKey: MASTER_KEY };
  await givePost(place, { tenant, agency, account: official.account });
  const validity = { from: Date.UTC(2025, 6, 1), to: Date.UTC(2035, 6, 1) };
  await giveKey(place, { tenant, agency: AGENCY, account: official.account }, validity);
});
afterAll(async () => {
  await worker?.stop();
  await house?.close();
});

/** Longer than a worker needs to start twice. */
const PATIENCE = 110_000;
const patiently = <T>(found: () => Promise<T | null | false>) => until(found, PATIENCE);

const rounds = POINTS.flatMap((point) =>
  Array.from({ length: KILLS_EACH }, (_, nth) => ({ point, nth: nth + 1 })),
);
test.each(rounds)(
  'dies at $point ($nth): one number, the same bytes',
  async ({ point }) => {
    const { account } = house.people.official;
    const dossier = await house.file(signed);
    const before = worker.deaths();
    await worker.arm(point);
    // Nothing is decided before a worker runs again, which takes its time on a machine that is busy.
    await patiently(async () => Object.keys((await house.state(dossier))?.tasks ?? {}).length > 0);
    const at = await house.app.now();
    const data = { signedBy: { account, agency: AGENCY, at } };
    await complete(house, dossier, 'review', data).catch(() => null);
    const state = await patiently(async () => {
      const now = await house.state(dossier);
      return now?.status === 'ended' ? now : null;
    });
    expect(state.outcome).toBe('granted');
    // One death to arm it, one at the point.
    expect(worker.deaths()).toBeGreaterThanOrEqual(before + 2);
    await agree(house, dossier);
    const [paper, ...more] = await house.database.sql<{
      sha256: string;
      stored: string;
      document: string;
      storage_key: string;
      numbers: number;
    }>(
      `select p.sha256, d.sha256 as stored, d.id as document, d.storage_key,
       (select count(*)::int from motcua.result_number n where n.dossier = p.dossier) as numbers
     from motcua.signed_paper p join motcua.document d on d.dossier = p.dossier where p.dossier = $1`,
      [dossier],
    );
    expect(more).toEqual([]);
    expect(paper).toMatchObject({ numbers: 1, stored: paper?.sha256 });
    const bytes = await openObjectStore(house.config.storage).bytes(paper?.storage_key ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(paper?.sha256);
    const checked = checkPaper(bytes, await authorityCertificates(house.app), () => null);
    expect(checked.kind).toBe('signed');
    const leaves = await house.database.sql(
      `select 1 from motcua.audit_leaf where kind = 'paper-signed' and content like $1`,
      [`%${dossier}%`],
    );
    expect(leaves).toHaveLength(1);
  },
  300_000,
);

test('no number was given twice, and none is missing', async () => {
  const rows = await house.database.sql<{ number: number }>(
    'select number from motcua.result_number order by number',
  );
  expect(rows.map(({ number }) => number)).toEqual(rounds.map((_, index) => index + 1));
});
