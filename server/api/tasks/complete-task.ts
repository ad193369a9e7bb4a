// server/api/tasks: an official's decision. Invariant: values are those of the form the dossier is
// pinned to; the key is claimed for this request first, so a repetition can never decide otherwise.
import { createHash } from 'node:crypto';
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import { courseOf } from '../../../store/dossiers.ts';
import { readJournal } from '../../../store/journal.ts';
import { isFreshlyAuthenticated } from '../../../store/sessions.ts';
import { once } from '../../../store/idempotency.ts';
import { findTask, type InboxRow } from '../../../store/inbox.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { Instant, JsonObject } from '../../../procedures/ir/plain.ts';
import { submitInput } from '../../access/submit-input.ts';
import { findTaskForActor, mayDo, viewerOf, type SeenTask } from '../../access/tasks.ts';
import { actorAt, type KnownVisitor } from '../../access/visitor.ts';
import { checkValues } from '../../forms/check-values.ts';
import { checkSupplement } from '../../forms/supplement.ts';
import { taskForm, userTask } from '../../forms/task-form.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { STEP_UP_SECONDS } from '../../session/identity-provider.ts';
import { presentTasks } from '../../present/task-item.ts';
import type { Services } from '../../services.ts';
import { completeTask as contract } from './contract.ts';

export const completeTask = operation({
  method: 'POST',
  path: '/api/tasks/:dossier/:task/complete',
  permission: { who: 'official', object: 'task' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params, body, visitor, services, key, now }) {
    const seen = await findTaskForActor(services.store, visitor, params);
    if (seen === null || visitor.account === null) throw notFound();
    if (!mayDo(visitor, seen.task)) throw new Refusal('task.not-permitted');
    const node = await nodeOf(services, seen);
    if (node?.signs === true) await demandFreshLogin(services, visitor);
    const data = await checked(services, seen, body.values, now);
    const repeated = await claimKey(services, visitor, key, { ...params, values: body.values });
    if (seen.task.state !== 'open' && !repeated) throw new Refusal('task.not-open');
    const turn = await submitInput(services, params.dossier, {
      kind: 'complete-task',
      id: inputId(visitor, key),
      at: now,
      task: params.task,
      actor: actorAt(visitor, seen.task),
      data,
    });
    return ok({
      dossier: params.dossier,
      turn,
      next: await nextTasks(services, seen, visitor, now),
    });
  },
});

const NO_FORM: SealedForm = { id: '', title: { vi: '', en: '' }, fields: [] };

async function nodeOf({ store }: Services, { task, dossier, tenant }: SeenTask) {
  const sealed = await store.read({ tenant }, (em) => sealedByHash(em, dossier.procedureHash));
  return userTask(sealed, task.element);
}

/** A signature needs a person who proved just now to be who they are. */
async function demandFreshLogin(
  { store }: Services,
  { account, session }: KnownVisitor,
): Promise<void> {
  const of = { account: account.id, session: session.id, seconds: STEP_UP_SECONDS };
  if (!(await isFreshlyAuthenticated(store, of))) throw new Refusal('session.step-up');
}

async function checked(
  { store }: Services,
  { task, dossier, tenant }: SeenTask,
  values: JsonObject,
  now: Instant,
): Promise<JsonObject> {
  const sealed = await store.read({ tenant }, (em) => sealedByHash(em, dossier.procedureHash));
  const { manifest } = sealed;
  if (userTask(sealed, task.element)?.compose === 'supplement') {
    const whole = await store.read({ tenant }, (em) => readJournal(em, store.keys, dossier.id));
    // What this very task asked for is no request before it: a repetition gets the first answer.
    const journal = whole.filter(
      ({ fact }) => fact.kind !== 'task-completed' || fact.task !== task.task,
    );
    const form = sealed.forms[manifest.submissionForm] ?? NO_FORM;
    return checkSupplement(values, { form, manifest, journal });
  }
  return checkValues(taskForm(sealed, task.element) ?? NO_FORM, values, {
    now,
    zone: manifest.zone,
  });
}

/** True when this very request was made before. Throws `idempotency.reused` for another one. */
async function claimKey(
  { store }: Services,
  { account }: KnownVisitor,
  key: string,
  request: unknown,
): Promise<boolean> {
  const requestHash = sha256(canonicalJson({ operation: 'complete-task', request }));
  const answer = await store.transact({ account: account.id }, (em) =>
    once(em, store.keys, { account: account.id, key, requestHash }, () =>
      Promise.resolve({ status: 202, body: null }),
    ),
  );
  return answer.replayed;
}

/** One key of one account is one input, whatever process or attempt hands it over. */
const inputId = ({ account }: KnownVisitor, key: string): string =>
  `complete-${createHash('sha256').update(`${account.id}|${key}`).digest('hex').slice(0, 40)}`;

/** What the same person could do next in this dossier. */
async function nextTasks(
  { store }: Services,
  { dossier, tenant }: SeenTask,
  visitor: KnownVisitor,
  now: Instant,
) {
  return store.read({ tenant, account: visitor.account.id }, async (em) => {
    const open = (await courseOf(em, dossier.id)).tasks.filter((task) => task.state === 'open');
    const rows: InboxRow[] = [];
    for (const { task } of open) {
      const row = await findTask(em, {
        tenant,
        viewer: viewerOf(visitor),
        dossier: dossier.id,
        task,
      });
      if (row !== null) rows.push(row);
    }
    return presentTasks(em, rows, visitor, now);
  });
}
