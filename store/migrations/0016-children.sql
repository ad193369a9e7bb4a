-- store/migrations: dossiers that other dossiers called. Who called a dossier is part of its intake
-- row; what a dossier has called is a projection, made of facts. Invariant: a call makes one dossier.

alter table motcua.dossier add column parent uuid;
-- The call in the parent, `child-…`.
alter table motcua.dossier add column call text;
alter table motcua.dossier add check ((parent is null) = (call is null));
alter table motcua.dossier add foreign key (parent, tenant) references motcua.dossier (id, tenant);
create unique index dossier_call on motcua.dossier (parent, call) where parent is not null;

create table motcua.child_call (
  dossier uuid not null,
  child text not null,
  tenant uuid not null,
  element text not null,
  procedure_code text not null,
  state text not null check (state in ('open', 'ended', 'failed', 'cancelled')),
  outcome text,
  called_at timestamptz not null,
  closed_at timestamptz,
  primary key (dossier, child),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

call motcua.protect('motcua.child_call',
  'tenant = motcua.app_tenant() or dossier in (select d.id from motcua.dossier d where d.owner = motcua.app_account())',
  'tenant = motcua.app_tenant()', 'select, insert, update, delete');
