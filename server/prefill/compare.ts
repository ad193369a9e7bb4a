// server/prefill: what was filed against what a register holds. Invariant: the register is not touched
// and the filed value stands; a difference becomes a note with both, for whoever keeps the register.
import { findPrefillSource, prefilledFields } from '../../procedures/forms/prefill.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { registerAnswer, type Correction } from '../../store/register-answers.ts';
import type { Store } from '../../store/store.ts';
import { at, POPULATION, same, valueOf } from './sources.ts';

/** By path: where a value came from, for the dossier's data. */
export type Compared = { corrections: Correction[]; registered: JsonObject };

export async function compareWithRegister(
  store: Store,
  of: { submission: string; account: string; form: SealedForm; values: JsonObject },
): Promise<Compared> {
  const { submission, account, form, values } = of;
  const kept = await store.read({ account }, (em) => registerAnswer(em, store.keys, submission));
  const content = kept?.consent === true ? kept.content : null;
  const compared: Compared = { corrections: [], registered: {} };
  if (content === null) return compared;
  const asOf = String(content['asOf'] ?? '');
  for (const { path, source } of prefilledFields(form.fields)) {
    if (findPrefillSource(source)?.from !== 'population') continue;
    const registered = valueOf(source, content);
    const filed = at(values, path);
    if (registered === null || typeof filed !== 'string') continue;
    const agrees = same(registered, filed);
    compared.registered[path] = {
      register: POPULATION,
      asOf,
      agrees,
      ...(agrees ? {} : { value: registered }),
    };
    if (!agrees)
      compared.corrections.push({ field: path, register: POPULATION, registered, filed, asOf });
  }
  return compared;
}
