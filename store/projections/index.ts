// store/projections: from facts to rows, in the order in which locks are taken.
import type { Entry } from '../journal.ts';
import type { Em } from '../store.ts';
import { projectAsks } from './ask.ts';
import { projectAwaited } from './awaited.ts';
import { projectChildCalls } from './child-call.ts';
import { projectDeadlines } from './deadline.ts';
import { projectDocuments } from './document.ts';
import { projectDossier } from './dossier.ts';
import { projectIncidents } from './incident.ts';
import type { Context, Projector } from './projector.ts';
import { projectTasks } from './task.ts';
import { projectTimeline } from './timeline.ts';

const projectors: Projector[] = [
  projectDossier,
  projectTasks,
  projectAsks,
  projectDeadlines,
  projectTimeline,
  projectDocuments,
  projectIncidents,
  projectChildCalls,
  projectAwaited,
];

/** Projects the facts of one turn; part of the transaction that writes them. */
export async function project(em: Em, context: Context, entries: Entry[]): Promise<void> {
  for (const projector of projectors) await projector(em, context, entries);
}
