-- store/migrations: money. Invariant: what is owed never changes; one capture settles a payment, for
-- exactly that amount; every other capture is refunded whole, once; rows about money are never deleted.

create table motcua.payment (
  id uuid primary key,
  tenant uuid not null,
  dossier uuid not null,
  effect text not null,
  -- Code of the agency that collects it.
  agency text not null,
  lines jsonb not null,
  fee bigint not null check (fee >= 0),
  charge bigint not null check (charge >= 0),
  exemption text check (length(exemption) between 1 and 500),
  amount bigint not null check (amount between 0 and 100000000000),
  currency text not null default 'VND' check (currency = 'VND'),
  state text not null check (state in ('due', 'paid', 'exempt', 'refunding', 'refunded', 'cancelled')),
  method text check (method in ('gateway', 'cash')),
  receipt text,
  receipt_document uuid,
  created_at timestamptz not null,
  paid_at timestamptz,
  closed_at timestamptz,
  unique (dossier, effect),
  unique (id, tenant),
  -- What a settling capture refers to: it can only be of the amount that is owed.
  unique (id, amount),
  unique (tenant, receipt),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check (amount = case when exemption is null then fee + charge else 0 end),
  check ((amount = 0) = (state = 'exempt')),
  check ((paid_at is not null) = (state in ('paid', 'refunding', 'refunded'))),
  check ((paid_at is null) = (method is null)),
  check ((paid_at is null) = (receipt is null)),
  check ((paid_at is null) = (receipt_document is null))
);
create index payment_dossier on motcua.payment (dossier);

-- Which way a payment may go, and what of it stays for ever.
create function motcua.payment_moves() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('due', 'paid'), ('due', 'cancelled'), ('paid', 'refunding'), ('refunding', 'refunded'))
     and old.state <> new.state then
    raise exception 'a payment cannot go from % to %', old.state, new.state
      using errcode = '23514', constraint = 'payment_moves';
  end if;
  if old.paid_at is not null and (new.paid_at, new.method, new.receipt, new.receipt_document)
     is distinct from (old.paid_at, old.method, old.receipt, old.receipt_document) then
    raise exception 'how a payment was settled cannot be changed'
      using errcode = '23514', constraint = 'payment_moves';
  end if;
  return new;
end $$;
create trigger moves before update on motcua.payment
  for each row execute function motcua.payment_moves();

-- One row for each time somebody is sent to the provider.
create table motcua.payment_attempt (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null,
  dossier uuid not null,
  payment uuid not null,
  provider text not null check (provider in ('vnpay')),
  -- Ours, at the provider; never used again.
  reference text not null unique check (reference ~ '^[A-Za-z0-9]{8,100}$'),
  amount bigint not null check (amount > 0),
  state text not null check (state in ('started', 'paid', 'failed', 'unknown')),
  started_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > started_at),
  finished_at timestamptz,
  -- The provider's number and answer.
  transaction text,
  code text,
  -- When the provider is asked next, by the database's own clock, and how often it was.
  ask_at timestamptz not null default now(),
  asked int not null default 0,
  unique (id, payment),
  foreign key (payment, tenant) references motcua.payment (id, tenant),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((finished_at is null) = (state in ('started', 'unknown')))
);
-- Nobody is sent to pay again while it is not known what became of the last time.
create unique index payment_attempt_open on motcua.payment_attempt (payment) where state in ('started', 'unknown');
create index payment_attempt_payment on motcua.payment_attempt (payment, started_at);
create index payment_attempt_ask on motcua.payment_attempt (ask_at) where state in ('started', 'unknown');

-- Money that came in.
create table motcua.payment_capture (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null,
  dossier uuid not null,
  payment uuid not null,
  method text not null check (method in ('gateway', 'cash')),
  attempt uuid unique,
  actor uuid references motcua.account,
  purpose text not null check (purpose in ('settles', 'surplus', 'late', 'mismatch')),
  amount bigint not null check (amount > 0),
  owed bigint generated always as (case when purpose = 'settles' then amount end) stored,
  transaction text,
  captured_at timestamptz not null,
  recorded_at timestamptz not null,
  unique (id, amount),
  unique (id, payment),
  foreign key (payment, tenant) references motcua.payment (id, tenant),
  foreign key (payment, owed) references motcua.payment (id, amount),
  foreign key (attempt, payment) references motcua.payment_attempt (id, payment),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((method = 'gateway') = (attempt is not null)),
  check ((method = 'cash') = (actor is not null)),
  check (method = 'gateway' or purpose = 'settles')
);
create unique index payment_settles on motcua.payment_capture (payment) where purpose = 'settles';
create index payment_capture_day on motcua.payment_capture (tenant, captured_at);

