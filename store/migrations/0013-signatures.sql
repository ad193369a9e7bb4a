-- store/migrations: who signs with which key, what was signed, and whether it still stands.
-- Invariant: the key of the authority is for the owner role alone; a signed paper keeps the key, the post
-- and the name under which it was signed, whatever becomes of them; the public number means nothing.

-- The installation's own certificate authority: development, and offices that have no other.
create table motcua.signing_authority (
  id uuid primary key default gen_random_uuid(),
  certificate bytea not null,
  sealed_key bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from)
);
call motcua.protect('motcua.signing_authority', 'false', 'false', '');

-- Certificates are public; the keys stay where they are.
create function motcua.signing_authorities() returns table (certificate bytea)
  language sql stable security definer set search_path = ''
  as $$ select a.certificate from motcua.signing_authority a order by a.valid_from, a.id $$;

create table motcua.signing_key (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  account uuid not null references motcua.account,
  agency text not null,
  authority uuid not null references motcua.signing_authority,
  serial text not null unique,
  certificate bytea not null,
  sealed_key bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  revoked_at timestamptz,
  revoked_ground text,
  check ((revoked_at is null) = (revoked_ground is null)),
  -- One person has one good key for one agency at a time.
  exclude using gist (tenant with =, account with =, agency with =, tstzrange(valid_from, valid_to) with &&)
    where (revoked_at is null)
);
create index signing_key_person on motcua.signing_key (tenant, account, agency);
call motcua.protect('motcua.signing_key', 'tenant = motcua.app_tenant()', 'false', 'select');

-- The row comes with the number, before anything is signed; `sha256` and `storage_key` come once, when
-- the signed file is kept, and decide which file is the paper.
create table motcua.signed_paper (
  dossier uuid not null,
  effect text not null,
  tenant uuid not null references motcua.tenant,
  document uuid not null unique,
  verification text not null unique check (verification ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  number text not null,
  title jsonb not null,
  issued_on date not null,
  signing_key uuid not null references motcua.signing_key,
  agency text not null,
  post uuid not null references motcua.post,
  signer jsonb not null,
  approved_at timestamptz not null,
  signed_at timestamptz not null,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint check (size > 0),
  storage_key text unique,
  revoked_at timestamptz,
  revoked_by uuid references motcua.account,
  revoked_ground text,
  check ((sha256 is null) = (storage_key is null) and (sha256 is null) = (size is null)),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_ground is null)),
  primary key (dossier, effect),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create unique index signed_paper_file on motcua.signed_paper (sha256) where sha256 is not null;
call motcua.protect('motcua.signed_paper', 'tenant = motcua.app_tenant()', 'tenant = motcua.app_tenant()', 'select, insert');
grant update (sha256, size, storage_key, revoked_at, revoked_by, revoked_ground) on motcua.signed_paper to motcua_app;

-- Look-ups before the tenant is known: they return the tenant and nothing else.
create function motcua.tenant_of_verification(verification text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.signed_paper p where p.verification = tenant_of_verification.verification and p.sha256 is not null $$;
create function motcua.tenant_of_signed_file(sha256 text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.signed_paper p where p.sha256 = tenant_of_signed_file.sha256 $$;
grant execute on function motcua.signing_authorities, motcua.tenant_of_verification, motcua.tenant_of_signed_file to motcua_app;
