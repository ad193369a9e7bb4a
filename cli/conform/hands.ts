// cli/conform: what people do without being told to: confirm that manual work is done and, in trace
// cases, start what an ad-hoc sub-process offers.
// Invariant: one thing at a time, and only what the state says can be done.
import { MANUAL_ROLE } from './translate.ts';
import type { Dossier, World } from './world.ts';
import { runUntil, send } from './world.ts';

const MAX_ACTS = 2_000;

/** Engines of the packs pass manual tasks; here somebody says that the work is done. */
export function confirmManualWork(world: World): void {
  for (let count = 0; count < MAX_ACTS; count++) {
    runUntil(world, world.now, { timers: false });
    const found = world.dossiers
      .flatMap((dossier) => Object.keys(dossier.state.tasks).map((task) => ({ dossier, task })))
      .find(({ dossier, task }) => isManual(dossier, task));
    if (!found || !confirm(world, found.dossier, found.task)) return;
  }
}

function isManual({ state }: Dossier, task: string): boolean {
  return state.tasks[task]?.roles.includes(MANUAL_ROLE) === true;
}

function confirm(world: World, dossier: Dossier, task: string): boolean {
  send(world, dossier, { kind: 'claim-task', task, actor: world.actor });
  return send(world, dossier, { kind: 'complete-task', task, actor: world.actor, data: {} }).ok;
}

/**
 * Starts each activity that is offered once, as soon as it can be, then says that enough was done.
 * @returns whether something was done
 */
export function workOffAdHoc(world: World): boolean {
  for (const dossier of world.dossiers) {
    for (const [scope, { adHoc }] of Object.entries(dossier.state.scopes)) {
      if (adHoc === undefined || adHoc.done) continue;
      const started = dossier.facts.flatMap((fact) =>
        fact.kind === 'activity-started' && fact.scope === scope ? [fact.element] : [],
      );
      const next = adHoc.enabled.find((element) => !started.includes(element));
      const act =
        next === undefined
          ? ({ kind: 'complete-ad-hoc', scope, actor: world.actor } as const)
          : ({ kind: 'start-activity', element: next, scope, actor: world.actor } as const);
      if (send(world, dossier, act).ok) return true;
    }
  }
  return false;
}
