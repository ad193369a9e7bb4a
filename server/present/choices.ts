// server/present: what can be started in a dossier by hand, as the machine's own guard sees it.
// Invariant: nobody is offered what the engine would refuse, and nothing it would take is left out.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { stepName } from '../../store/projections/projector.ts';
import { accept, type State } from '../../workflows/machine/index.ts';
import type { Actor, Input } from '../../workflows/messages.ts';

export type Choice = {
  scope: string;
  name: Text;
  /** One at a time. */
  sequential: boolean;
  /** The visitor may say that enough was done. */
  mayEnd: boolean;
  activities: { element: string; name: Text; mayStart: boolean }[];
};

/** Of every ad-hoc sub-process that is open, in the order in which they began. */
export function choicesIn(
  procedure: SealedProcedure,
  state: State,
  { actor, at }: { actor: Actor; at: Instant },
): Choice[] {
  const may = (input: Input) => accept(procedure, state, input) === null;
  return Object.entries(state.scopes).flatMap(([scope, { element, adHoc }]) => {
    if (adHoc === undefined || adHoc.done) return [];
    const asked = { id: 'asked', at, scope, actor };
    return [
      {
        scope,
        name: stepName(procedure, element),
        sequential: adHoc.sequential,
        mayEnd: may({ kind: 'complete-ad-hoc', ...asked }),
        activities: adHoc.enabled.map((enabled) => ({
          element: enabled,
          name: stepName(procedure, enabled),
          mayStart: may({ kind: 'start-activity', element: enabled, ...asked }),
        })),
      },
    ];
  });
}
