// procedures/compile: the questions before filing. Invariant: a form and a table that fit each other,
// or a diagnostic; what the portal would have to guess at run time is refused here.
import { inSession } from '../expressions/evaluate.ts';
import type { Decision } from '../decisions/decision.ts';
import type { Field, SealedForm } from '../forms/form.ts';
import type { Guidance, Manifest } from '../ir/procedure.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import { diagnostic } from './report.ts';

const OUTPUTS = ['variant', 'documents', 'mayFile', 'noteVi', 'noteEn'];
const PLAIN: Field['kind'][] = [
  'text',
  'long-text',
  'number',
  'date',
  'select',
  'radio',
  'checkbox',
  'list',
];

/** What is wrong between manifest, form and decision of the guidance. */
export function checkGuidance(
  manifest: Manifest,
  guidance: Guidance,
  folder: { forms: Record<string, SealedForm>; decisions: Record<string, Decision> },
): Diagnostic[] {
  const { form: formId, decision: decisionId } = guidance;
  const form = Object.hasOwn(folder.forms, formId) ? folder.forms[formId] : undefined;
  const decision = Object.hasOwn(folder.decisions, decisionId)
    ? folder.decisions[decisionId]
    : undefined;
  const found: Diagnostic[] = [];
  const add = (code: Parameters<typeof diagnostic>[0], values: Record<string, string>) =>
    found.push(diagnostic(code, {}, values, 'procedure.json'));
  if (form === undefined || !form.fields.every(isPlain)) add('guidance.form', { form: formId });
  if (decision === undefined) add('guidance.decision', { decision: decisionId });
  else if (!hasProperOutputs(decision)) add('guidance.outputs', { decision: decisionId });
  else
    for (const document of unknownDocuments(decision, manifest))
      add('guidance.document', { document });
  return found;
}

const isPlain = (field: Field): boolean => PLAIN.includes(field.kind);

function hasProperOutputs({ outputs, hitPolicy }: Decision): boolean {
  const names = outputs.map((output) => output.name);
  return (
    hitPolicy !== 'collect' &&
    // One output alone would be a bare value; the portal reads outputs by name.
    names.length > 1 &&
    names.includes('variant') &&
    names.every((name) => OUTPUTS.includes(name)) &&
    names.includes('noteVi') === names.includes('noteEn')
  );
}

/** Documents that cells name outright; a cell that computes its list is checked when it is asked. */
function unknownDocuments(decision: Decision, manifest: Manifest): string[] {
  const column = decision.outputs.findIndex((output) => output.name === 'documents');
  const known = new Set(manifest.documents.map((document) => document.id));
  const named = decision.rules.flatMap((rule) => {
    const cell = rule.then[column];
    if (cell === undefined) return [];
    const list = inSession({ data: {}, now: 0, zone: manifest.zone }, (session) => ({
      ok: true as const,
      value: session.toJson(session.value(cell)),
    }));
    return list.ok && Array.isArray(list.value) ? list.value.map(String) : [];
  });
  return [...new Set(named)].filter((id) => !known.has(id));
}
