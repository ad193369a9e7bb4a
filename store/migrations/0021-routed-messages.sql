-- store/migrations: the dossier a message was handed to, written before it is told. Invariant: as long as
-- nobody knows whether it took the message, nobody else is asked.
alter table motcua.outbox add column routed_to uuid;
grant update (routed_to) on motcua.outbox to motcua_app;
