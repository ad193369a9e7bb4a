// server/api/deputies: lending a post for a time. Invariant: by a supervisor in person, for a post of
// the own agencies, not longer than a year, never to the holder.
import { appointDeputy as appoint, holdings } from '../../../store/deputies.ts';
import { appointingOf } from '../../access/supervision.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { appointDeputy as contract } from './contract.ts';

const MOST_MS = 366 * 86_400_000;

export const appointDeputy = operation({
  method: 'POST',
  path: '/api/deputies',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'write',
  contract,
  async handler({ body, visitor, services: { store }, now }) {
    const { tenant, agencies, visitor: by } = appointingOf(visitor);
    const [validFrom, validTo] = [Date.parse(body.validFrom), Date.parse(body.validTo)];
    if (validTo <= Math.max(validFrom, now) || validTo - validFrom > MOST_MS)
      throw invalid('validTo');
    if (body.deputy === body.principal) throw invalid('deputy');
    return store.transact({ tenant }, async (em) => {
      const mine = await holdings(em, { tenant, agencies, at: now });
      if (!mine.some((row) => row.post === body.post)) throw notFound();
      const id = await appoint(em, {
        tenant,
        post: body.post,
        principal: body.principal,
        account: body.deputy,
        procedures: body.procedures,
        ground: body.ground,
        grantedBy: by.account.id,
        validFrom,
        validTo,
        at: now,
      });
      return created({ id });
    });
  },
});

const invalid = (path: string) =>
  new Refusal('request.invalid', {
    errors: [
      {
        path,
        code: path === 'deputy' ? 'same-person' : 'period',
        message:
          path === 'deputy'
            ? { vi: 'Phải là người khác.', en: 'It must be somebody else.' }
            : {
                vi: 'Thời hạn phải kết thúc sau hôm nay và không quá một năm.',
                en: 'The period must end in the future and last at most a year.',
              },
      },
    ],
  });
