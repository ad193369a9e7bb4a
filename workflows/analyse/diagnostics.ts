// workflows/analyse: findings as diagnostics, beside those of the compiler.
// Invariant: what happens whatever the data are is an error where it stops a dossier; what data may
// exclude, and what is a matter of judgement, is a warning.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { describe } from '../../procedures/language/catalogue.ts';
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Analysis, Finding, Property } from './analysis.ts';
import { words } from './words.ts';

/** Stops every dossier that comes there. */
const STOPS: readonly Property[] = ['deadlock', 'unbounded', 'no-end', 'deadline'];

/** Elements one sentence names. */
const NAMED = 5;

export function analysisDiagnostics(
  process: ProcessGraph,
  { findings }: Analysis,
  file = 'process.bpmn',
): Diagnostic[] {
  return findings.map((finding) => diagnosticOf(process, finding, file));
}

export function diagnosticOf(process: ProcessGraph, finding: Finding, file: string): Diagnostic {
  const { property, elements, about = '', data } = finding;
  const { message, fix } = words[property];
  const row = [message.vi, message.en, fix.vi, fix.en] as const;
  const places = property === 'open-task' ? elements.slice(0, 1) : elements;
  const holes = {
    at: namesOf(process, places),
    also: namesOf(process, elements.slice(1)),
    about,
  };
  const table = property.startsWith('table-') && elements.length === 0;
  const where = table ? `decisions/${about.split(':')[0] ?? ''}.dmn` : file;
  const found = describe(`flow.${property}`, row, where, { element: elements[0] ?? null }, holes);
  return { ...found, severity: STOPS.includes(property) && data === 'none' ? 'error' : 'warning' };
}

function namesOf({ nodes, flows }: ProcessGraph, elements: readonly string[]): string {
  const named = elements.slice(0, NAMED).map((id) => {
    const name = nodes[id]?.name ?? flows[id]?.name ?? '';
    return name === '' ? id : `“${name}”`;
  });
  return named.join(', ') + (elements.length > NAMED ? ', …' : '');
}
