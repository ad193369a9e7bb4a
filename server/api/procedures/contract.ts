// server/api/procedures: the public catalogue.
import { z } from 'zod';
import { instant, page, pageQuery, text } from '../contract.ts';

/** GET /api/procedures — public. `q` is matched without diacritics and case. */
export const listProcedures = {
  query: pageQuery.extend({ q: z.string().max(200).optional() }),
  response: page(
    z.strictObject({
      code: z.string(),
      name: text,
      summary: text,
      field: text,
      level: z.enum(['full', 'partial']),
    }),
  ),
};
/** GET /api/procedures/:code — public; the version in force now. */
export const getProcedure = {
  params: z.strictObject({ code: z.string().max(40) }),
  response: z.strictObject({
    code: z.string(),
    version: z.number().int(),
    publishedAt: instant,
    /** `Manifest` of procedures/ir/procedure.ts. */
    manifest: z.any(),
    /** `SealedForm` of procedures/forms/form.ts. */
    form: z.any(),
    /** The questions before the form; null = none. */
    guidanceForm: z.any(),
    agencies: z.array(z.strictObject({ code: z.string(), name: text })),
  }),
};
export type ProcedureListItem = z.infer<typeof listProcedures.response>['items'][number];
export type ProcedurePage = z.infer<typeof getProcedure.response>;
