// server/api/drafts: publication by a second person. Invariant: the stored files are compiled here and
// now at the version that was read; the author is refused before anything else is looked at.
import { Temporal } from 'temporal-polyfill';
import { publishDraft as publish } from '../../../store/drafts.ts';
import type { Instant } from '../../../procedures/ir/plain.ts';
import { demandDecidable, findDraftForActor } from '../../access/drafts.ts';
import { demandSealed } from '../../drafts/compile-draft.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { publishDraft as contract } from './contract.ts';

export const publishDraft = operation({
  method: 'POST',
  path: '/api/drafts/:id/publish',
  permission: { who: 'publisher', object: 'draft' },
  rate: 'compile',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    demandDecidable(seen);
    const { draft, scope, visitor: publisher } = seen;
    const sealed = await demandSealed(services, draft);
    const validFrom =
      body.validFrom === null ? null : startOf(body.validFrom, sealed.manifest.zone);
    const { version } = await services.store.transact(scope, (em) =>
      publish(em, {
        id: draft.id,
        version: draft.version,
        publisher: publisher.account.id,
        sealed,
        at: now,
        validFrom,
      }),
    );
    return ok({ code: sealed.manifest.code, version, hash: sealed.hash });
  },
});

/** First instant of a date in a zone. */
const startOf = (date: string, zone: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
