// server/present: what a task's form starts with: data of the dossier under the form's own keys.
// Invariant: only keys of the form leave; files and what the form hides stay where they are.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { State } from '../../workflows/machine/index.ts';

/** Values by field key, from the outermost scope's data; unknown keys are left out. */
export function taskValues(form: SealedForm, state: State | null): Record<string, Json> {
  if (state === null) return {};
  const data = rootData(state);
  const entries = form.fields
    .filter(({ kind }) => kind !== 'file')
    .flatMap(({ key }): [string, Json][] => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined;
      return value === undefined || value === null ? [] : [[key, value]];
    });
  return Object.fromEntries(entries);
}

function rootData(state: State): JsonObject {
  return Object.values(state.scopes).find((scope) => scope.parent === null)?.data ?? {};
}
