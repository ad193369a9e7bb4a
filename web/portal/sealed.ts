// web/portal: the two shapes that travel as `any` in the contracts, typed in one place.
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Manifest } from '../../procedures/ir/procedure.ts';
import type { DossierPage } from '../../server/api/dossiers/contract.ts';
import type { ProcedurePage } from '../../server/api/procedures/contract.ts';

export const manifestOf = (procedure: ProcedurePage): Manifest => procedure.manifest as Manifest;
export const formOf = (procedure: ProcedurePage): SealedForm => procedure.form as SealedForm;
/** Null when the dossier was opened without a form. */
export const filedFormOf = (dossier: DossierPage): SealedForm | null =>
  (dossier.form ?? null) as SealedForm | null;
