// web/desk: taking several tasks with one press. Each is a claim of its own, so who was faster with one
// of them takes only that one.
import { useState } from 'react';
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { api } from '../api.ts';
import { t } from '../texts/index.ts';
import { Notice } from './states.tsx';

export const taskKey = ({ dossier, task }: Pick<TaskItem, 'dossier' | 'task'>) =>
  `${dossier} ${task}`;
/** What can be selected: open and taken by nobody. */
export const selectable = (item: TaskItem): boolean => item.assignee === null;

type Props = { items: TaskItem[]; selected: Set<string>; done: () => void };
type Result = { taken: number; failed: number; why: string };

export function BulkClaim({ items, selected, done }: Props) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const chosen = items.filter((item) => selected.has(taskKey(item)) && selectable(item));
  const run = async () => {
    setBusy(true);
    let [taken, failed, why] = [0, 0, ''];
    for (const { dossier, task } of chosen) {
      try {
        await api.claim({ dossier, task });
        taken += 1;
      } catch (error) {
        failed += 1;
        why = error instanceof Error ? error.message : String(error);
      }
    }
    setBusy(false);
    setResult({ taken, failed, why });
    done();
  };
  return (
    <div className="desk-bulk">
      {result !== null && (
        <Notice kind={result.failed > 0 ? 'info' : 'success'}>
          {t('bulk.done', { n: result.taken })}{' '}
          {result.failed > 0 && t('bulk.failed', { n: result.failed, why: result.why })}
        </Notice>
      )}
      {chosen.length > 0 && (
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          disabled={busy}
          onClick={() => void run()}
        >
          {t('bulk.claim', { n: chosen.length })}
        </button>
      )}
    </div>
  );
}
