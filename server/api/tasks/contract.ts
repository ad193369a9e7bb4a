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
  response: page(taskItem).extend({
    counts: z.record(z.string(), z.number().int()),
    /** A count is exact up to here; a larger one only says that there are more. */
    countedUpTo: z.number().int(),
  }),
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
    /** Its head (or a coordinator, without an agency) may say who does it. */
    mayAssign: z.boolean(),
    /** Completing it is a signature and needs a fresh log-in. */
    signs: z.boolean(),
    /** What the desk shows instead of a form. */
    compose: z.enum(['supplement']).nullable(),
    /** The papers are checked against the list of the procedure. */
    hasChecklist: z.boolean(),
    /** The deputy's principal, when the visitor may do this task only for somebody else. */
    onBehalfOf: z.string().nullable(),
    /** Law of the procedure, for saying on what ground something is refused. */
    grounds: z.array(z.strictObject({ reference: z.string(), name: text })),
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
/** GET …/candidates — supervisors: who may be given the task, nobody whose own dossier it is. */
export const listCandidates = {
  params: taskParams,
  response: z.strictObject({
    items: z.array(z.strictObject({ account: uuid, name: z.string(), post: text })),
  }),
};
/** POST …/assign — supervisors; null puts it back to the unit. */
export const assignTask = {
  params: taskParams,
  body: z.strictObject({ to: uuid.nullable() }),
  response: z.strictObject({ dossier: uuid, task: z.string(), assignee: z.string().nullable() }),
};
const count = z.number().int().min(0).max(999);
export const checkedItem = z.strictObject({
  document: z.string().max(100),
  originals: count,
  certified: count,
  photocopies: count,
  state: z.enum(['unchecked', 'ok', 'missing', 'wrong']),
  note: z.string().max(500),
});
const checklistContent = z.strictObject({
  items: z.array(checkedItem).max(200),
  sets: count,
  note: z.string().max(2_000),
});
/** GET …/checklist — the papers the procedure asks for and what was found. */
export const getChecklist = {
  params: taskParams,
  response: z.strictObject({
    documents: z.array(
      z.strictObject({ id: z.string(), name: text, required: z.boolean(), note: text }),
    ),
    content: checklistContent,
    /** 0 = nobody has saved it yet. */
    version: z.number().int(),
    savedBy: z.string().nullable(),
    savedAt: instant.nullable(),
    mayEdit: z.boolean(),
  }),
};
/** PUT …/checklist — who has taken the task; 409 when somebody else saved meanwhile. */
export const saveChecklist = {
  params: taskParams,
  body: checklistContent.extend({ version: z.number().int().min(0) }),
  response: z.strictObject({ version: z.number().int(), savedAt: instant }),
};
/** GET …/supplement — what the composer needs: grounds, and what was asked for before. */
export const getSupplement = {
  params: taskParams,
  response: z.strictObject({
    /** `SealedForm` of the submission. */
    form: z.any(),
    grounds: z.array(z.strictObject({ reference: z.string(), name: text })),
    asked: z.array(
      z.strictObject({
        at: instant,
        by: z.string().nullable(),
        items: z.array(z.strictObject({ key: z.string(), reason: z.string() })),
      }),
    ),
    /** Keys that may not be asked for again: not changed since the last request. */
    unchanged: z.array(z.string()),
  }),
};
export type Checklist = z.infer<typeof getChecklist.response>;
export type ChecklistContent = z.infer<typeof checklistContent>;
export type Candidates = z.infer<typeof listCandidates.response>;
export type Supplement = z.infer<typeof getSupplement.response>;
export type TaskItem = z.infer<typeof taskItem>;
export type TaskPage = z.infer<typeof getTask.response>;
export type TaskList = z.infer<typeof listTasks.response>;
