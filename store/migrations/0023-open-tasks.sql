-- store/migrations: what an inbox counts and shows is found in an index, however much was done before.

create index task_open on motcua.task (tenant, agency, due_at, dossier, task)
  include (roles, assignee) where state = 'open';
-- Whether somebody is known to a tenant is asked for one person at a time.
create index dossier_owner_here on motcua.dossier (owner, tenant) where owner is not null;

-- Tenants an account deals with: one look-up a tenant, however much was filed there.
create index submission_account on motcua.submission (account, tenant);
create or replace function motcua.tenants_of_account(account uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    -- The first tenant from t on, in the order of the index: a look-up. Asked for equality, the planner
    -- reads everything the account has, or everything there is.
    select t.id from motcua.tenant t
    where exists (select 1 from motcua.holder h where h.account = tenants_of_account.account and h.tenant = t.id)
      or t.id = (select d.tenant from motcua.dossier d
        where d.owner = tenants_of_account.account and d.tenant >= t.id order by d.tenant limit 1)
      or t.id = (select s.tenant from motcua.submission s
        where s.account = tenants_of_account.account and s.tenant >= t.id order by s.tenant limit 1)
  $$;
