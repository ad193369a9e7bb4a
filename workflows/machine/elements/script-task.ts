// machine/elements: script task (BPMN 2.0.2, 10.3.3). Computes one expression at once; it can reach
// nothing but the data, so there is no code to trust.
import type { ScriptTask } from '../../../procedures/ir/procedure.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { isObject, valueOf, visible } from '../data.ts';
import { activate, finish, scopeAt } from '../lifecycle.ts';
import { Trouble } from '../trouble.ts';
import { emit, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const scriptTask: Element<ScriptTask> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    emit(turn, { kind: 'script-run', token, element: node.id, data: computed(turn, token, node) });
    finish(turn, token, node);
  },
};

function computed(turn: Turn, token: string, { script, resultVariable }: ScriptTask): JsonObject {
  const value = valueOf(turn, script, visible(turn.state, scopeAt(turn, token)));
  if (resultVariable !== null) return { [resultVariable]: value };
  if (isObject(value)) return value;
  throw new Trouble(
    'script.no-context',
    `${script.source} gives no context and no name for its value`,
  );
}
