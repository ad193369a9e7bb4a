// cli/bench: `motcua bench read`. The pages everybody asks for, at growing numbers of dossiers, each
// beside an Express route that answers the same bytes as a constant.
import { ask, type Asked } from '../served/ask.ts';
import { fillTo } from '../served/fill.ts';
import { openServedGround, type Served, type ServedGround } from '../served/ground.ts';
import { fileOne, prepareSubmissions } from '../served/prepare.ts';
import { machine, median, ratioOf, told } from '../lines.ts';

export type ReadOptions = { rounds: number; sizes: number[] };
type Page = { name: string; path: string; cookie?: string; aim: number | null };
type Line = {
  page: string;
  /** Of the constant's rate; null = none was set. */
  aim: number | null;
  dossiers: number;
  own: Asked[];
  constant: Asked[];
  /** A GET that sends back the ETag it was given. */
  unchanged: Asked[];
  queries: number;
  bytes: number;
  compressed: number;
};

const SECONDS = 3;
const CONNECTIONS = 8;
const WARM_UP = 40;
const COUNTED = 20;

/** Prints a table and answers what goes into `bench-results/read.json`. */
export const benchRead = async ({ rounds, sizes }: ReadOptions): Promise<object> => {
  const ground = await openServedGround();
  try {
    // Nobody is there: reading needs no engine.
    const product = await ground.serve('127.0.0.1:9');
    const lines: Line[] = [];
    for (const size of sizes) {
      await fillTo(ground, size);
      for (const page of await pagesOf(ground, product))
        lines.push(await measure(ground, product, page, { size, rounds }));
    }
    return report(lines, sizes);
  } finally {
    await ground.close();
  }
};

async function pagesOf(ground: ServedGround, product: Served): Promise<Page[]> {
  const [dossier] = await ground.sql<{ code: string; owner: string }>(
    `select code, owner from motcua.dossier order by submitted_at offset 500 limit 1`,
  );
  const [official] = await ground.sql<{ id: string }>(
    `select id from motcua.account where subject = 'tuan'`,
  );
  if (dossier === undefined || official === undefined) throw new Error('nothing to read');
  const owner = await ground.loggedIn(dossier.owner);
  const [ready] = await prepareSubmissions(ground, 1);
  if (ready === undefined) throw new Error('nobody files');
  const filed = await fileOne(product, ready);
  const desk = await ground.loggedIn(official.id);
  return [
    { name: 'catalogue page', path: '/thu-tuc', aim: 0.7 },
    { name: 'tracking page', path: `/tra-cuu?code=${dossier.code}`, aim: 0.3 },
    { name: 'tracking api', path: `/api/tracking/${dossier.code}`, aim: 0.3 },
    { name: 'inbox', path: '/api/tasks?filter=open', cookie: desk, aim: null },
    { name: 'own dossier', path: `/api/dossiers/${filed}`, cookie: ready.cookie, aim: null },
    { name: 'my dossiers', path: '/api/dossiers', cookie: owner, aim: null },
  ];
}

async function measure(
  ground: ServedGround,
  product: Served,
  page: Page,
  { size, rounds }: { size: number; rounds: number },
): Promise<Line> {
  const url = `${product.url}${page.path}`;
  const headers: Record<string, string> = page.cookie === undefined ? {} : { cookie: page.cookie };
  // Asked before, so that what is kept is kept.
  for (let n = 0; n < WARM_UP; n += 1) await (await fetch(url, { headers })).arrayBuffer();
  const first = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
  const text = await first.text();
  if (first.status !== 200) throw new Error(`${page.path}: ${first.status} ${text.slice(0, 200)}`);
  const tag = first.headers.get('etag');
  const constant = await ground.constant({
    type: first.headers.get('content-type') ?? 'text/plain',
    text,
  });
  const squeezed = await ask({
    url,
    headers: { ...headers, 'accept-encoding': 'gzip' },
    seconds: 1,
    connections: 1,
  });
  const line: Line = {
    page: page.name,
    aim: page.aim,
    dossiers: size,
    own: [],
    constant: [],
    unchanged: [],
    queries: await queriesOf(ground, url, headers),
    bytes: Buffer.byteLength(text),
    compressed: Math.round(squeezed.bytes),
  };
  const long = { seconds: SECONDS, connections: CONNECTIONS };
  for (let round = 0; round < rounds; round += 1) {
    line.own.push(await ask({ url, headers, ...long }));
    line.constant.push(await ask({ url: `${constant.url}/constant`, ...long }));
    if (tag !== null)
      line.unchanged.push(
        await ask({
          url,
          headers: { ...headers, 'if-none-match': tag },
          ...long,
          statuses: [200, 304],
        }),
      );
  }
  await constant.process.stop(2_000);
  return line;
}

