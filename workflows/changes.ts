// workflows: every change of behaviour that running dossiers must not feel. Invariant: a commit that
// alters the order of commands of an old history adds an id here and asks `patched(id)` before it acts
// in the new way; an id is removed only when no history from before it can be replayed any more.
//
// One entry: what changed, why, since which release.
//   'name-of-change': 'what · why · since'
export const CHANGES = {} as const satisfies Record<string, string>;
export type Change = keyof typeof CHANGES;
