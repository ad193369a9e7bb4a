// server/present: what the applicant filed, and why an agency said no. Invariant: read from the
// journal, which is evidence; before the dossier has started, from the submission of its owner.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { readJournal } from '../../store/journal.ts';
import type { KeyRing } from '../../store/keys.ts';
import type { Dossier } from '../../store/entities/index.ts';
import { findSubmission } from '../../store/submissions.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Em } from '../../store/store.ts';

/** Values by field key of the submission form. */
export async function filedValues(
  em: Em,
  keys: KeyRing,
  dossier: Dossier,
): Promise<Record<string, Json>> {
  const journal = await readJournal(em, keys, dossier.id);
  const start = journal.find(({ fact }) => fact.kind === 'dossier-started')?.fact;
  if (start?.kind === 'dossier-started')
    return { ...asObject(start.data['values']), ...supplied(journal.map(({ fact }) => fact)) };
  const submission = dossier.submission ? await findSubmission(em, keys, dossier.submission) : null;
  return submission?.values ?? {};
}

/** What supplements put over what was filed, the last one on top. */
function supplied(facts: Fact[]): JsonObject {
  const asked = new Set<string>();
  let values: JsonObject = {};
  for (const fact of facts) {
    if (fact.kind === 'message-awaited' && fact.ask?.kind === 'supplement')
      asked.add(fact.subscription);
    if (fact.kind === 'message-received' && asked.has(fact.subscription))
      values = { ...values, ...asObject(asObject(fact.data['answer'])['values']) };
  }
  return values;
}

const REASON_KEYS = ['refusalReason', 'reason'] as const;

/** The reason an official gave last, in whatever task; null when none was written. */
export async function refusalReason(
  em: Em,
  keys: KeyRing,
  dossier: string,
): Promise<string | null> {
  const journal = await readJournal(em, keys, dossier);
  for (const { fact } of journal.toReversed()) {
    if (fact.kind !== 'task-completed') continue;
    for (const key of REASON_KEYS) {
      const value = Object.hasOwn(fact.data, key) ? fact.data[key] : undefined;
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return null;
}

/** Why the applicant took it back; null = no withdrawal was received. */
export async function withdrawalReason(
  em: Em,
  keys: KeyRing,
  dossier: string,
): Promise<string | null> {
  const offered = new Set<string>();
  for (const { fact } of await readJournal(em, keys, dossier)) {
    if (fact.kind === 'message-awaited' && fact.ask?.kind === 'withdraw')
      offered.add(fact.subscription);
    if (fact.kind !== 'message-received' || !offered.has(fact.subscription)) continue;
    const { reason } = asObject(fact.data['answer']);
    if (typeof reason === 'string') return reason;
  }
  return null;
}

const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
