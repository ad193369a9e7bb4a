// server/dispatch: a filed dossier becomes a workflow. Payload: `DossierStart` without `resume`.
// Invariant: workflow id = dossier id and duplicates are refused, so delivering twice starts one.
import type { DossierStart } from '../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import type { OutboxHandler } from './handler.ts';

export const START_DOSSIER = 'start-dossier';
export type StartDossierPayload = Omit<DossierStart, 'resume' | 'eventsPerRun'>;

export const startDossierHandler = (engine: Pick<Engine, 'startDossier'>): OutboxHandler => ({
  kind: START_DOSSIER,
  async deliver({ payload }) {
    await engine.startDossier({ ...(payload as unknown as StartDossierPayload), resume: null });
    return { kind: 'delivered' };
  },
});
