// store/entities: what citizens file and what becomes of it; see migration 0004.
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { ClockResult, LedgerEntry, Term } from '../../procedures/clock/term.ts';
import type { Ask as AskWords, Stage } from '../../procedures/ir/procedure.ts';
import { bytes, instant, text, words } from './columns.ts';

const submission = defineEntity({
  name: 'Submission',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    account: p.uuid(),
    procedureCode: p.text(),
    wrappedKey: bytes(),
    content: bytes(),
    version: p.integer(),
    createdAt: instant(),
    updatedAt: instant(),
    filedAt: instant().nullable(),
    dossier: p.uuid().nullable(),
    aside: bytes().nullable(),
  },
});
export class Submission extends submission.class {}
submission.setClass(Submission);

const dossier = defineEntity({
  name: 'Dossier',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    code: p.text(),
    procedureCode: p.text(),
    procedureVersion: p.uuid(),
    procedureHash: p.text(),
    owner: p.uuid().nullable(),
    applicant: p.text(),
    submission: p.uuid().nullable(),
    parent: p.uuid().nullable(),
    call: p.text().nullable(),
    conversation: p.uuid().nullable(),
    cause: p.text().nullable(),
    begunFor: bytes().nullable(),
    trackingHash: bytes(),
    trackingSealed: bytes(),
    acknowledgement: p.uuid(),
    receivingAgency: p.text(),
    submittedAt: instant(),
    search: p.text().generated('stored').persist(false),
    status: p.text().$type<'filed' | 'running' | 'ended'>(),
    stage: p.text().$type<Stage>(),
    outcome: p.text().nullable(),
    agency: p.text().nullable(),
    agencies: words(),
    completion: p.integer(),
    hasResult: p.boolean(),
    endedAt: instant().nullable(),
    turn: p.integer(),
  },
});
export class Dossier extends dossier.class {}
dossier.setClass(Dossier);

const dossierKey = defineEntity({
  name: 'DossierKey',
  properties: {
    dossier: p.uuid().primary(),
    tenant: p.uuid(),
    wrapped: bytes().nullable(),
    createdAt: instant(),
    shreddedAt: instant().nullable(),
  },
});
export class DossierKey extends dossierKey.class {}
dossierKey.setClass(DossierKey);

const task = defineEntity({
  name: 'Task',
  properties: {
    dossier: p.uuid().primary(),
    task: p.text().primary(),
    tenant: p.uuid(),
    element: p.text(),
    token: p.text(),
    name: text(),
    roles: words(),
    agency: p.text().nullable(),
    form: p.text().nullable(),
    state: p.text().$type<'open' | 'completed' | 'cancelled'>(),
    assignee: p.uuid().nullable(),
    openedAt: instant(),
    closedAt: instant().nullable(),
    dueAt: instant().nullable(),
    version: p.integer(),
  },
});
export class Task extends task.class {}
task.setClass(Task);

const ask = defineEntity({
  name: 'Ask',
  properties: {
    dossier: p.uuid().primary(),
    subscription: p.text().primary(),
    tenant: p.uuid(),
    element: p.text(),
    token: p.text().nullable(),
    kind: p.text().$type<AskWords['kind']>(),
    form: p.text().nullable(),
    title: text(),
    content: bytes(),
    message: p.text(),
    state: p.text().$type<'open' | 'answered' | 'cancelled'>(),
    openedAt: instant(),
    closedAt: instant().nullable(),
    dueAt: instant().nullable(),
  },
});
export class Ask extends ask.class {}
ask.setClass(Ask);

const timelineLine = defineEntity({
  name: 'TimelineLine',
  tableName: 'timeline',
  properties: {
    dossier: p.uuid().primary(),
    seq: p.integer().primary(),
    tenant: p.uuid(),
    at: instant(),
    text: text(),
    agency: p.text().nullable(),
    person: p.uuid().nullable(),
    stage: p.text().$type<Stage>().nullable(),
  },
});
export class TimelineLine extends timelineLine.class {}
timelineLine.setClass(TimelineLine);

const deadline = defineEntity({
  name: 'Deadline',
  properties: {
    dossier: p.uuid().primary(),
    clock: p.text().primary(),
    tenant: p.uuid(),
    scope: p.text().$type<'dossier' | 'task' | 'timer'>(),
    task: p.text().nullable(),
    term: p.json<Term>(),
    startedAt: instant(),
    dueAt: instant().nullable(),
    ledger: p.json<LedgerEntry[]>(),
    result: p.json<ClockResult>().nullable(),
    calendar: p.text().nullable(),
    calendarVersion: p.integer().nullable(),
    state: p.text().$type<'running' | 'stopped'>(),
    stoppedAt: instant().nullable(),
    stopReason: p.text().nullable(),
  },
});
export class Deadline extends deadline.class {}
deadline.setClass(Deadline);

const document = defineEntity({
  name: 'Document',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid().nullable(),
    submission: p.uuid().nullable(),
    kind: p.text(),
    title: text(),
    field: p.text().nullable(),
    fileName: p.text(),
    mediaType: p.text(),
    size: p.bigint('number'),
    sha256: p.text().name('sha256'),
    storageKey: p.text(),
    origin: p.text().$type<'applicant' | 'agency' | 'system'>(),
    createdAt: instant(),
    answer: p.uuid().nullable(),
    scan: p.text().$type<'clean' | 'waiting' | 'infected'>().default('clean'),
    scannedAt: instant().nullable(),
    finding: p.text().nullable(),
  },
});
export class Document extends document.class {}
document.setClass(Document);

const incident = defineEntity({
  name: 'Incident',
  properties: {
    dossier: p.uuid().primary(),
    incident: p.text().primary(),
    tenant: p.uuid(),
    element: p.text().nullable(),
    code: p.text(),
    message: p.text(),
    state: p.text().$type<'open' | 'resolved'>(),
    raisedAt: instant(),
    resolvedAt: instant().nullable(),
    resolvedBy: p.uuid().nullable(),
  },
});
export class Incident extends incident.class {}
incident.setClass(Incident);
