-- store/migrations: what makes a turn durable. Invariant: journal, settlement and audit only grow;
-- the unique key (dossier, turn) decides who owns a turn; the outbox key makes an effect unique.

create table motcua.journal (
  dossier uuid not null,
  seq int not null check (seq > 0),
  tenant uuid not null,
  turn int not null,
  at timestamptz not null,
  kind text not null,
  element text,
  content bytea not null,
  primary key (dossier, seq),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

create table motcua.settlement (
  dossier uuid not null,
  turn int not null check (turn > 0),
  tenant uuid not null,
  input_id text not null,
  input_kind text not null,
  input_hash bytea not null,
  input bytea not null,
  first_seq int not null,
  last_seq int not null check (last_seq >= first_seq - 1),
  settled_at timestamptz not null default now(),
  primary key (dossier, turn),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

create table motcua.outbox (
  id bigint generated always as identity primary key,
  tenant uuid not null references motcua.tenant,
  dossier uuid,
  kind text not null,
  key text not null unique,
  payload bytea not null,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts int not null default 0,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text
);
create index outbox_due on motcua.outbox (available_at, id) where done_at is null and dead_at is null;

create function motcua.announce_outbox() returns trigger language plpgsql as $$
begin perform pg_notify('motcua_outbox', ''); return null; end $$;
create trigger announce after insert on motcua.outbox
  for each statement execute function motcua.announce_outbox();

create table motcua.idempotency (
  account uuid not null references motcua.account,
  key text not null check (length(key) between 8 and 200),
  request_hash bytea not null,
  status int,
  body bytea,
  created_at timestamptz not null default now(),
  primary key (account, key)
);

-- Leaves commit with the change they describe; entries are added later by one sequencer.
create table motcua.audit_leaf (
  id bigint generated always as identity primary key,
  tenant uuid references motcua.tenant,
  account uuid references motcua.account,
  kind text not null,
  content text not null,
  check (tenant is not null or account is not null)
);
create index audit_leaf_tenant on motcua.audit_leaf (tenant, id);
create table motcua.audit_pending (leaf bigint primary key references motcua.audit_leaf);
create table motcua.audit_entry (
  seq bigint primary key check (seq > 0),
  leaf bigint not null unique references motcua.audit_leaf,
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32)
);

create function motcua.queue_audit_leaf() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin insert into motcua.audit_pending (leaf) values (new.id); return null; end $$;
create trigger queue after insert on motcua.audit_leaf
  for each row execute function motcua.queue_audit_leaf();

-- Orders waiting leaves and chains them: leaf hash = SHA-256(0x00 || content) after RFC 6962,
-- hash = SHA-256(0x01 || prev_hash || leaf_hash). One at a time; others return 0 at once.
create function motcua.sequence_audit(batch int) returns int
  language plpgsql security definer set search_path = '' as $$
declare
  last_seq bigint; prev bytea; waiting record; count int := 0; leaf_digest bytea; digest bytea;
begin
  if not pg_try_advisory_xact_lock(hashtext('motcua.audit')) then return 0; end if;
  select e.seq, e.hash into last_seq, prev from motcua.audit_entry e order by e.seq desc limit 1;
  last_seq := coalesce(last_seq, 0);
  prev := coalesce(prev, decode(repeat('00', 32), 'hex'));
  for waiting in
    select l.id, l.content from motcua.audit_pending p join motcua.audit_leaf l on l.id = p.leaf
    order by p.leaf limit batch
  loop
    last_seq := last_seq + 1;
    leaf_digest := sha256('\x00'::bytea || convert_to(waiting.content, 'UTF8'));
    digest := sha256('\x01'::bytea || prev || leaf_digest);
    insert into motcua.audit_entry values (last_seq, waiting.id, leaf_digest, prev, digest);
    delete from motcua.audit_pending where leaf = waiting.id;
    prev := digest;
    count := count + 1;
  end loop;
  return count;
end $$;
grant execute on function motcua.sequence_audit to motcua_app, motcua_dispatcher;
