-- store/migrations: who governs, who works there, who asks. Invariant: everything organisational is
-- valid from–to and never deleted, so any past instant can be asked about.

create table motcua.tenant (
  id uuid primary key default gen_random_uuid(),
  code text not null,
  name jsonb not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  unique (code)
);

-- Accounts belong to the installation, not to a tenant: citizens cross tenants.
create table motcua.account (
  id uuid primary key default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  kind text not null check (kind in ('citizen', 'business', 'official')),
  name text not null,
  email text,
  language text not null default 'vi' check (language in ('vi', 'en')),
  personal_id bytea,
  personal_id_index bytea,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  unique (issuer, subject)
);
create index account_personal_id on motcua.account (personal_id_index);

create table motcua.calendar (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  code text not null,
  name jsonb not null,
  zone text not null,
  -- The calendar of dossiers that no agency holds.
  is_default boolean not null default false,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  unique (tenant, code)
);
create unique index calendar_default on motcua.calendar (tenant) where is_default;

create table motcua.calendar_version (
  calendar uuid not null references motcua.calendar,
  version int not null check (version > 0),
  tenant uuid not null references motcua.tenant,
  content jsonb not null,
  source text not null,
  known_from timestamptz not null,
  primary key (calendar, version)
);

create table motcua.agency (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  code text not null,
  name jsonb not null,
  level text not null,
  areas text[] not null default '{}',
  parent uuid references motcua.agency,
  address jsonb,
  contact jsonb,
  calendar uuid not null references motcua.calendar,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  exclude using gist (tenant with =, code with =, tstzrange(valid_from, valid_to) with &&)
);
create index agency_code on motcua.agency (tenant, code);

create table motcua.post (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  agency uuid not null references motcua.agency,
  role text not null,
  name jsonb not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from)
);
create index post_agency on motcua.post (agency, role);

create table motcua.holder (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  post uuid not null references motcua.post,
  account uuid not null references motcua.account,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  exclude using gist (post with =, account with =, tstzrange(valid_from, valid_to) with &&)
);
create index holder_account on motcua.holder (account);

create table motcua.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  account uuid not null references motcua.account,
  content bytea,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on motcua.session (account);
