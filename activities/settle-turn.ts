// activities: the one local activity of a turn. Invariant: one transaction holds everything the turn
// says; called again for the same turn it writes nothing and tells what was committed.
import { settle } from '../store/settlement.ts';
import type { Store } from '../store/store.ts';
import type { Ports } from '../workflows/ports.ts';
import { completeFacts } from './complete-facts.ts';
import type { Failpoints } from './failpoints.ts';
import type { Tools } from './service.ts';

export const settleTurn = ({ store, failpoints }: Tools): Ports['settleTurn'] => {
  const fragile = dyingBeforeCommit(store, failpoints);
  return async (turn) => {
    const settlement = await settle(fragile, turn, (em, facts) =>
      completeFacts(em, turn.ref.dossier, facts),
    );
    failpoints.reached('after-commit');
    return settlement;
  };
};

/** The same store, with the failpoint between the last statement and the commit. */
const dyingBeforeCommit = (store: Store, failpoints: Failpoints): Store => ({
  ...store,
  transact: (scope, work) =>
    store.transact(scope, async (em) => {
      const result = await work(em);
      failpoints.reached('before-commit');
      return result;
    }),
});
