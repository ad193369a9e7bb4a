// server/drafts: a draft compiled, with the code of its procedure held. Invariant: what is published is
// compiled here from the stored files; nothing a client compiled is believed.
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { callProblems } from '../../store/called-procedures.ts';
import type { Draft } from '../../store/entities/index.ts';
import { analysisDiagnostics } from '../../workflows/analyse/index.ts';
import { Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';

export type CompiledDraft = { sealed: SealedProcedure | null; diagnostics: Diagnostic[] };

export async function compileDraft(
  { compiler }: Services,
  procedureCode: string,
  files: Record<string, string>,
): Promise<CompiledDraft> {
  const compiled = await compiler.compile(files);
  if (!compiled.ok) return { sealed: null, diagnostics: compiled.diagnostics };
  if (compiled.value.manifest.code === procedureCode)
    return { sealed: compiled.value, diagnostics: compiled.diagnostics };
  return { sealed: null, diagnostics: [...compiled.diagnostics, otherCode] };
}

/** The sealed procedure of a draft without errors. Throws `draft.has-errors` (422). */
export async function demandSealed(services: Services, draft: Draft): Promise<SealedProcedure> {
  const { sealed, diagnostics } = await compileDraft(
    services,
    draft.procedureCode,
    draft.files as Record<string, string>,
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (sealed !== null) {
    errors.push(...(await wrongCalls(services, draft, sealed)));
    errors.push(...(await unsoundFlow(services, sealed)));
  }
  if (sealed !== null && errors.length === 0) return sealed;
  throw new Refusal('draft.has-errors', {
    errors: errors.slice(0, 50).map(({ code, file, element, message }) => ({
      path: element === null ? file : `${file}#${element}`,
      code,
      message,
    })),
  });
}

/** What stops a dossier whatever its data are; an analysis that gave up refuses nothing. */
async function unsoundFlow({ compiler }: Services, sealed: SealedProcedure): Promise<Diagnostic[]> {
  const analysis = await compiler.analyse(sealed);
  if (analysis === null) return [];
  return analysisDiagnostics(sealed.process, analysis).filter(
    ({ severity }) => severity === 'error',
  );
}

/** What only the catalogue of the tenant tells. */
const wrongCalls = (
  { store }: Services,
  { tenant }: Draft,
  sealed: SealedProcedure,
): Promise<Diagnostic[]> => store.read({ tenant }, (em) => callProblems(em, { tenant, sealed }));

const otherCode: Diagnostic = {
  code: 'manifest.other-code',
  severity: 'error',
  file: 'procedure.json',
  element: null,
  line: null,
  column: null,
  message: {
    vi: 'Mã thủ tục khác với mã của bản thảo.',
    en: 'The procedure code differs from the code of the draft.',
  },
  fix: { vi: 'Khôi phục mã thủ tục ban đầu.', en: 'Restore the original procedure code.' },
};
