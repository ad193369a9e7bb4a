// server/api/asks: a file that was asked for, in one piece.
import { openAnswer } from '../../../store/answers.ts';
import { findAsk, type SeenAsk } from '../../access/asks.ts';
import { takeInFile, type FilePlace } from '../../documents/take-in-file.ts';
import { fileFieldAt } from '../../forms/file-field.ts';
import { created, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import type { Services } from '../../services.ts';
import type { Instant } from '../../../procedures/ir/plain.ts';
import { uploadAnswerDocument as contract } from './contract.ts';
import { missingOrClosed } from './missing-or-closed.ts';

export const uploadAnswerDocument = operation({
  method: 'POST',
  path: '/api/dossiers/:id/asks/:ask/documents',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'upload',
  contract,
  upload: true,
  async handler({ params, file, visitor, services, now }) {
    const seen = await findAsk(services.store, visitor, params);
    if (seen === null) throw await missingOrClosed(services.store, visitor, params.id);
    if (file === null) throw new Refusal('request.malformed');
    const target = await placeOfAnswer(services, seen, file.field, now);
    return created(presentDocument(await takeInFile(services, target, file, now)));
  },
});

/** Where a file for an ask goes. Throws `document.field` for what was not asked for. */
export async function placeOfAnswer(
  { store }: Services,
  { dossier, account, ask, form }: SeenAsk,
  path: string,
  at: Instant,
): Promise<FilePlace> {
  const field = form === null ? null : fileFieldAt(form, path);
  if (field === null) throw new Refusal('document.field');
  const { tenant } = dossier;
  const answer = await store.transact({ tenant, account }, (em) =>
    openAnswer(em, store.keys, {
      tenant,
      dossier: dossier.id,
      ask: ask.subscription,
      account,
      at,
    }),
  );
  if (answer.givenAt !== null) throw new Refusal('answer.given');
  return { tenant, account, place: { kind: 'answer', id: answer.id }, path, field };
}
