// store: one notice, one outbox row for each channel. Invariant: each row has its own key, so a channel
// that fails holds up no other, and the same change asks each channel once.
import type { Instant } from '../procedures/ir/plain.ts';
import type { NoticeTemplate } from '../procedures/ir/procedure.ts';
import type { KeyRing } from './keys.ts';
import { enqueue } from './outbox.ts';
import type { Em } from './store.ts';

export type NoticeRow = {
  tenant: string;
  dossier: string;
  /** Unique within the dossier. */
  notice: string;
  template: string;
  element: string | null;
  at: Instant;
  procedureHash: string;
};

/** Part of the caller's transaction. `texts`: the notices of the procedure the dossier is pinned to. */
export async function enqueueNotice(
  em: Em,
  keys: KeyRing,
  row: NoticeRow,
  texts: Record<string, NoticeTemplate>,
): Promise<void> {
  const { tenant, dossier, notice, template, element, at, procedureHash } = row;
  const payload = { notice, template, element, at, procedureHash };
  const key = `${dossier}/${notice}`;
  await enqueue(em, keys, { tenant, dossier, kind: 'send-notice', key, payload });
  const short = Object.hasOwn(texts, template) ? texts[template]?.sms : undefined;
  if (short === undefined) return;
  await enqueue(em, keys, { tenant, dossier, kind: 'send-sms', key: `${key}/sms`, payload });
}
