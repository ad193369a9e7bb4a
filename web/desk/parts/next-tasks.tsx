// web/desk: what the dossier asks for next, right after a task was completed.
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { t } from '../texts/index.ts';
import { TaskTable } from './task-table.tsx';

export function NextTasks({ items }: { items: TaskItem[] }) {
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title" className="govuk-heading-m">
        {t('nextTask')}
      </h2>
      <TaskTable items={items} at={-1} />
    </section>
  );
}
