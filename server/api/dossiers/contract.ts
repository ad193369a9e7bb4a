// server/api/dossiers: one citizen's run of a procedure, as its owner, its officials and the public see it.
import { z } from 'zod';
import { documentRef, dueDate, instant, page, pageQuery, stage, text, uuid } from '../contract.ts';

/** GET /api/tracking/:code — public, rate-limited: code and degree of completion, nothing else. */
export const trackDossier = {
  params: z.strictObject({ code: z.string().max(60) }),
  query: z.strictObject({ secret: z.string().max(100).optional() }),
  response: z.strictObject({
    code: z.string(),
    procedure: text,
    stage,
    /** 0–100. */
    completion: z.number().int(),
    ended: z.boolean(),
  }),
};
/** One line of the timeline in plain words. */
export const timelineEntry = z.strictObject({
  at: instant,
  text,
  agency: text.nullable(),
  person: z.string().nullable(),
  stage: stage.nullable(),
});
const dossierItem = z.strictObject({
  id: uuid,
  code: z.string(),
  procedureCode: z.string(),
  procedure: text,
  stage,
  outcome: z.string().nullable(),
  submittedAt: instant,
  endedAt: instant.nullable(),
  agency: text.nullable(),
  due: dueDate.nullable(),
  /** A result waits for its owner to fetch it. */
  hasResult: z.boolean(),
});
/** GET /api/dossiers — citizen: mine, newest first. */
export const listMyDossiers = { query: pageQuery, response: page(dossierItem) };
/** GET /api/dossiers/:id — owner, or an official of the agency that holds or held it. */
export const getDossier = {
  params: z.strictObject({ id: uuid }),
  response: dossierItem.extend({
    /** What the applicant filed; values by field key of `form`. */
    values: z.record(z.string(), z.any()),
    form: z.any(),
    /** Oldest first. */
    timeline: z.array(timelineEntry),
    documents: z.array(documentRef),
    /** Current handler as NĐ 224/2026 Art. 15.1 g asks. */
    handling: z.strictObject({
      agency: text.nullable(),
      person: z.string().nullable(),
      step: text.nullable(),
    }),
    due: dueDate.nullable(),
    refusalReason: z.string().nullable(),
  }),
};
/** GET /api/dossiers/:id/diagram — officials: the BPMN and where the tokens went. */
export const getDiagram = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({
    xml: z.string(),
    completed: z.array(z.string()),
    active: z.array(z.string()),
    flows: z.array(z.string()),
    incidents: z.array(z.string()),
  }),
};
/** GET /api/dossiers/:id/history — officials: every fact worth words, oldest first. */
export const getHistory = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        seq: z.number().int(),
        at: instant,
        text,
        actor: z.string().nullable(),
        element: z.string().nullable(),
      }),
    ),
  }),
};
export type DossierItem = z.infer<typeof dossierItem>;
export type DossierPage = z.infer<typeof getDossier.response>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TrackedDossier = z.infer<typeof trackDossier.response>;
export type DossierDiagram = z.infer<typeof getDiagram.response>;
export type DossierHistory = z.infer<typeof getHistory.response>;
