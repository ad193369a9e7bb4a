-- store/migrations: what applicants are asked for. A projection: made of facts and can be thrown away.
-- Invariant: one row a wait; what exactly is asked is under the key of the dossier.

-- What happened to a clock, entry by entry. While it stands still, due_at is null.
alter table motcua.deadline add column ledger jsonb not null default '[]';

create table motcua.ask (
  dossier uuid not null,
  subscription text not null,
  tenant uuid not null,
  element text not null,
  -- Null where a whole scope listens: at the start of an event sub-process.
  token text,
  kind text not null check (kind in ('form', 'supplement', 'payment', 'withdraw')),
  form text,
  title jsonb not null,
  content bytea not null,
  message text not null,
  state text not null check (state in ('open', 'answered', 'cancelled')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- The applicant's own term, where the same wait has one.
  due_at timestamptz,
  primary key (dossier, subscription),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index ask_open on motcua.ask (dossier) where state = 'open';

call motcua.protect('motcua.ask',
  'tenant = motcua.app_tenant() or dossier in (select d.id from motcua.dossier d where d.owner = motcua.app_account())',
  'tenant = motcua.app_tenant()', 'select, insert, update, delete');
