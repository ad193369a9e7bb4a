-- store/migrations: the same fences, asked row by row. A sub-query over everything an account owns or
-- everybody a tenant deals with grows with the installation; one index look-up a row does not.

create function motcua.owns(dossier uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from motcua.dossier d where d.id = owns.dossier and d.owner = motcua.app_account()) $$;

create function motcua.is_filling_in(submission uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from motcua.submission s where s.id = is_filling_in.submission and s.account = motcua.app_account()) $$;

-- The tenant at work knows an account as holder of an office or as owner of a dossier.
create function motcua.is_known_here(account uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select exists (select 1 from motcua.holder h where h.account = is_known_here.account and h.tenant = motcua.app_tenant())
      or exists (select 1 from motcua.dossier d where d.owner = is_known_here.account and d.tenant = motcua.app_tenant())
  $$;
grant execute on function motcua.owns, motcua.is_filling_in, motcua.is_known_here to motcua_app;

do $$
declare
  mine text := 'tenant = motcua.app_tenant() or motcua.owns(dossier)';
  name text;
begin
  foreach name in array array['dossier_key', 'task', 'timeline', 'deadline', 'incident', 'journal'] loop
    execute format('alter policy app on motcua.%I using (%s)', name, mine);
  end loop;
  execute format('alter policy app on motcua.document using (%s or motcua.is_filling_in(submission))
    with check (tenant = motcua.app_tenant() or motcua.is_filling_in(submission))', mine);
  alter policy app on motcua.account using (id = motcua.app_account() or motcua.is_known_here(id));
end $$;