-- What providers said, byte for byte, before anybody made sense of it.
create table motcua.payment_callback (
  id bigint generated always as identity primary key,
  tenant uuid references motcua.tenant,
  dossier uuid,
  provider text not null,
  reference text not null check (length(reference) <= 100),
  content_hash bytea not null check (length(content_hash) = 32),
  raw text not null check (length(raw) <= 4096),
  verified boolean not null,
  received_at timestamptz not null default now(),
  times int not null default 1,
  last_at timestamptz not null default now(),
  processed_at timestamptz,
  outcome text,
  unique (provider, reference, content_hash),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((processed_at is null) = (outcome is null)),
  check (verified or outcome is not null)
);

create table motcua.refund (
  id uuid primary key,
  tenant uuid not null,
  dossier uuid not null,
  payment uuid not null,
  -- A capture is given back whole and once.
  capture uuid not null unique,
  amount bigint not null check (amount > 0),
  reason text not null check (reason in ('requested', 'surplus', 'late', 'mismatch', 'undelivered')),
  effect text,
  state text not null check (state in ('asked', 'unknown', 'done', 'refused', 'at-counter')),
  -- Our id of the request at the provider: the same each time it is asked.
  request text not null unique check (request ~ '^[A-Za-z0-9]{8,32}$'),
  code text,
  created_at timestamptz not null,
  done_at timestamptz,
  ask_at timestamptz not null default now(),
  asked int not null default 0,
  unique (id, payment),
  unique (dossier, effect),
  foreign key (payment, tenant) references motcua.payment (id, tenant),
  foreign key (capture, amount) references motcua.payment_capture (id, amount),
  foreign key (capture, payment) references motcua.payment_capture (id, payment),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((state = 'done') = (done_at is not null))
);
create index refund_payment on motcua.refund (payment);
create index refund_ask on motcua.refund (ask_at) where state in ('asked', 'unknown');

-- The cash book of an agency: what was taken and given at its counter.
create table motcua.cash_entry (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  agency text not null,
  direction text not null check (direction in ('in', 'out')),
  number text not null,
  payment uuid not null,
  dossier uuid not null,
  capture uuid unique,
  refund uuid unique,
  amount bigint not null check (amount > 0),
  actor uuid not null references motcua.account,
  at timestamptz not null,
  unique (tenant, number),
  foreign key (payment, tenant) references motcua.payment (id, tenant),
  foreign key (capture, amount) references motcua.payment_capture (id, amount),
  foreign key (refund, payment) references motcua.refund (id, payment),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((direction = 'in') = (capture is not null)),
  check ((direction = 'out') = (refund is not null))
);
create index cash_entry_agency on motcua.cash_entry (tenant, agency, at);

create table motcua.reconciliation_run (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  provider text not null,
  day date not null,
  source text not null check (source in ('daily', 'command')),
  at timestamptz not null,
  ours_count int not null,
  ours_sum bigint not null,
  theirs_count int not null,
  theirs_sum bigint not null,
  findings int not null
);
create unique index reconciliation_daily on motcua.reconciliation_run (tenant, provider, day) where source = 'daily';

create table motcua.reconciliation_finding (
  id uuid primary key default gen_random_uuid(),
  tenant uuid not null references motcua.tenant,
  run uuid references motcua.reconciliation_run,
  -- The same trouble is found once.
  key text not null,
  kind text not null check (kind in ('missing-here', 'missing-there', 'amount', 'surplus', 'late', 'refund-missing-here',
    'refund-missing-there', 'refund-refused', 'undelivered')),
  reference text,
  payment uuid,
  dossier uuid,
  ours bigint,
  theirs bigint,
  found_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_at timestamptz,
  closed_by uuid references motcua.account,
  unique (tenant, key),
  foreign key (payment, tenant) references motcua.payment (id, tenant),
  foreign key (dossier, tenant) references motcua.dossier (id, tenant),
  check ((state = 'open') = (closed_at is null))
);
create index reconciliation_finding_open on motcua.reconciliation_finding (tenant, found_at desc, id);

