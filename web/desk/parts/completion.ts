// web/desk: completing a task, whatever it is completed with. Invariant: one key for one decision, so the
// same press is the same completion; a signature that needs a fresh log-in keeps what was typed.
import { useState } from 'react';
import type { FieldError } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { TaskItem, TaskPage } from '../../../server/api/tasks/contract.ts';
import { api, Refused, type TaskAddress } from '../api.ts';
import { pick, t } from '../texts/index.ts';
import { forgetTyped, keepTyped } from './remembered.ts';

export type Done = (words: string, next: TaskItem[]) => void;
type Outcome =
  | { kind: 'editing' }
  | { kind: 'sending' }
  | { kind: 'step-up' }
  | { kind: 'refused'; words: string };

export function useCompletion(address: TaskAddress, task: TaskPage, done: Done) {
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'editing' });
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = async (values: JsonObject): Promise<void> => {
    setOutcome({ kind: 'sending' });
    try {
      const answer = await api.complete(address, values, key);
      forgetTyped(address);
      setErrors([]);
      setOutcome({ kind: 'editing' });
      done(t('completed', { name: pick(task.name) }), answer.next);
    } catch (error) {
      const refused =
        error instanceof Refused ? error : new Refused(0, 'unknown', String(error), []);
      if (refused.code === 'session.step-up') {
        keepTyped(address, values);
        return setOutcome({ kind: 'step-up' });
      }
      const unknown = refused.status === 503 || refused.status === 0;
      if (!unknown) setKey(crypto.randomUUID());
      setErrors(refused.errors);
      setOutcome({ kind: 'refused', words: unknown ? t('unknownOutcome') : refused.message });
    }
  };
  return { errors, outcome, send };
}
