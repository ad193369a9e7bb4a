// machine/elements: business rule task. Decides at once, and says which rules decided.
import { decide } from '../../../procedures/decisions/index.ts';
import type { BusinessRuleTask } from '../../../procedures/ir/procedure.ts';
import { contextOf, guarded, visible } from '../data.ts';
import { activate, finish, scopeAt } from '../lifecycle.ts';
import { Trouble } from '../trouble.ts';
import { emit, type Turn } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const businessRuleTask: Element<BusinessRuleTask> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    decideNow(turn, token, node);
    finish(turn, token, node);
  },
};

function decideNow(turn: Turn, token: string, node: BusinessRuleTask): void {
  const { decisions } = turn.procedure;
  const decision = Object.hasOwn(decisions, node.decision) ? decisions[node.decision] : undefined;
  if (!decision) throw new Trouble('decision.missing', node.decision);
  const data = visible(turn.state, scopeAt(turn, token));
  const found = guarded(() => decide(decision, contextOf(turn, data)));
  if (!found.ok) throw new Trouble(found.code, `${node.decision}: ${found.message}`);
  const { rules, value } = found;
  const made = { token, element: node.id, decision: node.decision, rules };
  emit(turn, { kind: 'decision-made', ...made, data: { [node.resultVariable]: value } });
}
