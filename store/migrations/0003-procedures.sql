-- store/migrations: procedures from draft to publication. Invariant: a published version is sealed,
-- never edited, and no person publishes what he or she wrote (a constraint, not only a policy).

create table motcua.procedure (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  code text not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  unique (tenant, code)
);
create index procedure_code on motcua.procedure (code);

create table motcua.procedure_version (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  procedure uuid not null references motcua.procedure,
  code text not null,
  version int not null check (version > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed jsonb not null,
  files jsonb not null,
  author uuid not null references motcua.account,
  publisher uuid not null references motcua.account,
  published_at timestamptz not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  transition text not null default 'pinned' check (transition in ('pinned')),
  -- `catalog`: shipped with the program; it never replaces what people drafted here.
  origin text not null default 'draft' check (origin in ('draft', 'catalog')),
  search text generated always as (motcua.plain(
    code || ' ' || coalesce(sealed #>> '{manifest,name,vi}', '') || ' ' || coalesce(sealed #>> '{manifest,name,en}', '')
    || ' ' || coalesce(sealed #>> '{manifest,field,vi}', '') || ' ' || coalesce(sealed #>> '{manifest,field,en}', '')
  )) stored,
  constraint author_is_not_publisher check (author <> publisher),
  unique (procedure, version)
);
create index procedure_version_hash on motcua.procedure_version (hash);

-- One person with two accounts is one person: the blind index of the personal id decides.
create function motcua.refuse_same_person() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if new.publisher is not null and exists (
    select 1 from motcua.account a join motcua.account p on a.personal_id_index = p.personal_id_index
    where a.id = new.author and p.id = new.publisher
  ) then
    raise exception using errcode = '23514', constraint = 'author_is_not_publisher',
      message = 'author and publisher are the same person';
  end if;
  return new;
end $$;
create trigger same_person before insert or update of author, publisher on motcua.procedure_version
  for each row execute function motcua.refuse_same_person();

create table motcua.draft (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  procedure_code text not null,
  name jsonb not null,
  files jsonb not null,
  state text not null check (state in ('editing', 'submitted', 'published', 'returned')),
  version int not null default 1,
  author uuid not null references motcua.account,
  publisher uuid references motcua.account,
  comment text,
  published uuid references motcua.procedure_version,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint author_is_not_publisher check (author <> publisher),
  check ((state = 'published') = (published is not null))
);
create index draft_tenant on motcua.draft (tenant, updated_at desc);
create trigger same_person before insert or update of author, publisher on motcua.draft
  for each row execute function motcua.refuse_same_person();
