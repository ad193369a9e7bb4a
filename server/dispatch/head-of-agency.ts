// server/dispatch: who leads an agency now. Invariant: asked when the letter is written, so a letter
// goes to whoever holds the post today.
import type { Language } from '../../procedures/ir/plain.ts';
import { toTimestamp } from '../../store/instant.ts';
import { nowIn } from '../../store/store.ts';
import type { Em } from '../../store/store.ts';

/** Address of the holder of the post `head` of an agency (by code); null = nobody, or no address. */
export const headOfAgency = async (
  em: Em,
  of: { tenant: string; agency: string },
): Promise<{ email: string; language: Language } | null> => {
  const at = toTimestamp(await nowIn(em));
  const valid = (t: string) =>
    `${t}.valid_from <= ? and (${t}.valid_to is null or ${t}.valid_to > ?)`;
  const rows = await em.execute<{ email: string; language: Language }[]>(
    `select c.email, c.language from motcua.holder h
     join motcua.post p on p.id = h.post and p.role = 'head'
     join motcua.agency a on a.id = p.agency and a.code = ?
     join motcua.account c on c.id = h.account and c.email is not null
     where h.tenant = ? and ${valid('h')} and ${valid('p')} and ${valid('a')}
     order by h.valid_from, c.id limit 1`,
    [of.agency, of.tenant, at, at, at, at, at, at],
  );
  return rows[0] ?? null;
};
