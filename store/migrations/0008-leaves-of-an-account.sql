-- store/migrations: what somebody does with a submission is done as an account, in a tenant that is
-- not at work; its leaf names both.
alter policy app on motcua.audit_leaf
  using (tenant = motcua.app_tenant() or account = motcua.app_account())
  with check (tenant = motcua.app_tenant() or account = motcua.app_account());
