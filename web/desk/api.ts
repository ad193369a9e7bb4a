// web/desk: talking to the server. Invariant: what is not a success becomes a `Refused` with the
// server's words; a command carries a key, so that repeating it is safe.
import type { FieldError } from '../../procedures/forms/form.ts';
import type { Problem } from '../../server/api/contract.ts';
import type {
  DossierDiagram,
  DossierHistory,
  DossierPage,
  HandledList,
  Notes,
  Work,
} from '../../server/api/dossiers/contract.ts';
import type { Session } from '../../server/api/session/contract.ts';
import type { Deputies } from '../../server/api/deputies/contract.ts';
import type { IncidentList, IncidentPage } from '../../server/api/incidents/contract.ts';
import type { Payments, PaymentView } from '../../server/api/payments/contract.ts';
import type { Overview, ReportList } from '../../server/api/reports/contract.ts';
import type {
  Candidates,
  Checklist,
  ChecklistContent,
  Supplement,
  TaskItem,
  TaskList,
  TaskPage,
} from '../../server/api/tasks/contract.ts';
import type { CountedSearch, ReportSearch } from './paths.ts';
import type { Verification } from '../../server/api/verifications/contract.ts';
import { pick, t } from './texts/index.ts';

export class Refused extends Error {
  override name = 'Refused';
  status: number;
  code: string;
  errors: FieldError[];
  constructor(status: number, code: string, message: string, errors: FieldError[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Only what may be different a moment later: no answer, or a server in trouble; a refusal stays one. */
export const worthRepeating = (error: Error): boolean =>
  !(error instanceof Refused) || error.status === 0 || error.status >= 500;

type Call = { method?: string; body?: unknown; key?: string };

async function call<T>(path: string, { method = 'GET', body, key }: Call = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  const answer = await fetch(`/api${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused(0, 'unreachable', t('unreachable'), []);
  });
  if (answer.status === 401)
    location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
  if (answer.status === 204) return undefined as T;
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  const words =
    problem === null ? `HTTP ${answer.status}` : pick(problem.detail) || pick(problem.title);
  throw new Refused(answer.status, problem?.code ?? 'unknown', words, problem?.errors ?? []);
}

export type NewDeputy = {
  post: string;
  principal: string;
  deputy: string;
  procedures: string[];
  ground: string;
  validFrom: string;
  validTo: string;
};
export type IncidentAddress = { dossier: string; incident: string };
const incidentAt = ({ dossier, incident }: IncidentAddress) =>
  `/incidents/${encodeURIComponent(dossier)}/${encodeURIComponent(incident)}`;

/** Without what is not set. */
function query(parts: Record<string, string | null | undefined>): string {
  const set = Object.entries(parts).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(set).toString();
}

const at = (task: { dossier: string; task: string }) =>
  `/tasks/${encodeURIComponent(task.dossier)}/${encodeURIComponent(task.task)}`;
export type TaskAddress = { dossier: string; task: string };
export type InboxQuery = { filter: string; q: string; sort: string };

export const api = {
  session: () => call<Session>('/session'),
  tasks: (query: InboxQuery, after: string | null) =>
    call<TaskList>(
      `/tasks?${new URLSearchParams({
        filter: query.filter,
        sort: query.sort,
        ...(query.q === '' ? {} : { q: query.q }),
        ...(after === null ? {} : { after }),
      })}`,
    ),
  task: (address: TaskAddress) => call<TaskPage>(at(address)),
  dossier: (id: string) => call<DossierPage>(`/dossiers/${encodeURIComponent(id)}`),
  diagram: (id: string) => call<DossierDiagram>(`/dossiers/${encodeURIComponent(id)}/diagram`),
  history: (id: string) => call<DossierHistory>(`/dossiers/${encodeURIComponent(id)}/history`),
  claim: (address: TaskAddress) =>
    call<TaskItem>(`${at(address)}/claim`, { method: 'POST', body: {} }),
  release: (address: TaskAddress) =>
    call<TaskItem>(`${at(address)}/release`, { method: 'POST', body: {} }),
  complete: (address: TaskAddress, values: unknown, key: string) =>
    call<{ dossier: string; turn: number; next: TaskItem[] }>(`${at(address)}/complete`, {
      method: 'POST',
      body: { values },
      key,
    }),
  assign: (address: TaskAddress, to: string | null) =>
    call<unknown>(`${at(address)}/assign`, { method: 'POST', body: { to } }),
  candidates: (address: TaskAddress) => call<Candidates>(`${at(address)}/candidates`),
  checklist: (address: TaskAddress) => call<Checklist>(`${at(address)}/checklist`),
  saveChecklist: (address: TaskAddress, content: ChecklistContent & { version: number }) =>
    call<{ version: number; savedAt: string }>(`${at(address)}/checklist`, {
      method: 'PUT',
      body: content,
    }),
  supplement: (address: TaskAddress) => call<Supplement>(`${at(address)}/supplement`),
  work: (dossier: string) => call<Work>(`/dossiers/${encodeURIComponent(dossier)}/work`),
  startActivity: (dossier: string, what: { scope: string; element: string }, key: string) =>
    call<{ turn: number }>(`/dossiers/${encodeURIComponent(dossier)}/activities`, {
      method: 'POST',
      body: what,
      key,
    }),
  completeAdHoc: (dossier: string, scope: string, key: string) =>
    call<{ turn: number }>(`/dossiers/${encodeURIComponent(dossier)}/activities/done`, {
      method: 'POST',
      body: { scope },
      key,
    }),
  notes: (dossier: string) => call<Notes>(`/dossiers/${encodeURIComponent(dossier)}/notes`),
  addNote: (dossier: string, note: { text: string; task: string | null }) =>
    call<{ id: string }>(`/dossiers/${encodeURIComponent(dossier)}/notes`, {
      method: 'POST',
      body: note,
    }),
  payments: (dossier: string) =>
    call<Payments>(`/dossiers/${encodeURIComponent(dossier)}/payments`),
  takeCash: (payment: string, key: string) =>
    call<PaymentView>(`/payments/${encodeURIComponent(payment)}/cash`, {
      method: 'POST',
      body: {},
      key,
    }),
  returnCash: (payment: string, key: string) =>
    call<PaymentView>(`/payments/${encodeURIComponent(payment)}/cash-return`, {
      method: 'POST',
      body: {},
      key,
    }),
  incidents: (state: string, after: string | null) =>
    call<IncidentList>(`/incidents?${query({ state, after })}`),
  incident: (of: IncidentAddress) => call<IncidentPage>(incidentAt(of)),
  retry: (of: IncidentAddress, data: unknown, key: string) =>
    call<{ turn: number }>(`${incidentAt(of)}/retry`, { method: 'POST', body: { data }, key }),
  verification: (document: string) =>
    call<Verification>(`/documents/${encodeURIComponent(document)}/verification`),
  revoke: (paper: string, ground: string) =>
    call<Verification>(`/verifications/${encodeURIComponent(paper)}/revocation`, {
      method: 'POST',
      body: { ground },
    }),
  deputies: () => call<Deputies>('/deputies'),
  appoint: (deputy: NewDeputy) =>
    call<{ id: string }>('/deputies', { method: 'POST', body: deputy }),
  endDeputy: (id: string) =>
    call<void>(`/deputies/${encodeURIComponent(id)}/end`, { method: 'POST', body: {} }),
  overview: (search: ReportSearch) => call<Overview>(`/reports/overview?${query(search)}`),
  handled: (q: string, after: string | null) =>
    call<HandledList>(`/handled-dossiers?${query({ q, after })}`),
  counted: (search: CountedSearch, after: string | null) =>
    call<ReportList>(`/reports/dossiers?${query({ ...search, by: null, after })}`),
};

/** Where a report is downloaded as a table. */
export const csvHref = (search: ReportSearch & { measure?: string }, lang: string): string =>
  `/api/reports/export?${query({ ...search, lang })}`;
