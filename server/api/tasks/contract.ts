// server/api/tasks: the inbox of officials. A task is addressed by dossier and task id.
import { z } from 'zod';
import { dueDate, instant, page, pageQuery, text, uuid } from '../contract.ts';

export const taskParams = z.strictObject({
  dossier: uuid,
  task: z.string().regex(/^task-\d{1,9}$/),
});
const taskItem = z.strictObject({
  dossier: uuid,
  task: z.string(),
  name: text,
  procedureCode: z.string(),
  procedure: text,
  dossierCode: z.string(),
  applicant: z.string(),
  openedAt: instant,
  assignee: z.strictObject({ account: uuid, name: z.string() }).nullable(),
  agency: text.nullable(),
  due: dueDate.nullable(),
  mine: z.boolean(),
  /** Rows move on; a command with a stale version is answered 409. */
  version: z.number().int(),
});
/** GET /api/tasks — officials; only tasks of their posts. The state of the page is the query. */
export const listTasks = {
  query: pageQuery.extend({
    filter: z
      .enum(['open', 'mine', 'unassigned', 'due-today', 'overdue', 'coordination', 'completed'])
      .default('open'),
    q: z.string().max(200).optional(),
    sort: z.enum(['due', 'opened']).default('due'),
  }),
  response: page(taskItem).extend({ counts: z.record(z.string(), z.number().int()) }),
};
/** GET /api/tasks/:dossier/:task */
export const getTask = {
  params: taskParams,
  response: taskItem.extend({
    /** `SealedForm` or null when the task needs no data. */
    form: z.any(),
    values: z.record(z.string(), z.any()),
    state: z.enum(['open', 'completed', 'cancelled']),
    mayClaim: z.boolean(),
    mayComplete: z.boolean(),
  }),
};
/** POST …/claim and …/release — 409 `task.claimed-by-other` names who was faster. */
export const claimTask = { params: taskParams, response: taskItem };
export const releaseTask = { params: taskParams, response: taskItem };
/** POST …/complete; header Idempotency-Key. `values` are validated by the task's form. */
export const completeTask = {
  params: taskParams,
  body: z.strictObject({ values: z.record(z.string(), z.any()) }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int(), next: z.array(taskItem) }),
};
export type TaskItem = z.infer<typeof taskItem>;
export type TaskPage = z.infer<typeof getTask.response>;
export type TaskList = z.infer<typeof listTasks.response>;
