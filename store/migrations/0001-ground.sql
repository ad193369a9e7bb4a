-- store/migrations: the ground everything stands on: who is asking, and how a table is fenced.
-- Invariant: every table is created through `protect`, so row security is forced and the default is
-- zero rows. Names are qualified; nothing depends on a search path.

create function motcua.app_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

create function motcua.app_account() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.account', true), '')::uuid $$;

-- Forces row security on a table, lets the owner through (definer functions, rebuilds, audits) and
-- gives the app role one policy: `visible` for what it may see, `writable` for what it may write.
create procedure motcua.protect(target regclass, visible text, writable text, privileges text)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to motcua_owner using (true) with check (true)', target);
  execute format('create policy app on %s to motcua_app using (%s) with check (%s)', target, visible, writable);
  if privileges <> '' then
    execute format('grant %s on %s to motcua_app', privileges, target);
  end if;
end $$;

-- Lower case without diacritics, for searches; `đ` becomes `d`.
create function motcua.plain(value text) returns text
  language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$;

create table motcua.installation (
  single boolean primary key default true check (single),
  name jsonb not null,
  zone text not null,
  mode text not null check (mode in ('development', 'production')),
  time_offset_ms bigint not null default 0,
  check (mode = 'development' or time_offset_ms = 0)
);
insert into motcua.installation (name, zone, mode)
  values ('{"vi": "Một cửa", "en": "One door"}', 'Asia/Ho_Chi_Minh', 'production');

-- The one time port: database time and the installation's offset.
create function motcua.installation_now() returns timestamptz
  language sql volatile security definer set search_path = ''
  as $$ select clock_timestamp() + time_offset_ms * interval '1 millisecond' from motcua.installation $$;

-- What every page shows before anybody is known; no row of any tenant.
create function motcua.installation_info() returns table (name jsonb, zone text, mode text)
  language sql stable security definer set search_path = ''
  as $$ select i.name, i.zone, i.mode from motcua.installation i $$;

create function motcua.set_time_offset(offset_ms bigint) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  update motcua.installation set time_offset_ms = offset_ms where mode = 'development';
  if not found then raise exception 'the time offset can be set in development only'; end if;
end $$;
grant execute on function motcua.app_tenant, motcua.app_account, motcua.plain, motcua.installation_now,
  motcua.installation_info, motcua.set_time_offset to motcua_app;
grant execute on function motcua.installation_now to motcua_dispatcher;
