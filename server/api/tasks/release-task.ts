// server/api/tasks: giving a task back.
import { submitInput } from '../../access/submit-input.ts';
import { actorAt } from '../../access/visitor.ts';
import { ok, operation } from '../../http/operation.ts';
import { changeId, openTask, reloaded } from './claim-task.ts';
import { releaseTask as contract } from './contract.ts';

export const releaseTask = operation({
  method: 'POST',
  path: '/api/tasks/:dossier/:task/release',
  permission: { who: 'official', object: 'task' },
  rate: 'write',
  contract,
  async handler(call) {
    const { seen, visitor } = await openTask(call);
    await submitInput(call.services, seen.dossier.id, {
      kind: 'release-task',
      id: changeId('release', seen, visitor),
      at: call.now,
      task: seen.task.task,
      actor: actorAt(visitor, seen.task),
    });
    return ok(await reloaded(call));
  },
});
