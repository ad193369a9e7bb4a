-- store/migrations: what was typed into a form whose session had ended, until the person has signed in
-- again. Invariant: nobody reads a row but whoever holds its token, once, for an hour; sealed content.
create table motcua.kept_form (
  token_hash bytea primary key,
  content bytea not null check (length(content) <= 400000),
  kept_at timestamptz not null default clock_timestamp()
);
create index kept_form_age on motcua.kept_form (kept_at);

create function motcua.keep_form(token_hash bytea, content bytea) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  delete from motcua.kept_form k where k.kept_at < clock_timestamp() - interval '1 hour';
  if (select count(*) from motcua.kept_form) >= 10000 then raise exception 'too many forms are kept'; end if;
  insert into motcua.kept_form (token_hash, content) values (keep_form.token_hash, keep_form.content);
end $$;
create function motcua.take_form(token_hash bytea) returns bytea
  language sql security definer set search_path = '' as $$
  delete from motcua.kept_form k
  where k.token_hash = take_form.token_hash and k.kept_at > clock_timestamp() - interval '1 hour'
  returning k.content
$$;
grant execute on function motcua.keep_form, motcua.take_form to motcua_app;
do $$ begin
  call motcua.protect('motcua.kept_form', 'false', 'false', '');
end $$;
