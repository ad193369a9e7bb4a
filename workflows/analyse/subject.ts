// workflows/analyse: what is analysed. A sealed procedure is one; a bare diagram is one without forms
// and tables, of which less can be said.
import type { Decision } from '../../procedures/decisions/decision.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Manifest, Partner, ProcessGraph } from '../../procedures/ir/procedure.ts';

export type Subject = {
  process: ProcessGraph;
  decisions: Record<string, Decision>;
  /** null = not known: a task may bring anything. */
  forms: Record<string, SealedForm> | null;
  manifest: Pick<Manifest, 'guidance' | 'zone' | 'submissionForm'> | null;
  partners?: Partner[];
};

export function bareSubject(process: ProcessGraph): Subject {
  return { process, decisions: {}, forms: null, manifest: null };
}
