// store: checks the evidence, independently of the code that made it. Invariant: reads only; finds
// an edited, removed, added or reordered entry, and a journal that is not the one its leaf vouched
// for. What it cannot find without a copy elsewhere: a tail cut off together with all it describes.
import pg from 'pg';
import { sha256 } from './canonical.ts';
import { contentHash } from './journal.ts';
import { OWNER_ROLE } from './migrate.ts';

const PAGE = 1_000;
const MAX_PAGES = 1_000_000;
const MAX_PROBLEMS = 100;
const FIRST_PREVIOUS = Buffer.alloc(32);

export type AuditProblem = { seq: number | null; code: ProblemCode; subject: string };
export type ProblemCode =
  | 'sequence.gap'
  | 'chain.broken'
  | 'leaf.changed'
  | 'hash.wrong'
  | 'journal.changed'
  | 'leaf.unsequenced'
  | 'turn.without-leaf';
export type AuditReport = {
  ok: boolean;
  entries: number;
  /** Leaves that wait for the sequencer; not a problem. */
  pending: number;
  /** Hash of the last entry, hex: keep it elsewhere to notice a cut-off tail. */
  head: string | null;
  /** At most 100. */
  problems: AuditProblem[];
};

type Row = {
  seq: string;
  leaf_hash: Buffer;
  prev_hash: Buffer;
  hash: Buffer;
  content: string;
  kind: string;
};

/** `url`: a role that may become the owner (the one migrations run with). */
export async function verifyAudit(url: string): Promise<AuditReport> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only`);
    await client.query(`set local role ${OWNER_ROLE}`);
    return await verify(client);
  } finally {
    await client.end();
  }
}

async function verify(client: pg.Client): Promise<AuditReport> {
  const problems: AuditProblem[] = [];
  const report = (problem: AuditProblem) =>
    void (problems.length < MAX_PROBLEMS && problems.push(problem));
  let seq = 0;
  let previous: Buffer = FIRST_PREVIOUS;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows } = await client.query<Row>(
      `select e.seq, e.leaf_hash, e.prev_hash, e.hash, l.content, l.kind
       from motcua.audit_entry e join motcua.audit_leaf l on l.id = e.leaf
       where e.seq > $1 order by e.seq limit $2`,
      [seq, PAGE],
    );
    for (const row of rows) {
      const at = Number(row.seq);
      if (at !== seq + 1) report({ seq: at, code: 'sequence.gap', subject: `after ${seq}` });
      checkEntry(row, previous).forEach((code) => report({ seq: at, code, subject: row.kind }));
      if (row.kind === 'turn-settled' && !(await journalHolds(client, row.content))) {
        report({ seq: at, code: 'journal.changed', subject: turnOf(row.content) });
      }
      seq = at;
      previous = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const { rows: waiting } = await client.query<{ count: string }>(
    'select count(*) from motcua.audit_pending',
  );
  for (const problem of await orphans(client)) report(problem);
  const { rows: total } = await client.query<{ count: string }>(
    'select count(*) from motcua.audit_entry',
  );
  const head = seq === 0 ? null : previous.toString('hex');
  return {
    ok: problems.length === 0,
    entries: Number(total[0]!.count),
    pending: Number(waiting[0]!.count),
    head,
    problems,
  };
}

function checkEntry(row: Row, previous: Buffer): ProblemCode[] {
  const leaf = sha256(Buffer.concat([Buffer.of(0), Buffer.from(row.content, 'utf8')]));
  const hash = sha256(Buffer.concat([Buffer.of(1), row.prev_hash, row.leaf_hash]));
  const problems: ProblemCode[] = [];
  if (!row.prev_hash.equals(previous)) problems.push('chain.broken');
  if (!row.leaf_hash.equals(leaf)) problems.push('leaf.changed');
  if (!row.hash.equals(hash)) problems.push('hash.wrong');
  return problems;
}

type TurnLeaf = { dossier: string; turn: number; journal: string };

/** The ciphertexts of the turn are those the leaf was made of. */
async function journalHolds(client: pg.Client, content: string): Promise<boolean> {
  const { dossier, turn, journal } = JSON.parse(content) as TurnLeaf;
  const { rows } = await client.query<{ content: Buffer }>(
    'select content from motcua.journal where dossier = $1 and turn = $2 order by seq',
    [dossier, turn],
  );
  return contentHash(rows.map((row) => row.content)).toString('hex') === journal;
}

function turnOf(content: string): string {
  const { dossier, turn } = JSON.parse(content) as TurnLeaf;
  return `${dossier}/${turn}`;
}

async function orphans(client: pg.Client): Promise<AuditProblem[]> {
  const unsequenced = await client.query<{ id: string }>(
    `select l.id from motcua.audit_leaf l left join motcua.audit_entry e on e.leaf = l.id
       left join motcua.audit_pending p on p.leaf = l.id
     where e.seq is null and p.leaf is null limit $1`,
    [MAX_PROBLEMS],
  );
  const unvouched = await client.query<{ turn: string }>(
    `select s.dossier || '/' || s.turn as turn from motcua.settlement s
     left join (select content::jsonb ->> 'dossier' as dossier,
                  (content::jsonb ->> 'turn')::int as turn
                from motcua.audit_leaf where kind = 'turn-settled') l
       on l.dossier = s.dossier::text and l.turn = s.turn
     where l.turn is null limit $1`,
    [MAX_PROBLEMS],
  );
  return [
    ...unsequenced.rows.map((row): AuditProblem => ({
      seq: null,
      code: 'leaf.unsequenced',
      subject: row.id,
    })),
    ...unvouched.rows.map((row): AuditProblem => ({
      seq: null,
      code: 'turn.without-leaf',
      subject: row.turn,
    })),
  ];
}
