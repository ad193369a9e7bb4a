-- store/migrations: who is calling, in one question: every request begins with it.

-- Posts held at an instant: holder, post and agency must all be in force.
create function motcua.posts_of(account uuid, at timestamptz)
  returns table (tenant uuid, post uuid, agency text, "agencyName" jsonb, role text, "roleName" jsonb)
  language sql stable set search_path = ''
  as $$
    select h.tenant, p.id, a.code, a.name, p.role, p.name
    from motcua.holder h join motcua.post p on p.id = h.post join motcua.agency a on a.id = p.agency
    where h.account = posts_of.account
      and h.valid_from <= posts_of.at and (h.valid_to is null or h.valid_to > posts_of.at)
      and p.valid_from <= posts_of.at and (p.valid_to is null or p.valid_to > posts_of.at)
      and a.valid_from <= posts_of.at and (a.valid_to is null or a.valid_to > posts_of.at)
    order by a.code, p.role limit 200
  $$;

-- Posts an account stands in for: the deputy's period, the post, its agency and its holder are in force.
create function motcua.stand_ins_of(account uuid, at timestamptz)
  returns table (tenant uuid, principal uuid, "principalName" text, procedures text[], agency text,
    "agencyName" jsonb, role text, "roleName" jsonb)
  language sql stable set search_path = ''
  as $$
    select d.tenant, d.principal, principal.name, d.procedures, a.code, a.name, p.role, p.name
    from motcua.deputy d join motcua.post p on p.id = d.post join motcua.agency a on a.id = p.agency
      join motcua.account principal on principal.id = d.principal
    where d.account = stand_ins_of.account and d.valid_from <= stand_ins_of.at and d.valid_to > stand_ins_of.at
      and p.valid_from <= stand_ins_of.at and (p.valid_to is null or p.valid_to > stand_ins_of.at)
      and a.valid_from <= stand_ins_of.at and (a.valid_to is null or a.valid_to > stand_ins_of.at)
      and motcua.holds_post(d.principal, d.post, stand_ins_of.at)
    order by a.code, p.role, d.id limit 500
  $$;
grant execute on function motcua.posts_of, motcua.stand_ins_of to motcua_app;

-- Whoever has the token may know whose it is; a token that is unknown, expired or revoked, or whose
-- account is disabled, answers no row.
create function motcua.visitor_of_session(token_hash bytea)
  returns table (now timestamptz, session uuid, content bytea, account json, posts json, "standIns" json)
  language sql stable security definer set search_path = ''
  as $$
    select at.now, s.id, s.content,
      json_build_object('id', a.id, 'name', a.name, 'email', a.email, 'kind', a.kind),
      (select coalesce(json_agg(p), '[]') from motcua.posts_of(a.id, at.now) p),
      (select coalesce(json_agg(d), '[]') from motcua.stand_ins_of(a.id, at.now) d)
    from motcua.session s join motcua.account a on a.id = s.account,
      (select motcua.installation_now() as now) at
    where s.token_hash = visitor_of_session.token_hash and s.revoked_at is null
      and s.expires_at > clock_timestamp() and a.disabled_at is null
  $$;
grant execute on function motcua.visitor_of_session to motcua_app;
drop function motcua.account_of_session(bytea);
drop function motcua.name_of_principal(uuid);
