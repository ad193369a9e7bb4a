-- store/migrations: what citizens file and what becomes of it. Invariant: rows marked "projection"
-- are made of facts and can be thrown away; personal content of a dossier is under its own key.

create table motcua.submission (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  account uuid not null references motcua.account,
  procedure_code text not null,
  wrapped_key bytea not null,
  content bytea not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  filed_at timestamptz,
  dossier uuid
);
create unique index submission_open on motcua.submission (account, tenant, procedure_code) where filed_at is null;

-- Intake row (upper part) and projection (lower part).
create table motcua.dossier (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  code text not null unique,
  procedure_code text not null,
  procedure_version uuid not null references motcua.procedure_version,
  procedure_hash text not null,
  owner uuid references motcua.account,
  applicant text not null,
  submission uuid unique references motcua.submission,
  tracking_hash bytea not null,
  tracking_sealed bytea not null,
  acknowledgement uuid not null,
  receiving_agency text not null,
  submitted_at timestamptz not null,
  search text generated always as (motcua.plain(code || ' ' || applicant)) stored,
  status text not null default 'filed' check (status in ('filed', 'running', 'ended')),
  stage text not null default 'submitted',
  outcome text,
  agency text,
  agencies text[] not null default '{}',
  completion int not null default 0 check (completion between 0 and 100),
  has_result boolean not null default false,
  ended_at timestamptz,
  turn int not null default 0,
  -- Everything of a dossier references (id, tenant): no row can claim another tenant than its dossier's.
  unique (id, tenant)
);
create index dossier_owner on motcua.dossier (owner, submitted_at desc, id);
create index dossier_tenant on motcua.dossier (tenant, agency, submitted_at desc, id);
create index dossier_version on motcua.dossier (procedure_version) where ended_at is null;

create table motcua.dossier_key (
  dossier uuid primary key,
  tenant uuid not null,
  wrapped bytea,
  created_at timestamptz not null default now(),
  shredded_at timestamptz,
  check ((wrapped is null) = (shredded_at is not null)),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

create table motcua.task (
  dossier uuid not null,
  task text not null,
  tenant uuid not null,
  element text not null,
  token text not null,
  name jsonb not null,
  roles text[] not null,
  agency text,
  form text,
  state text not null check (state in ('open', 'completed', 'cancelled')),
  assignee uuid references motcua.account,
  opened_at timestamptz not null,
  closed_at timestamptz,
  due_at timestamptz,
  version int not null default 1,
  primary key (dossier, task),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index task_inbox on motcua.task (tenant, agency, state, due_at, dossier, task);
create index task_assignee on motcua.task (assignee, state);

create table motcua.timeline (
  dossier uuid not null,
  seq int not null,
  tenant uuid not null,
  at timestamptz not null,
  text jsonb not null,
  agency text,
  person uuid references motcua.account,
  stage text,
  primary key (dossier, seq),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

create table motcua.deadline (
  dossier uuid not null,
  clock text not null,
  tenant uuid not null,
  scope text not null check (scope in ('dossier', 'task', 'timer')),
  task text,
  term jsonb not null,
  started_at timestamptz not null,
  due_at timestamptz,
  result jsonb,
  calendar text,
  calendar_version int,
  state text not null check (state in ('running', 'stopped')),
  stopped_at timestamptz,
  stop_reason text,
  primary key (dossier, clock),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index deadline_due on motcua.deadline (tenant, state, due_at);

create table motcua.document (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  dossier uuid,
  submission uuid references motcua.submission,
  kind text not null,
  title jsonb not null,
  field text,
  file_name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text not null unique,
  origin text not null check (origin in ('applicant', 'agency', 'system')),
  created_at timestamptz not null,
  check (dossier is not null or submission is not null),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index document_dossier on motcua.document (dossier);
create index document_submission on motcua.document (submission);

create table motcua.incident (
  dossier uuid not null,
  incident text not null,
  tenant uuid not null,
  element text,
  code text not null,
  message text not null,
  state text not null check (state in ('open', 'resolved')),
  raised_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid references motcua.account,
  primary key (dossier, incident),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index incident_open on motcua.incident (tenant, raised_at) where state = 'open';

create table motcua.dossier_code_counter (
  agency uuid not null references motcua.agency,
  day date not null,
  tenant uuid not null references motcua.tenant,
  last int not null,
  primary key (agency, day)
);

create table motcua.result_number_counter (
  tenant uuid not null references motcua.tenant,
  agency text not null,
  series text not null,
  last int not null,
  primary key (tenant, agency, series)
);
create table motcua.result_number (
  dossier uuid not null,
  effect text not null,
  tenant uuid not null,
  agency text not null,
  series text not null,
  number int not null,
  issued_at timestamptz not null,
  primary key (dossier, effect),
  unique (tenant, agency, series, number),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
