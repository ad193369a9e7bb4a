-- store/migrations: what stands between dossiers: who waits for which message or signal, what starts a
-- dossier besides filing, and which dossiers talk with each other. Invariant: one cause begins one
-- dossier; what a dossier waits for is a projection, and keys of correlation are never in clear.

-- The first dossier of the conversation in which this one was begun; null = it stands alone or is first.
alter table motcua.dossier add column conversation uuid;
-- What began it, where nobody filed it: `message:…`, `signal:…`, `timer:…`.
alter table motcua.dossier add column cause text;
-- Blind index of the message (name and key) that began it: a second one is for the same dossier.
alter table motcua.dossier add column begun_for bytea;
create unique index dossier_cause on motcua.dossier (tenant, cause) where cause is not null;
create index dossier_conversation on motcua.dossier (conversation) where conversation is not null;
create index dossier_begun_for on motcua.dossier (tenant, begun_for)
  where begun_for is not null and ended_at is null;

-- Projection: what dossiers wait for now. `fingerprint`: blind index of name and key.
create table motcua.awaited (
  dossier uuid not null,
  subscription text not null,
  tenant uuid not null,
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  fingerprint bytea not null,
  awaited_at timestamptz not null,
  -- Stays after what it waits for has come.
  repeats boolean not null default false,
  primary key (dossier, subscription),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index awaited_for on motcua.awaited (tenant, kind, fingerprint, dossier);
call motcua.protect('motcua.awaited', 'tenant = motcua.app_tenant()', 'tenant = motcua.app_tenant()',
  'select, insert, update, delete');

-- A message that nobody awaited yet is tried again as soon as somebody does.
alter table motcua.outbox add column waits_for bytea;
create index outbox_waits_for on motcua.outbox (waits_for)
  where waits_for is not null and done_at is null and dead_at is null;
create function motcua.wake_waiting() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  update motcua.outbox set available_at = now()
    where waits_for = new.fingerprint and tenant = new.tenant
      and done_at is null and dead_at is null and last_error is not null;
  if found then perform pg_notify('motcua_outbox', ''); end if;
  return null;
end $$;
create trigger wake after insert on motcua.awaited
  for each row when (new.kind = 'message') execute function motcua.wake_waiting();

-- Start events that a message or a signal may use, of every published version.
create table motcua.start_trigger (
  version uuid not null references motcua.procedure_version,
  element text not null,
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  tenant uuid not null references motcua.tenant,
  code text not null,
  primary key (version, element, kind, name)
);
create index start_trigger_name on motcua.start_trigger (tenant, kind, name);
call motcua.protect('motcua.start_trigger', 'tenant = motcua.app_tenant()', 'tenant = motcua.app_tenant()',
  'select, insert');
insert into motcua.start_trigger (version, element, kind, name, tenant, code)
  select v.id, n.key, 'message', n.value #>> '{trigger,message}', v.tenant, v.code
  from motcua.procedure_version v, jsonb_each(v.sealed #> '{process,nodes}') n
  where n.value ->> 'kind' = 'start-event' and n.value #>> '{trigger,kind}' = 'message'
    and n.value ->> 'scope' = v.sealed #>> '{process,id}';

-- Timer start events of published versions. `remaining`: ticks after the next one, null = for ever.
create table motcua.start_schedule (
  version uuid not null references motcua.procedure_version,
  element text not null,
  trigger int not null,
  tenant uuid not null references motcua.tenant,
  code text not null,
  next_at timestamptz,
  every text,
  remaining int,
  -- Not before: the last try could not be performed.
  retry_at timestamptz,
  primary key (version, element, trigger)
);
create index start_schedule_due on motcua.start_schedule (next_at) where next_at is not null;
call motcua.protect('motcua.start_schedule', 'tenant = motcua.app_tenant()', 'tenant = motcua.app_tenant()',
  'select, insert, update');

-- Schedules that are due in any tenant, for the watch; the row itself is read in its tenant.
create function motcua.schedules_due(batch int) returns table (tenant uuid, version uuid, element text, trigger int)
  language sql stable security definer set search_path = '' as $$
    select s.tenant, s.version, s.element, s.trigger from motcua.start_schedule s
    where s.next_at <= motcua.installation_now()
      and (s.retry_at is null or s.retry_at <= motcua.installation_now())
    order by s.next_at limit batch
  $$;
revoke execute on function motcua.schedules_due(int) from public;
grant execute on function motcua.schedules_due(int) to motcua_app;

-- Another pool of a procedure's diagram: published with it, begun by messages, not filed.
alter table motcua.procedure_version add column partner_of text
  generated always as (sealed ->> 'partnerOf') stored;
-- Whether people can file it; what only messages, signals or the clock begin is not in the catalogue.
alter table motcua.procedure_version add column filed boolean not null default true;
