// cli/bench: dossiers by the thousand, as rows the projections would have left. Invariant: spread
// over agencies, people and stages as a commune would see them, so that an index that is needed is
// needed here, too.
import type { ServedGround } from './ground.ts';

const BATCH = 20_000;

/** Fills up to `total` dossiers of the province, each with its task, deadline and timeline. */
export async function fillTo(ground: ServedGround, total: number): Promise<void> {
  const [have] = await ground.sql<{ n: string }>(`select count(*) as n from motcua.dossier`);
  for (let from = Number(have?.n ?? 0); from < total; from += BATCH)
    await ground.sql(ROWS, [from, Math.min(total, from + BATCH) - 1]);
  // As autovacuum leaves a database that has been used for a while.
  await ground.sql('vacuum analyze');
}

const ROWS = `
with of as (
  select t.id as tenant, v.id as version, v.hash, v.code,
    (select array_agg(a.id order by a.id) from motcua.account a where a.kind <> 'official') as owners
  from motcua.tenant t join motcua.procedure_version v on v.tenant = t.id and v.code = '2.000908'
  where t.code = 'huong-giang' order by v.version desc limit 1
), made as (
  insert into motcua.dossier (id, tenant, code, procedure_code, procedure_version, procedure_hash, owner,
    applicant, tracking_hash, tracking_sealed, acknowledgement, receiving_agency, submitted_at, status,
    stage, agency, agencies, completion, turn)
  select gen_random_uuid(), of.tenant, '000.00.31.H99-' || to_char(at, 'YYMMDD') || '-' || lpad(n::text, 7, '0'),
    of.code, of.version, of.hash, of.owners[1 + n % array_length(of.owners, 1)],
    'Người nộp ' || n, sha256(n::text::bytea), '\\x00', gen_random_uuid(), agency, at,
    case when n % 20 = 0 then 'running' else 'ended' end,
    case when n % 20 = 0 then 'processing' else 'returned' end, agency, array[agency],
    case when n % 20 = 0 then 50 else 100 end, 8
  from of, lateral (select n, now() - n * interval '3 minutes' as at,
    case when n % 3 = 0 then '000.00.32.H99' else '000.00.31.H99' end as agency
    from generate_series($1::int, $2::int) n) series
  returning id, tenant, agency, submitted_at, status
), tasks as (
  insert into motcua.task (dossier, task, tenant, element, token, name, roles, agency, form, state,
    opened_at, closed_at, due_at)
  select id, 'task-1', tenant, 'copy', 'token-1', '{"vi":"Sao lục từ sổ gốc","en":"Copy from the register"}',
    array['case-worker'], agency, 'copy', case when status = 'running' then 'open' else 'completed' end,
    submitted_at, case when status = 'running' then null else submitted_at + interval '1 day' end,
    submitted_at + interval '2 days' from made
), clocks as (
  insert into motcua.deadline (dossier, clock, tenant, scope, term, started_at, due_at, state, stopped_at)
  select id, 'clock-1', tenant, 'dossier', '{"id":"statutory","name":{"vi":"Thời hạn giải quyết","en":"Processing time"},"amount":2,"unit":"workingDay","startsOn":"submitted","stopOn":"decided","count":"nextDay","endOfDay":"sessionEnd","roll":"none","cutoff":null,"onSupplement":"none","maxExtensions":0,"legalBasis":null}', submitted_at,
    submitted_at + interval '2 days', case when status = 'running' then 'running' else 'stopped' end,
    case when status = 'running' then null else submitted_at + interval '1 day' end from made
)
insert into motcua.timeline (dossier, seq, tenant, at, text, agency, stage)
select id, seq, tenant, submitted_at + seq * interval '1 hour',
  '{"vi":"Cán bộ đang xử lý.","en":"An official is at work."}', agency, 'processing'
from made, generate_series(1, 4) seq`;
