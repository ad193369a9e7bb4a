-- store/migrations: what is exchanged with registers, carriers and networks, and how an account wants
-- to be told. Invariant: evidence of an exchange holds ids, codes and keyed hashes, never content;
-- what a register said of a person is encrypted beside the submission or dossier it belongs to.

-- One row per message sent out; the row is there before the message goes, so that a message whose
-- answer was lost is known too.
create table motcua.exchange_log (
  id uuid primary key,
  tenant uuid references motcua.tenant,
  account uuid references motcua.account,
  dossier uuid,
  counterparty text not null check (counterparty ~ '^[a-z][a-z-]{0,39}$'),
  operation text not null check (operation ~ '^[a-z][a-z-]{0,59}$'),
  purpose text not null check (length(purpose) <= 60),
  -- The key the counterparty was given; the same key is the same effect there.
  key text not null check (length(key) <= 120),
  request_hash bytea not null check (length(request_hash) = 32),
  response_hash bytea check (length(response_hash) = 32),
  begun_at timestamptz not null default motcua.installation_now(),
  ended_at timestamptz,
  -- null = begun, and nobody knows what became of it.
  outcome text check (outcome in ('answered', 'refused', 'down', 'wrong')),
  code text check (length(code) <= 60),
  status int,
  bytes int,
  check ((outcome is null) = (ended_at is null)),
  check (tenant is not null or account is not null),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index exchange_log_dossier on motcua.exchange_log (dossier, begun_at);
create index exchange_log_key on motcua.exchange_log (key);

-- What a register said for a submission that is being filled in, and the consent to ask it.
create table motcua.register_answer (
  submission uuid primary key references motcua.submission on delete cascade,
  account uuid not null references motcua.account,
  register text not null,
  consent boolean not null,
  consent_at timestamptz not null,
  state text check (state in ('answered', 'unavailable', 'unknown-person')),
  asked_at timestamptz,
  content bytea,
  check ((state is null) = (asked_at is null)),
  check ((content is not null) = (state is not null and state = 'answered'))
);

-- What was filed and what the register holds differ: a note for whoever keeps the register.
create table motcua.register_correction (
  dossier uuid not null,
  field text not null,
  tenant uuid not null references motcua.tenant,
  register text not null,
  content bytea not null,
  noted_at timestamptz not null,
  primary key (dossier, field),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);

create table motcua.account_preference (
  account uuid primary key references motcua.account,
  email_on boolean not null default true,
  sms_on boolean not null default true,
  phone bytea,
  phone_verified_at timestamptz,
  code_hash bytea,
  code_expires_at timestamptz,
  code_attempts int not null default 0,
  version int not null default 1,
  updated_at timestamptz not null,
  check (phone is not null or phone_verified_at is null)
);

-- A parcel on its way. `id` is ours and stays; the carrier's number changes when a lost parcel is
-- sent again.
create table motcua.postal_order (
  id uuid primary key,
  tenant uuid not null references motcua.tenant,
  dossier uuid not null,
  effect text not null,
  state text not null check (state in ('wanted', 'ordered', 'delivered', 'returned', 'lost')),
  attempt int not null default 1 check (attempt > 0),
  carrier_order text,
  content bytea not null,
  created_at timestamptz not null,
  check_at timestamptz not null,
  ended_at timestamptz,
  unique (dossier, effect),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant)
);
create index postal_order_due on motcua.postal_order (tenant, check_at) where ended_at is null;

do $$
declare
  in_tenant text := 'tenant = motcua.app_tenant()';
  of_account text := 'account = motcua.app_account()';
begin
  call motcua.protect('motcua.exchange_log', in_tenant || ' or ' || of_account, in_tenant || ' or ' || of_account, 'select, insert');
  call motcua.protect('motcua.register_answer', of_account, of_account, 'select, insert, update');
  call motcua.protect('motcua.register_correction', in_tenant || ' or motcua.owns(dossier)', in_tenant, 'select, insert');
  call motcua.protect('motcua.account_preference', of_account || ' or motcua.is_known_here(account)', of_account, 'select, insert, update');
  call motcua.protect('motcua.postal_order', in_tenant, in_tenant, 'select, insert, update');
end $$;

-- Evidence ends once and is never rewritten.
grant update (ended_at, outcome, code, status, bytes, response_hash) on motcua.exchange_log to motcua_app;
create policy ends_once on motcua.exchange_log as restrictive for update to motcua_app
  using (ended_at is null) with check (ended_at is not null);
