// server/forms: the form of a task is the one its element has in the version the dossier is pinned to.
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { SealedProcedure, UserTask } from '../../procedures/ir/procedure.ts';

/** Null = the task needs no data. */
export function taskForm(sealed: SealedProcedure, element: string): SealedForm | null {
  const node = sealed.process.nodes[element];
  return node?.kind === 'user-task' && node.form !== null
    ? (sealed.forms[node.form] ?? null)
    : null;
}

/** The user task at an element; null = it is something else. */
export function userTask(sealed: SealedProcedure, element: string): UserTask | null {
  const node = sealed.process.nodes[element];
  return node?.kind === 'user-task' ? node : null;
}
