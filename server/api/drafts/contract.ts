// server/api/drafts: what designers work on, from the first save to publication by a second person.
import { z } from 'zod';
import { PROPERTIES } from '../../../workflows/analyse/index.ts';
import { instant, text, uuid } from '../contract.ts';

const files = z.record(z.string().max(200), z.string().max(5_000_000));
const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  element: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  message: text,
  fix: text,
});
const draftItem = z.strictObject({
  id: uuid,
  code: z.string(),
  name: text,
  state: z.enum(['editing', 'submitted', 'published', 'returned']),
  version: z.number().int(),
  updatedAt: instant,
  author: z.strictObject({ account: uuid, name: z.string() }),
  publisher: z.strictObject({ account: uuid, name: z.string() }).nullable(),
  comment: z.string().nullable(),
  /** True for the caller: whether *they* may publish it. */
  mayEdit: z.boolean(),
  mayPublish: z.boolean(),
});
const draft = draftItem.extend({ files, diagnostics: z.array(diagnostic) });
const params = z.strictObject({ id: uuid });
const finding = z.strictObject({
  property: z.enum(PROPERTIES),
  elements: z.array(z.string()),
  about: z.string().optional(),
  /** From the start to where it shows: what came from outside, and what was passed then. */
  path: z.array(
    z.strictObject({
      kind: z.string(),
      element: z.string(),
      code: z.string().optional(),
      choices: z.array(
        z.strictObject({ at: z.string(), value: z.union([z.boolean(), z.number()]) }),
      ),
      passed: z.array(z.string()),
      tokens: z.array(z.string()),
    }),
  ),
  data: z.enum(['none', 'found', 'open']),
});

/** GET /api/drafts — designers and publishers of the tenant. */
export const listDrafts = { response: z.strictObject({ items: z.array(draftItem) }) };
/** POST /api/drafts — designer: a new draft from a version, by default the latest. */
export const openDraft = {
  body: z.strictObject({
    procedureCode: z.string().max(40),
    version: z.number().int().min(1).optional(),
  }),
  response: draft,
};
/** GET /api/drafts/:id */
export const getDraft = { params, response: draft };
/** GET /api/drafts/:id/analysis — what its stored files can come to; null while they do not compile. */
export const analyseDraft = {
  params,
  response: z.strictObject({
    version: z.number().int(),
    analysis: z
      .strictObject({
        verdicts: z.array(
          z.strictObject({
            property: z.enum(PROPERTIES),
            says: z.enum(['proved', 'refuted', 'gave-up']),
          }),
        ),
        findings: z.array(finding),
        states: z.number().int(),
        gaveUp: z.array(z.string()),
      })
      .nullable(),
    diagnostics: z.array(diagnostic),
  }),
};
/** PUT /api/drafts/:id — its author, while editing or returned; 409 when `version` is stale. */
export const saveDraft = {
  params,
  body: z.strictObject({ files, version: z.number().int() }),
  response: draft,
};
/** POST /api/drafts/:id/submit — author; 422 with diagnostics while there are errors. */
export const submitDraft = {
  params,
  body: z.strictObject({ comment: z.string().max(2000) }),
  response: draftItem,
};
/** POST /api/drafts/:id/publish — a publisher who is not the author: 403 `sod.own-draft` otherwise. */
export const publishDraft = {
  params,
  body: z.strictObject({ validFrom: z.iso.date().nullable() }),
  response: z.strictObject({ code: z.string(), version: z.number().int(), hash: z.string() }),
};
/** POST /api/drafts/:id/return — publisher, with the reason. */
export const returnDraft = {
  params,
  body: z.strictObject({ comment: z.string().min(1).max(2000) }),
  response: draftItem,
};
/** GET /api/procedures/:code/versions — designers and publishers. */
export const listVersions = {
  params: z.strictObject({ code: z.string().max(40) }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        version: z.number().int(),
        hash: z.string(),
        publishedAt: instant,
        author: z.string(),
        publisher: z.string(),
        validFrom: z.string(),
        validTo: z.string().nullable(),
        openDossiers: z.number().int(),
      }),
    ),
  }),
};
/** GET /api/procedures/:code/versions/:version — designers and publishers: its files. */
export const getVersion = {
  params: z.strictObject({
    code: z.string().max(40),
    version: z.coerce.number().int().min(1).max(1_000_000),
  }),
  response: z.strictObject({ version: z.number().int(), hash: z.string(), files }),
};
export type DraftItem = z.infer<typeof draftItem>;
export type Draft = z.infer<typeof draft>;
export type DraftAnalysis = z.infer<typeof analyseDraft.response>;
export type VersionFiles = z.infer<typeof getVersion.response>;
export type VersionList = z.infer<typeof listVersions.response>;