-- Look-ups before the tenant is known.
create function motcua.tenant_of_payment(payment uuid) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select tenant from motcua.payment where id = tenant_of_payment.payment $$;
create function motcua.tenant_of_payment_reference(reference text) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select a.tenant from motcua.payment_attempt a where a.reference = tenant_of_payment_reference.reference $$;

-- What belongs to nobody is kept all the same; nobody but the owner of the schema reads it.
create function motcua.keep_stray_callback(provider text, reference text, content_hash bytea, raw text, verified boolean, outcome text)
  returns void language sql volatile security definer set search_path = ''
  as $$
    insert into motcua.payment_callback as c (provider, reference, content_hash, raw, verified, processed_at, outcome)
    values (provider, reference, content_hash, raw, verified, now(), outcome)
    on conflict on constraint payment_callback_provider_reference_content_hash_key
      do update set times = c.times + 1, last_at = now()
  $$;

-- Whom to ask about next, of all tenants. Whoever is handed a row has it until `ask_at`; the pause
-- doubles from five seconds to ten minutes.
create function motcua.payment_attempts_to_ask(batch int) returns table (tenant uuid, id uuid)
  language sql volatile security definer set search_path = ''
  as $$
    with due as (
      select a.id from motcua.payment_attempt a
      where a.state in ('started', 'unknown') and a.ask_at <= now()
      order by a.ask_at limit batch for update skip locked)
    update motcua.payment_attempt a set asked = a.asked + 1,
      ask_at = now() + least(interval '5 seconds' * power(2, least(a.asked, 10)), interval '10 minutes')
    from due where a.id = due.id returning a.tenant, a.id
  $$;
create function motcua.refunds_to_ask(batch int) returns table (tenant uuid, id uuid)
  language sql volatile security definer set search_path = ''
  as $$
    with due as (
      select r.id from motcua.refund r
      where r.state in ('asked', 'unknown') and r.ask_at <= now()
      order by r.ask_at limit batch for update skip locked)
    update motcua.refund r set asked = r.asked + 1,
      ask_at = now() + least(interval '5 seconds' * power(2, least(r.asked, 10)), interval '10 minutes')
    from due where r.id = due.id returning r.tenant, r.id
  $$;
grant execute on function motcua.tenant_of_payment, motcua.tenant_of_payment_reference, motcua.keep_stray_callback,
  motcua.payment_attempts_to_ask, motcua.refunds_to_ask to motcua_app;

do $$
declare
  in_tenant text := 'tenant = motcua.app_tenant()';
  mine text := 'tenant = motcua.app_tenant() or motcua.owns(dossier)';
begin
  call motcua.protect('motcua.payment', mine, in_tenant, 'select, insert');
  call motcua.protect('motcua.payment_attempt', mine, in_tenant, 'select, insert');
  call motcua.protect('motcua.payment_capture', mine, in_tenant, 'select, insert');
  call motcua.protect('motcua.refund', mine, in_tenant, 'select, insert');
  call motcua.protect('motcua.payment_callback', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.cash_entry', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.reconciliation_run', in_tenant, in_tenant, 'select, insert');
  call motcua.protect('motcua.reconciliation_finding', in_tenant, in_tenant, 'select, insert');
end $$;
grant update (state, method, receipt, receipt_document, paid_at, closed_at) on motcua.payment to motcua_app;
grant update (state, finished_at, transaction, code, ask_at, asked) on motcua.payment_attempt to motcua_app;
grant update (state, code, done_at, ask_at, asked) on motcua.refund to motcua_app;
grant update (times, last_at, processed_at, outcome) on motcua.payment_callback to motcua_app;
grant update (state, closed_at, closed_by) on motcua.reconciliation_finding to motcua_app;
