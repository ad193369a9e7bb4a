// procedures/compile: the whole folder of a procedure to its sealed form.
// Invariant: the seal is complete (every form, decision, notice and template it needs is inside) and
// the same files always give the same hash.
import { compileDecision } from '../decisions/compile.ts';
import type { Decision } from '../decisions/decision.ts';
import { compileForm } from '../forms/compile.ts';
import type { SealedForm } from '../forms/form.ts';
import type { Names } from './3-lower/lowering.ts';
import type { Manifest, NoticeTemplate, Partner, SealedProcedure } from '../ir/procedure.ts';
import { seal } from '../ir/seal.ts';
import type { Compiled, Diagnostic } from '../language/diagnostic.ts';
import { isReservedName } from './1-parse/text.ts';
import { sortFolder, type Folder } from './folder.ts';
import { checkGuidance } from './guidance.ts';
import { readManifest, readNotices } from './manifest.ts';
import { compileProcessFile, type CompiledProcess } from './process.ts';
import { createReport, diagnostic } from './report.ts';
import { checkShortNotices } from './short-notices.ts';

export async function compileFolder(
  files: Record<string, string>,
): Promise<Compiled<SealedProcedure>> {
  const { folder, diagnostics } = sortFolder(files);
  const manifest = compileManifest(folder, diagnostics);
  const notices = compileNotices(folder, diagnostics);
  const forms = compileForms(folder, diagnostics);
  const decisions = await compileDecisions(folder, diagnostics);
  const submissionForm = manifest?.submissionForm ?? '';
  if (manifest && !Object.hasOwn(forms, submissionForm)) {
    diagnostics.push(diagnostic('manifest.form', {}, { form: submissionForm }, 'procedure.json'));
  }
  if (manifest?.guidance)
    diagnostics.push(...checkGuidance(manifest, manifest.guidance, { forms, decisions }));
  // A wrong manifest does not hide what is wrong with the diagram.
  if (folder.diagram === null) return { ok: false, diagnostics };
  const bundle = {
    code: manifest?.code ?? '',
    forms,
    decisions,
    notices,
    submissionForm,
    templates: [...folder.templates.keys()],
    guided: manifest?.guidance !== undefined,
  };
  const process = await compileProcessFile(folder.diagram, {
    file: 'process.bpmn',
    processId: null,
    bundle,
  });
  diagnostics.push(...process.diagnostics);
  const partners = process.ok ? sealedPartners(process.value, manifest, diagnostics) : [];
  if (process.ok)
    diagnostics.push(
      ...(await checkDecisionNames(folder, (ids) =>
        namesFor(ids, allNames(process.value), manifest, forms),
      )),
    );
  if (manifest === null || !process.ok || diagnostics.some((d) => d.severity === 'error'))
    return { ok: false, diagnostics };
  const templates = Object.fromEntries(folder.templates);
  const value = seal({
    format: 1,
    manifest,
    process: process.value.graph,
    decisions,
    forms,
    templates,
    notices,
    ...(partners.length > 0 ? { partners } : {}),
  });
  return { ok: true, value, diagnostics };
}

/** Longest code a procedure may have. */
const MAX_CODE = 64;

/** The other pools as they go into the seal: code and name of a procedure of their own. */
function sealedPartners(
  { partners }: CompiledProcess,
  manifest: Manifest | null,
  diagnostics: Diagnostic[],
): Partner[] {
  return partners.map(({ graph, name }) => {
    const code = `${manifest?.code ?? ''}.${graph.id}`;
    if (code.length > MAX_CODE) {
      const holes = { code, name: name.vi, limit: String(MAX_CODE) };
      diagnostics.push(diagnostic('partner.code', { element: graph.id }, holes, 'process.bpmn'));
    }
    return { code, name, process: graph };
  });
}

/** Decisions serve every pool of the file. */
function allNames({ names, partners }: CompiledProcess): Names {
  const all = [names, ...partners.map((partner) => partner.names)];
  if (all.includes(null)) return null;
  return [...new Set(all.flatMap((some) => some ?? []))];
}

function compileManifest(folder: Folder, diagnostics: Diagnostic[]): Manifest | null {
  if (folder.manifest === null) return null;
  const report = createReport('procedure.json');
  const manifest = readManifest(folder.manifest, report);
  diagnostics.push(...report.diagnostics);
  return manifest;
}

function compileNotices(folder: Folder, diagnostics: Diagnostic[]): Record<string, NoticeTemplate> {
  if (folder.notices === null) return {};
  const report = createReport('notices.json');
  const notices = readNotices(folder.notices, report);
  if (notices !== null) checkShortNotices(notices, report);
  diagnostics.push(...report.diagnostics);
  return notices ?? {};
}

function compileForms(folder: Folder, diagnostics: Diagnostic[]): Record<string, SealedForm> {
  const forms: Record<string, SealedForm> = {};
  for (const [path, source] of folder.forms) {
    const compiled = compileForm(source, path);
    diagnostics.push(...compiled.diagnostics);
    if (!compiled.ok) continue;
    const { id } = compiled.value;
    if (isReservedName(id)) diagnostics.push(diagnostic('data.bad-name', {}, { name: id }, path));
    if (Object.hasOwn(forms, id))
      diagnostics.push(diagnostic('form.duplicate', {}, { form: id }, path));
    forms[id] = compiled.value;
  }
  return forms;
}

async function compileDecisions(
  folder: Folder,
  diagnostics: Diagnostic[],
): Promise<Record<string, Decision>> {
  const decisions: Record<string, Decision> = {};
  for (const [path, source] of folder.decisions) {
    const compiled = await compileDecision(source, path);
    diagnostics.push(...compiled.diagnostics);
    if (!compiled.ok) continue;
    for (const decision of compiled.value) {
      if (isReservedName(decision.id))
        diagnostics.push(diagnostic('data.bad-name', {}, { name: decision.id }, path));
      if (Object.hasOwn(decisions, decision.id))
        diagnostics.push(diagnostic('decision.duplicate', {}, { decision: decision.id }, path));
      decisions[decision.id] = decision;
    }
  }
  return decisions;
}

/** Once more with the names that data can have, which only the diagram and the manifest tell. */
async function checkDecisionNames(
  folder: Folder,
  namesFor: (decisions: string[]) => Names,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const [path, source] of folder.decisions) {
    const read = await compileDecision(source, path);
    const names = read.ok ? namesFor(read.value.map((decision) => decision.id)) : null;
    if (names === null) continue;
    const compiled = await compileDecision(source, path, { names });
    if (!compiled.ok) diagnostics.push(...compiled.diagnostics);
  }
  return diagnostics;
}

/** The file of the guidance decision reads answers, every other one what a running dossier holds. */
function namesFor(
  decisions: string[],
  process: Names,
  manifest: Manifest | null,
  forms: Record<string, SealedForm>,
): Names {
  const guidance = manifest?.guidance;
  if (guidance === undefined || !decisions.includes(guidance.decision)) return process;
  return forms[guidance.form]?.fields.map((field) => field.key) ?? null;
}
