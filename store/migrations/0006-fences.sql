-- store/migrations: who may read and write which row. Invariant: with neither tenant nor account set,
-- and with a wrong one, every table shows no row; the first wall are the policies in the code.

-- Tenants an account has anything to do with: what it filed, what it was given to do.
create function motcua.tenants_of_account(account uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select h.tenant from motcua.holder h where h.account = tenants_of_account.account
    union select d.tenant from motcua.dossier d where d.owner = tenants_of_account.account
    union select s.tenant from motcua.submission s where s.account = tenants_of_account.account
  $$;

-- Look-ups before the tenant is known. They return the tenant (or the account) and nothing else.
create function motcua.tenants() returns setof uuid
  language sql stable security definer set search_path = '' as $$ select id from motcua.tenant $$;
create function motcua.tenant_of_code(code text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select id from motcua.tenant t where t.code = tenant_of_code.code $$;
create function motcua.tenant_of_dossier(dossier uuid) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.dossier where id = tenant_of_dossier.dossier $$;
create function motcua.tenant_of_dossier_code(code text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.dossier d where d.code = tenant_of_dossier_code.code $$;
create function motcua.tenants_of_procedure(code text) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.procedure p where p.code = tenants_of_procedure.code $$;
create function motcua.tenant_of_document(document uuid) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.document where id = tenant_of_document.document $$;
create function motcua.account_of_identity(issuer text, subject text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select id from motcua.account a where a.issuer = account_of_identity.issuer and a.subject = account_of_identity.subject $$;
create function motcua.account_of_session(token_hash bytea) returns uuid
  language sql stable security definer set search_path = ''
  as $$
    select s.account from motcua.session s join motcua.account a on a.id = s.account
    where s.token_hash = account_of_session.token_hash and s.revoked_at is null
      and s.expires_at > clock_timestamp() and a.disabled_at is null
  $$;
grant execute on function motcua.tenants_of_account, motcua.tenants, motcua.tenant_of_code, motcua.tenant_of_dossier,
  motcua.tenant_of_dossier_code, motcua.tenants_of_procedure, motcua.tenant_of_document,
  motcua.account_of_identity, motcua.account_of_session to motcua_app;

do $$
declare
  in_tenant text := 'tenant = motcua.app_tenant()';
  -- Public facts of the organisation: the tenant at work, or one the account deals with.
  of_account text := 'tenant = motcua.app_tenant() or tenant in (select motcua.tenants_of_account(motcua.app_account()))';
  mine text := 'tenant = motcua.app_tenant() or dossier in (select d.id from motcua.dossier d where d.owner = motcua.app_account())';
  name text;
begin
  call motcua.protect('motcua.installation', 'exists (select 1 from motcua.tenant)', 'false', 'select');
  call motcua.protect('motcua.tenant', replace(of_account, 'tenant ', 'id '), 'false', 'select');
  call motcua.protect('motcua.account',
    'id = motcua.app_account()
      or exists (select 1 from motcua.holder h where h.account = account.id and h.tenant = motcua.app_tenant())
      or exists (select 1 from motcua.dossier d where d.owner = account.id and d.tenant = motcua.app_tenant())',
    'id = motcua.app_account()', 'select, insert');
  foreach name in array array['calendar', 'calendar_version', 'agency', 'post'] loop
    call motcua.protect(('motcua.' || name)::regclass, of_account, 'false', 'select');
  end loop;
  call motcua.protect('motcua.holder', in_tenant || ' or account = motcua.app_account()', 'false', 'select');
  call motcua.protect('motcua.session', 'account = motcua.app_account()', 'account = motcua.app_account()', 'select, insert');
  call motcua.protect('motcua.procedure', of_account, in_tenant, 'select, insert');
  call motcua.protect('motcua.procedure_version', of_account, in_tenant, 'select, insert');
  call motcua.protect('motcua.draft', in_tenant, in_tenant, 'select, insert, update');
  call motcua.protect('motcua.submission', 'account = motcua.app_account()', 'account = motcua.app_account()', 'select, insert, update');
  call motcua.protect('motcua.dossier', in_tenant || ' or owner = motcua.app_account()', in_tenant, 'select, insert, update');
  call motcua.protect('motcua.dossier_key', mine, in_tenant, 'select, insert');
  foreach name in array array['task', 'timeline', 'deadline', 'incident'] loop
    call motcua.protect(('motcua.' || name)::regclass, mine, in_tenant, 'select, insert, update, delete');
  end loop;
  call motcua.protect('motcua.document',
    mine || ' or submission in (select s.id from motcua.submission s where s.account = motcua.app_account())',
    in_tenant || ' or submission in (select s.id from motcua.submission s where s.account = motcua.app_account())',
    'select, insert, update, delete');
  call motcua.protect('motcua.dossier_code_counter', in_tenant, in_tenant, 'select, insert, update');
  call motcua.protect('motcua.result_number_counter', in_tenant, in_tenant, 'select, insert, update');
  call motcua.protect('motcua.result_number', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.journal', mine, in_tenant, 'select, insert');
  call motcua.protect('motcua.settlement', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.outbox', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.idempotency', 'account = motcua.app_account()', 'account = motcua.app_account()', 'select, insert, update');
  call motcua.protect('motcua.audit_leaf',
    in_tenant || ' or (tenant is null and account = motcua.app_account())',
    in_tenant || ' or (tenant is null and account = motcua.app_account())', 'select, insert');
  call motcua.protect('motcua.audit_pending', 'false', 'false', '');
  call motcua.protect('motcua.audit_entry', 'leaf in (select l.id from motcua.audit_leaf l)', 'false', 'select');
end $$;

grant update (name, email, language, personal_id, personal_id_index) on motcua.account to motcua_app;
grant update (seen_at, expires_at, revoked_at, content) on motcua.session to motcua_app;
grant update (valid_to) on motcua.procedure_version to motcua_app;

create policy dispatcher on motcua.outbox to motcua_dispatcher using (true) with check (true);
grant select on motcua.outbox to motcua_dispatcher;
grant update (available_at, attempts, done_at, dead_at, last_error) on motcua.outbox to motcua_dispatcher;