/** Statements of one page, from the database's own count. */
async function queriesOf(
  ground: ServedGround,
  url: string,
  headers: Record<string, string>,
): Promise<number> {
  for (let n = 0; n < WARM_UP; n += 1) await (await fetch(url, { headers })).arrayBuffer();
  const count = async () => {
    const [row] = await ground.sql<{ n: string }>(
      `select coalesce(sum(calls), 0) as n from pg_stat_statements s join pg_roles r on r.oid = s.userid
       where r.rolname = 'motcua_app'`,
    );
    return Number(row?.n ?? 0);
  };
  const before = await count();
  for (let n = 0; n < COUNTED; n += 1) await (await fetch(url, { headers })).arrayBuffer();
  return Math.round(((await count()) - before) / COUNTED);
}

function report(lines: Line[], sizes: number[]): object {
  const told3 = (asked: Asked[]) =>
    median(asked.map((a) => a.perSecond))
      .toFixed(0)
      .padStart(8);
  const p99 = (asked: Asked[]) =>
    median(asked.map((a) => a.p99))
      .toFixed(0)
      .padStart(7);
  console.log(`\n${machine()}; ${CONNECTIONS} connections, interleaved, ${SECONDS} s each`);
  console.log(
    '\npage              dossiers  answers/s  p99 ms  constant/s    of constant         304/s  queries   bytes   gzip',
  );
  const rows = lines.map((line) => {
    const rates = (asked: Asked[]) => asked.map((a) => a.perSecond);
    const ratio = ratioOf(rates(line.own), rates(line.constant));
    const { aim } = line;
    console.log(
      `${line.page.padEnd(16)} ${String(line.dossiers).padStart(9)} ${told3(line.own)}  ${p99(line.own)}    ${told3(line.constant)}    ${told(ratio)}${aim === null ? '          ' : ` (aim ${aim})`}  ${told3(line.unchanged)} ${String(line.queries).padStart(8)} ${String(line.bytes).padStart(7)} ${String(line.compressed).padStart(6)}`,
    );
    return { ...line, ratio };
  });
  const growth = growthOf(lines, sizes);
  for (const { page, ratio } of growth)
    console.log(
      `${page.padEnd(16)} costs ${ratio.toFixed(2)}× at ${sizes.at(-1)} of what it costs at ${sizes[0]} (aim ≤ 1.3)`,
    );
  return { machine: machine(), seconds: SECONDS, connections: CONNECTIONS, lines: rows, growth };
}

/** Cost at the largest size over cost at the smallest, page by page. */
function growthOf(lines: Line[], sizes: number[]): { page: string; ratio: number }[] {
  if (sizes.length < 2) return [];
  const rate = (page: string, size: number | undefined) =>
    median(
      lines
        .filter((line) => line.page === page && line.dossiers === size)
        .flatMap((line) => line.own.map((a) => a.perSecond)),
    );
  return [...new Set(lines.map((line) => line.page))].map((page) => ({
    page,
    ratio: rate(page, sizes[0]) / rate(page, sizes.at(-1)),
  }));
}
