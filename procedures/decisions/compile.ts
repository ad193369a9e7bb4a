// procedures/decisions: a DMN file → its decision tables, at compile time.
// Invariant: what a file holds is a table, documentation, or a diagnostic; never throws.
import { children, child, idOf, text, type Moddle } from '../compile/1-parse/moddle.ts';
import type { Compiled } from '../language/diagnostic.ts';
import type { Decision } from './decision.ts';
import { readDecisions } from './read.ts';
import type { DecisionReport } from './report.ts';
import { readTable } from './table.ts';

export const MAX_DECISIONS = 50;

/** Parts of DMN that explain and are not executed. */
const DOCUMENTATION = ['dmn:InputData', 'dmn:KnowledgeSource'];

/**
 * Compiles every decision of a DMN 1.3+ file.
 * @param options.names names the data may have; absent = not known, so any name is accepted
 */
export async function compileDecision(
  xml: string,
  file: string,
  options: { names?: string[] | null } = {},
): Promise<Compiled<Decision[]>> {
  const read = await readDecisions(xml, file);
  if (!read.ok) return read;
  const { definitions, report } = read;
  const decisions: Decision[] = [];
  for (const element of children(definitions, 'drgElement')) {
    if (DOCUMENTATION.includes(element.$type)) continue;
    if (element.$type !== 'dmn:Decision') {
      report.add('decision.unsupported', idOf(element) || null, {
        what: element.$type.replace(/^dmn:/, ''),
      });
      continue;
    }
    const decision = readDecision(element, options.names ?? null, report);
    if (decision !== null) decisions.push(decision);
  }
  checkDefinitions(definitions, decisions.length, report);
  const { diagnostics } = report;
  return diagnostics.length > 0
    ? { ok: false, diagnostics }
    : { ok: true, value: decisions, diagnostics };
}

function readDecision(
  element: Moddle,
  names: string[] | null,
  report: DecisionReport,
): Decision | null {
  const id = idOf(element);
  if (id === '' || text(element, 'name') === null) {
    report.add('decision.no-identity', id || null);
    return null;
  }
  for (const requirement of children(element, 'informationRequirement')) {
    if (child(requirement, 'requiredDecision') === null) continue;
    report.add('decision.unsupported', idOf(requirement) || id, { what: 'requiredDecision' });
  }
  if (children(element, 'knowledgeRequirement').length > 0) {
    report.add('decision.unsupported', id, { what: 'knowledgeRequirement' });
  }
  return readTable(element, names, report);
}

function checkDefinitions(definitions: Moddle, found: number, report: DecisionReport): void {
  for (const part of ['import', 'itemDefinition', 'elementCollection', 'businessContextElement']) {
    if (children(definitions, part).length > 0)
      report.add('decision.unsupported', null, { what: part });
  }
  if (found === 0 && report.diagnostics.length === 0) report.add('decision.none', null);
  if (found > MAX_DECISIONS)
    report.add('decision.unsupported', null, { what: `${found} decisions` });
}
