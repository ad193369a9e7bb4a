// server/api/dossiers: one citizen's run of a procedure, as its owner, its officials and the public see it.
import { z } from 'zod';
import { documentRef, dueDate, instant, page, pageQuery, stage, text, uuid } from '../contract.ts';

/** One line of the timeline in plain words. */
export const timelineEntry = z.strictObject({
  at: instant,
  text,
  agency: text.nullable(),
  person: z.string().nullable(),
  stage: stage.nullable(),
});
const handling = z.strictObject({
  agency: text.nullable(),
  person: z.string().nullable(),
  step: text.nullable(),
});
/**
 * GET /api/tracking/:code — public, rate-limited. With the code alone: degree of completion. With the
 * secret of the acknowledgement also what NĐ 224/2026 Art. 15.1 g has told: agency, who handles it,
 * times of filing, processing and return; never who filed, what was filed or why it was refused.
 */
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
    /** null = without the secret. */
    course: z
      .strictObject({
        submittedAt: instant,
        endedAt: instant.nullable(),
        due: dueDate.nullable(),
        handling,
        timeline: z.array(timelineEntry),
        /** Something waits for the applicant: its title and until when. */
        asks: z.array(z.strictObject({ title: text, dueAt: instant.nullable() })),
      })
      .nullable(),
  }),
};
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
const handledItem = z.strictObject({
  id: uuid,
  code: z.string(),
  applicant: z.string(),
  procedure: text,
  agency: text.nullable(),
  stage,
  submittedAt: instant,
});
/** GET /api/handled-dossiers — officials: what their agencies hold or held, newest first. */
export const findDossiers = {
  query: pageQuery.extend({
    /** Words in code or applicant; case and diacritics do not matter. */
    q: z.string().max(200).default(''),
  }),
  response: page(handledItem),
};
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
    handling,
    due: dueDate.nullable(),
    /** Every time the promised date moved, oldest first. */
    dueChanges: z.array(
      z.strictObject({
        at: instant,
        term: text,
        from: instant,
        to: instant,
        why: text,
        /** Of an extension, as it was written. */
        ground: z.string().nullable(),
        legalBasis: z.string().nullable(),
      }),
    ),
    refusalReason: z.string().nullable(),
    /** Why the applicant withdrew it; null = it was not withdrawn. */
    withdrawalReason: z.string().nullable(),
    /** For officials: what was filed otherwise than a register of the state has it, by path of the form. */
    corrections: z.array(
      z.strictObject({
        path: z.string(),
        registered: z.string(),
        filed: z.string(),
        asOf: z.string(),
      }),
    ),
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
        /** Whom the actor stood in for. */
        onBehalfOf: z.string().nullable(),
        element: z.string().nullable(),
      }),
    ),
  }),
};
/** GET, POST /api/dossiers/:id/notes — officials; nobody who filed ever sees one. */
export const listNotes = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id: uuid,
        at: instant,
        author: z.string(),
        mine: z.boolean(),
        step: text.nullable(),
        text: z.string(),
      }),
    ),
  }),
};
export const addNote = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({
    text: z.string().trim().min(1).max(4_000),
    task: z
      .string()
      .regex(/^task-\d{1,9}$/)
      .nullable(),
  }),
  response: z.strictObject({ id: uuid }),
};
/** GET /api/dossiers/:id/work — officials: tasks, hand-overs and incidents of a dossier. */
export const getWork = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({
    tasks: z.array(
      z.strictObject({
        task: z.string(),
        name: text,
        state: z.enum(['open', 'completed', 'cancelled']),
        agency: text.nullable(),
        assignee: z.string().nullable(),
        openedAt: instant,
        closedAt: instant.nullable(),
        dueAt: instant.nullable(),
        /** The visitor's posts can open it. */
        mayOpen: z.boolean(),
        mayAssign: z.boolean(),
        version: z.number().int(),
      }),
    ),
    /** Form 06: who handed over to whom, when, and whether the step was in time. */
    handOvers: z.array(
      z.strictObject({
        step: text,
        fromAgency: text.nullable(),
        from: z.string().nullable(),
        toAgency: text.nullable(),
        to: z.string(),
        onBehalfOf: z.string().nullable(),
        handedAt: instant,
        receivedAt: instant,
        /** How the step that handed over stood against its own term. */
        result: z.enum(['in-time', 'late']).nullable(),
      }),
    ),
    incidents: z.array(
      z.strictObject({ incident: z.string(), code: z.string(), raisedAt: instant }),
    ),
    /** What the procedure leaves to people: they start it when it is needed. */
    choices: z.array(
      z.strictObject({
        scope: z.string(),
        name: text,
        /** One at a time. */
        sequential: z.boolean(),
        /** The visitor may say that enough was done. */
        mayEnd: z.boolean(),
        activities: z.array(
          z.strictObject({ element: z.string(), name: text, mayStart: z.boolean() }),
        ),
      }),
    ),
  }),
};
/** POST /api/dossiers/:id/activities — officials who handle it start one of `choices` of their work. */
export const startActivity = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({
    scope: z.string().min(1).max(100),
    element: z.string().min(1).max(200),
  }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int() }),
};
/** POST /api/dossiers/:id/activities/done — enough was done there. */
export const completeAdHoc = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ scope: z.string().min(1).max(100) }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int() }),
};
/** POST /api/dossiers/:id/form-01 — officials who handle it; the receipt, made once. */
export const issueForm01 = { params: z.strictObject({ id: uuid }), response: documentRef };
export type Notes = z.infer<typeof listNotes.response>;
export type Work = z.infer<typeof getWork.response>;
export type HandledItem = z.infer<typeof handledItem>;
export type HandledList = z.infer<typeof findDossiers.response>;
export type DossierItem = z.infer<typeof dossierItem>;
export type DossierPage = z.infer<typeof getDossier.response>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TrackedDossier = z.infer<typeof trackDossier.response>;
export type DossierDiagram = z.infer<typeof getDiagram.response>;
export type DossierHistory = z.infer<typeof getHistory.response>;
/** POST /api/dossiers/:id/data — supervisors set data of a running dossier; conditions may come true by it. */
export const setData = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ data: z.record(z.string().min(1).max(100), z.any()) }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int() }),
};
