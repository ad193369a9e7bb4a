// server/api/incidents: dossiers that cannot go on until somebody acts.
import { z } from 'zod';
import { instant, page, pageQuery, text, uuid } from '../contract.ts';

const params = z.strictObject({
  dossier: uuid,
  incident: z.string().regex(/^incident-\d{1,9}$/),
});
const incidentItem = z.strictObject({
  dossier: uuid,
  incident: z.string(),
  dossierCode: z.string(),
  procedure: text,
  step: text.nullable(),
  agency: text.nullable(),
  code: z.string(),
  /** What happened and what can be done, for people. */
  explanation: z.strictObject({ what: text, advice: text }),
  /** What the machine said; no personal data. */
  message: z.string(),
  state: z.enum(['open', 'resolved']),
  raisedAt: instant,
  resolvedAt: instant.nullable(),
  resolvedBy: z.string().nullable(),
});
/** GET /api/incidents — supervisors; what has waited longest comes first. */
export const listIncidents = {
  query: pageQuery.extend({ state: z.enum(['open', 'resolved']).default('open') }),
  response: page(incidentItem),
};
/** GET /api/incidents/:dossier/:incident — with the data that a correction can change; recorded. */
export const getIncident = {
  params,
  response: incidentItem.extend({ data: z.record(z.string(), z.any()).nullable() }),
};
/** POST …/retry — `data` replaces what it names; {} = as it is. */
export const retryIncident = {
  params,
  body: z.strictObject({ data: z.record(z.string().max(100), z.any()) }),
  response: z.strictObject({ dossier: uuid, turn: z.number().int() }),
};
export type IncidentItem = z.infer<typeof incidentItem>;
export type IncidentList = z.infer<typeof listIncidents.response>;
export type IncidentPage = z.infer<typeof getIncident.response>;
