// server/present: what a task's form starts with: data of the dossier under the form's own keys.
// Invariant: only keys of the form leave; files and what the form hides stay where they are.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { visible, type State } from '../../workflows/machine/index.ts';

/**
 * Values by field key, from what the task sees: its inputs, the item of its instance, the data around
 * it. Unknown keys are left out.
 */
export function taskValues(
  form: SealedForm,
  state: State | null,
  task: string,
): Record<string, Json> {
  if (state === null) return {};
  const data = seenBy(state, task);
  const entries = form.fields
    .filter(({ kind }) => kind !== 'file')
    .flatMap(({ key }): [string, Json][] => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined;
      return value === undefined || value === null ? [] : [[key, value]];
    });
  return Object.fromEntries(entries);
}

function seenBy(state: State, task: string): JsonObject {
  const token = state.tasks[task]?.token;
  if (token === undefined) return {};
  const own = Object.keys(state.scopes).find((id) => state.scopes[id]?.token === token);
  const scope = own ?? state.tokens[token]?.scope;
  return scope === undefined ? {} : visible(state, scope);
}
