// server/present: an ask as its owner reads and answers it.
import type { SeenAsk } from '../access/asks.ts';
import type { DossierAsk } from '../api/asks/contract.ts';
import { presentDocument } from './document.ts';
import { iso, isoOrNull } from './instants.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function presentAsk(seen: SeenAsk): DossierAsk {
  const { dossier, ask, sealed, form, supplement, before, answer, documents } = seen;
  const { kind, content } = ask;
  return {
    dossier: dossier.id,
    ask: ask.subscription,
    kind,
    title: ask.title,
    dossierCode: dossier.code,
    procedure: sealed.manifest.name,
    openedAt: iso(ask.openedAt),
    dueAt: isoOrNull(ask.dueAt),
    state: answer?.givenAt ? 'given' : 'open',
    form,
    values: answer?.values ?? {},
    before:
      form === null || supplement === null
        ? {}
        : Object.fromEntries(
            form.fields.flatMap(({ key }) =>
              before[key] === undefined ? [] : [[key, before[key]] as const],
            ),
          ),
    documents: documents.map(presentDocument),
    request: supplement,
    payment:
      kind === 'payment' && typeof content === 'string' && UUID.test(content) ? content : null,
    savedAt: isoOrNull(answer?.updatedAt),
    version: answer?.version ?? 0,
  };
}
