// workflows/machine: who catches what is thrown upwards, an error or an escalation (BPMN 2.0.2, 10.5.1
// and 10.5.7). Invariant: one catcher per throw, innermost scope first (its event sub-processes before
// the boundary around it), a specific one before a catch-all; an event sub-process catches nothing that
// is thrown in another of its scope or in itself.
import type {
  BoundaryEvent,
  EventSubProcessStart,
  Trigger,
} from '../../procedures/ir/procedure.ts';
import { LIMITS } from './state.ts';
import { known, nodeOf, tokenOf, type Turn } from './turn.ts';
import { nodeAt } from './views.ts';
import { boundaryOf, startsOf } from './waits.ts';

/** Where it begins to rise: at an activity, whose own boundary may catch it, or in a scope. */
export type Origin = { token: string } | { scope: string };
export type Thrown = { kind: 'error' | 'escalation'; code: string };
export type Catcher =
  { host: string; boundary: BoundaryEvent } | { scope: string; start: EventSubProcessStart };

export function findCatcher(turn: Turn, thrown: Thrown, from: Origin): Catcher | null {
  let host = 'token' in from ? from.token : null;
  let scope = 'token' in from ? tokenOf(turn, from.token).scope : from.scope;
  for (let depth = 0; depth < LIMITS.scopes; depth++) {
    const boundary = host === null ? null : boundaryFor(turn, host, thrown);
    if (host !== null && boundary) return { host, boundary };
    const start =
      host !== null && isEventSubProcess(turn, host)
        ? null
        : bestFor(startsOf(turn, scope), thrown);
    if (start) return { scope, start };
    host = known(turn.state.scopes[scope], 'scope', scope).token;
    if (host === null) return null;
    scope = tokenOf(turn, host).scope;
  }
  return null;
}

function isEventSubProcess(turn: Turn, token: string): boolean {
  return nodeOf(turn, tokenOf(turn, token).element).kind === 'event-sub-process';
}

function boundaryFor(turn: Turn, host: string, thrown: Thrown): BoundaryEvent | null {
  const { boundary } = nodeAt(turn, host);
  return bestFor(
    boundary.map((id) => boundaryOf(turn, id)),
    thrown,
  );
}

function bestFor<E extends { trigger: Trigger }>(events: E[], { kind, code }: Thrown): E | null {
  const catching = (wanted: string | null) =>
    events.find(({ trigger }) =>
      singlesOf(trigger).some((one) => one.kind === kind && 'code' in one && one.code === wanted),
    );
  return catching(code) ?? catching(null) ?? null;
}

function singlesOf(trigger: Trigger): readonly Trigger[] {
  return trigger.kind === 'multiple' ? trigger.triggers : [trigger];
}
