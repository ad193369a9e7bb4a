-- store/migrations: what public pages are made of has changed. Invariant: whoever keeps such a page
-- hears of it when the change commits; the payload says nothing, the page is made anew.

create function motcua.announce_published() returns trigger language plpgsql as $$
begin perform pg_notify('motcua_published', ''); return null; end $$;
create trigger announce after insert or update or delete on motcua.procedure_version
  for each statement execute function motcua.announce_published();
create trigger announce after insert or update or delete on motcua.agency
  for each statement execute function motcua.announce_published();
create trigger announce after insert or update or delete on motcua.tenant
  for each statement execute function motcua.announce_published();
create trigger announce after update on motcua.installation
  for each statement execute function motcua.announce_published();
