-- store/migrations: whoever fills something in may throw it away, until it is filed; what was filed
-- stays with its dossier.
create policy unfiled_only on motcua.submission as restrictive for delete to motcua_app
  using (filed_at is null and account = motcua.app_account());
grant delete on motcua.submission to motcua_app;
