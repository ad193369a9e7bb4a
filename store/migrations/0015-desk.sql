-- store/migrations: what officials write beside a dossier, who stands in for whom, and when somebody
-- last proved to be who they are. Invariant: notes and checklists belong to the tenant alone; no scope
-- of an account shows them, not even the owner's of the dossier.

-- Appraisal notes: sealed with the dossier's key; written once, never changed.
create table motcua.note (
  id uuid primary key,
  tenant uuid not null,
  dossier uuid not null,
  task text,
  author uuid not null references motcua.account,
  content bytea not null,
  written_at timestamptz not null,
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index note_dossier on motcua.note (dossier, written_at, id);

-- What an intake officer found in the papers, kept with the task.
create table motcua.checklist (
  dossier uuid not null,
  task text not null,
  tenant uuid not null,
  author uuid not null references motcua.account,
  content bytea not null,
  version int not null default 1,
  saved_at timestamptz not null,
  primary key (dossier, task),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

-- Who may act for a post beside its holder: from, to, for which procedures ({} = all), on what ground.
create table motcua.deputy (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  post uuid not null references motcua.post,
  principal uuid not null references motcua.account,
  account uuid not null references motcua.account,
  procedures text[] not null default '{}',
  ground text not null check (length(ground) between 1 and 500),
  granted_by uuid not null references motcua.account,
  granted_at timestamptz not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  check (valid_to >= valid_from),
  check (account <> principal)
);
create index deputy_account on motcua.deputy (account, valid_to);
create index deputy_tenant on motcua.deputy (tenant, valid_to desc, id);

-- When the provider last saw this person prove who they are; null = it did not say.
alter table motcua.session add column authenticated_at timestamptz;

-- An account may be two: of one person, told by the blind index of the personal id.
create function motcua.is_same_person(one uuid, other uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select is_same_person.one = is_same_person.other or exists (
      select 1 from motcua.account a join motcua.account b on b.personal_id_index = a.personal_id_index
      where a.id = is_same_person.one and b.id = is_same_person.other)
  $$;
-- A deputy has no right to see who else works where; these two answer what standing in needs.
create function motcua.holds_post(account uuid, post uuid, at timestamptz) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select exists (select 1 from motcua.holder h
      where h.account = holds_post.account and h.post = holds_post.post
        and h.valid_from <= holds_post.at and (h.valid_to is null or h.valid_to > holds_post.at))
  $$;
create function motcua.name_of_principal(deputy uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select a.name from motcua.deputy d join motcua.account a on a.id = d.principal
    where d.id = name_of_principal.deputy
      and (d.account = motcua.app_account() or d.tenant = motcua.app_tenant())
  $$;
grant execute on function motcua.is_same_person, motcua.holds_post, motcua.name_of_principal to motcua_app;

-- Tells open desks that something moved; ids only, and whoever listens asks again as themselves.
create function motcua.tell_desks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    perform pg_notify('motcua_desk', new.tenant::text || ' ' || new.dossier::text);
    return null;
  end $$;
create trigger tell_desks after insert or update on motcua.task
  for each row execute function motcua.tell_desks();
create trigger tell_desks after insert or update on motcua.incident
  for each row execute function motcua.tell_desks();

do $$
declare
  in_tenant text := 'tenant = motcua.app_tenant()';
begin
  call motcua.protect('motcua.note', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.checklist', in_tenant, in_tenant, 'select, insert, update');
  call motcua.protect('motcua.deputy', in_tenant || ' or account = motcua.app_account()', in_tenant, 'select, insert');
end $$;
grant update (valid_to) on motcua.deputy to motcua_app;
