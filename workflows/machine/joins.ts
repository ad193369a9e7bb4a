// workflows/machine: tokens that wait for other tokens before an element begins.
// Invariant: such a token stays `arrived`; nobody but these functions lets it go on.
import type { Node } from '../../procedures/ir/procedure.ts';
import { mayReset, reset } from './elements/complex-gateway.ts';
import { valueOf, visible } from './data.ts';
import { consume } from './flows.ts';
import { elementFor } from './lifecycle.ts';
import { arrivedAt } from './reach.ts';
import { LIMITS } from './state.ts';
import { Trouble } from './trouble.ts';
import { inOrder, nodeOf, raiseIncident, tokenOf, type Job, type Turn } from './turn.ts';
import { nodeAt } from './views.ts';

/**
 * Everything else is at rest: the oldest token at a gateway that need not wait any longer. One at a
 * time, for what it sets in motion may be what another gateway waits for.
 */
export function nextJoin(turn: Turn): Job | null {
  resetGateways(turn);
  const asked = new Set<string>();
  for (const token of inOrder(turn.state.tokens)) {
    const { element, scope, phase } = tokenOf(turn, token);
    const place = `${element} ${scope}`;
    if (phase !== 'arrived' || asked.has(place)) continue;
    const node = nodeAt(turn, token);
    const { mayJoin } = elementFor(turn, node);
    if (!mayJoin && node.requires === undefined) continue;
    asked.add(place);
    if (++turn.looks > LIMITS.looksPerTurn) return stopAsking(turn, token);
    if (!mayGoOn(turn, token, node)) continue;
    return { kind: mayJoin ? 'join' : 'enter', token };
  }
  return null;
}

/** A question that cannot be answered is asked again by the visit itself, which makes it an incident. */
function mayGoOn(turn: Turn, token: string, node: Node): boolean {
  try {
    if (node.requires !== undefined) return hasAll(turn, token, node);
    return elementFor(turn, node).mayJoin?.(turn, token, node) === true;
  } catch (trouble) {
    if (trouble instanceof Trouble) return true;
    throw trouble;
  }
}

function stopAsking(turn: Turn, token: string): null {
  const message = `more than ${LIMITS.looksPerTurn} questions whether a gateway waits in one turn`;
  raiseIncident(turn, { token, during: 'enter' }, { code: 'limit.steps', message });
  return null;
}

/** Complex gateways at which no token waits, and to which none can come, are ready for the next round. */
function resetGateways(turn: Turn): void {
  for (const scope of inOrder(turn.state.scopes)) {
    for (const element of Object.keys(turn.state.scopes[scope]?.resets ?? {}).sort()) {
      const node = nodeOf(turn, element);
      if (node.kind !== 'complex-gateway' || hasTokens(turn, element, scope)) continue;
      if (++turn.looks > LIMITS.looksPerTurn) return;
      if (mayReset(turn, scope, node)) reset(turn, scope, node);
    }
  }
}

function hasTokens(turn: Turn, element: string, scope: string): boolean {
  return Object.values(turn.state.tokens).some(
    (token) => token.element === element && token.scope === scope,
  );
}

/**
 * An activity with required data inputs begins when one set of them is there, and waits until then
 * (BPMN 2.0.2, 10.4.1 and 13.3.2).
 */
function isSupplied(turn: Turn, token: string, { requires }: Node): boolean {
  if (requires === undefined) return true;
  const data = visible(turn.state, tokenOf(turn, token).scope);
  return requires.some((set) => set.every((source) => valueOf(turn, source, data) !== null));
}

/** What it needs to begin, tokens and data. */
function hasAll(turn: Turn, token: string, node: Node): boolean {
  const { scope } = tokenOf(turn, token);
  const enough = arrivedAt(turn, node.id, scope).length >= (node.startQuantity ?? 1);
  return enough && isSupplied(turn, token, node);
}

/**
 * The token with which an activity begins that needs several, the others die for it; null while some
 * are missing (BPMN 2.0.2, 13.3.2). Which way they came does not matter.
 */
export function gathered(turn: Turn, token: string, node: Node): string | null {
  if (!isSupplied(turn, token, node)) return null;
  const quantity = node.startQuantity ?? 1;
  if (quantity === 1) return token;
  const some = arrivedAt(turn, node.id, tokenOf(turn, token).scope).slice(0, quantity);
  const [first] = some;
  if (first === undefined || some.length < quantity) return null;
  for (const other of some.slice(1)) consume(turn, other);
  return first;
}
