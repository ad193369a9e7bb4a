-- store/migrations: what applicants do beside filing: files that arrive in pieces and are looked into,
-- answers to what they are asked, and what they think of how they were served. Invariant: a file that
-- was not found clean is never handed out; an answer is its owner's alone until it is given.

-- Beside the values: answers to the guidance, and fields that the person says a register has wrong.
alter table motcua.submission add column aside bytea;

-- One answer to one ask, written like a submission. `ask` is the subscription the dossier waits at.
create table motcua.answer (
  id uuid primary key,
  tenant uuid not null,
  dossier uuid not null,
  ask text not null,
  account uuid not null references motcua.account,
  content bytea not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Given: from here on nothing in it changes; the input of this id carries it to the dossier.
  input text,
  given_at timestamptz,
  -- The dossier took it.
  taken_at timestamptz,
  unique (dossier, ask),
  check ((input is null) = (given_at is null)),
  check (taken_at is null or given_at is not null),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

alter table motcua.document
  add column answer uuid references motcua.answer,
  add column scan text not null default 'clean' check (scan in ('clean', 'waiting', 'infected')),
  add column scanned_at timestamptz,
  -- What the scanner called it.
  add column finding text,
  drop constraint document_check,
  add constraint document_check check (dossier is not null or submission is not null or answer is not null);
create index document_answer on motcua.document (answer) where answer is not null;
create index document_waiting on motcua.document (tenant, created_at) where scan = 'waiting';

-- A file on its way in, in pieces; `received` bytes are kept under `upload/<id>/<piece>`.
create table motcua.upload (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  account uuid not null references motcua.account,
  submission uuid references motcua.submission on delete cascade,
  answer uuid references motcua.answer,
  field text not null,
  file_name text not null,
  size bigint not null check (size > 0),
  received bigint not null default 0 check (received between 0 and size),
  -- First byte of every piece kept, in order.
  pieces bigint[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'kept', 'refused')),
  -- Code of the catalogue of problems.
  refusal text,
  document uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((submission is null) <> (answer is null))
);
create index upload_account on motcua.upload (account, state);
create index upload_old on motcua.upload (updated_at);

-- Once, after the result; null = the person was asked and would rather not say.
create table motcua.rating (
  dossier uuid primary key,
  tenant uuid not null,
  account uuid not null references motcua.account,
  score int check (score between 1 and 5),
  reason bytea,
  rated_at timestamptz not null,
  check (score is not null or reason is null),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index rating_tenant on motcua.rating (tenant, rated_at);

create function motcua.is_answering(answer uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from motcua.answer a where a.id = is_answering.answer and a.account = motcua.app_account()) $$;
grant execute on function motcua.is_answering to motcua_app;

do $$
declare
  mine text := 'account = motcua.app_account()';
begin
  call motcua.protect('motcua.answer', mine || ' or tenant = motcua.app_tenant()', mine, 'select, insert, update');
  -- The tenant sweeps what was given up.
  call motcua.protect('motcua.upload', mine || ' or tenant = motcua.app_tenant()', mine || ' or tenant = motcua.app_tenant()', 'select, insert, update, delete');
  call motcua.protect('motcua.rating', mine || ' or tenant = motcua.app_tenant()', mine, 'select, insert');
  alter policy app on motcua.document
    using (tenant = motcua.app_tenant() or motcua.owns(dossier) or motcua.is_filling_in(submission) or motcua.is_answering(answer))
    with check (tenant = motcua.app_tenant() or motcua.is_filling_in(submission) or motcua.is_answering(answer));
end $$;
