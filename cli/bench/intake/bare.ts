// cli/bench: the same rows as one filing leaves, written by bare SQL in one transaction, without
// checks, keys, policies or HTTP. Invariant: the rows are copies of what a real filing wrote.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ServedGround } from '../served/ground.ts';
import { HANDS } from './hands.ts';

type Row = Record<string, unknown>;
type Table = { name: string; rows: Row[] };
export type Bare = { insert(): Promise<void>; close(): Promise<void> };

/** Columns the database makes itself; of some tables also the id. */
const GENERATED = new Set(['search']);
const NUMBERED = new Set(['outbox', 'audit_leaf']);

/** Takes the latest filing as the pattern. */
export async function bareFilings(ground: ServedGround): Promise<Bare> {
  const pattern = await patternOf(ground);
  const pool = new pg.Pool({ connectionString: ground.adminUrl, max: HANDS });
  return {
    close: () => pool.end(),
    async insert() {
      const ids = new Map<string, string>();
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (const { name, rows } of pattern)
          for (const row of rows) await client.query(statementOf(name, renewed(name, row, ids)));
        await client.query('commit');
      } finally {
        client.release();
      }
    },
  };
}

async function patternOf({ sql }: ServedGround): Promise<Table[]> {
  const [dossier] = await sql<Row>(
    `select * from motcua.dossier where submission is not null order by submitted_at desc limit 1`,
  );
  if (dossier === undefined) throw new Error('nothing was filed');
  const { id, owner } = dossier as { id: string; owner: string };
  const of = (name: string, where: string, value: string): Promise<Row[]> =>
    sql<Row>(`select * from motcua.${name} where ${where}`, [value]);
  return [
    { name: 'submission', rows: await of('submission', 'dossier = $1', id) },
    { name: 'dossier', rows: [dossier] },
    { name: 'dossier_key', rows: await of('dossier_key', 'dossier = $1', id) },
    { name: 'document', rows: await of('document', `dossier = $1 and origin = 'applicant'`, id) },
    { name: 'outbox', rows: await of('outbox', 'dossier = $1', id) },
    {
      name: 'audit_leaf',
      rows: await of('audit_leaf', `account = $1 and kind = 'dossier-filed'`, owner),
    },
    { name: 'idempotency', rows: await of('idempotency', 'account = $1', owner) },
  ];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Owned by others, the same for every filing. */
const KEPT = new Set(['tenant', 'account', 'owner', 'procedure_version']);

/** The row of another filing: every id of its own is new, and stays the same among its rows. */
function renewed(table: string, row: Row, ids: Map<string, string>): Row {
  const next = (id: string) => {
    const known = ids.get(id) ?? randomUUID();
    ids.set(id, known);
    return known;
  };
  const entries = Object.entries(row)
    .filter(([column]) => !GENERATED.has(column) && !(column === 'id' && NUMBERED.has(table)))
    .map(([column, value]) => {
      if (KEPT.has(column) || typeof value !== 'string') return [column, value] as const;
      if (column === 'code') return [column, next(value)] as const;
      return [column, value.replace(UUID, next)] as const;
    });
  return Object.fromEntries(entries);
}

/** Prepared once per connection, as a driver would. */
function statementOf(table: string, row: Row): pg.QueryConfig {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return {
    name: `bare-${table}`,
    text: `insert into motcua.${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    values: columns.map((column) => row[column]),
  };
}
