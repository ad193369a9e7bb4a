// store/entities: what makes a turn durable; see migrations 0004 (counters) and 0005.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { bytes, instant } from './columns.ts';

const journalEntry = defineEntity({
  name: 'JournalEntry',
  tableName: 'journal',
  properties: {
    dossier: p.uuid().primary(),
    seq: p.integer().primary(),
    tenant: p.uuid(),
    turn: p.integer(),
    at: instant(),
    kind: p.text(),
    element: p.text().nullable(),
    content: bytes(),
  },
});
export class JournalEntry extends journalEntry.class {}
journalEntry.setClass(JournalEntry);

const settlement = defineEntity({
  name: 'Settlement',
  properties: {
    dossier: p.uuid().primary(),
    turn: p.integer().primary(),
    tenant: p.uuid(),
    inputId: p.text(),
    inputKind: p.text(),
    inputHash: bytes(),
    input: bytes(),
    firstSeq: p.integer(),
    lastSeq: p.integer(),
    settledAt: instant(),
  },
});
export class Settlement extends settlement.class {}
settlement.setClass(Settlement);

const outboxRow = defineEntity({
  name: 'OutboxRow',
  tableName: 'outbox',
  properties: {
    id: p.bigint('number').primary(),
    tenant: p.uuid(),
    dossier: p.uuid().nullable(),
    kind: p.text(),
    key: p.text(),
    payload: bytes(),
    createdAt: instant(),
    availableAt: instant(),
    attempts: p.integer(),
    doneAt: instant().nullable(),
    deadAt: instant().nullable(),
    lastError: p.text().nullable(),
    waitsFor: bytes().nullable(),
    routedTo: p.uuid().nullable(),
  },
});
export class OutboxRow extends outboxRow.class {}
outboxRow.setClass(OutboxRow);

const idempotency = defineEntity({
  name: 'Idempotency',
  properties: {
    account: p.uuid().primary(),
    key: p.text().primary(),
    requestHash: bytes(),
    status: p.integer().nullable(),
    body: bytes().nullable(),
    createdAt: instant(),
  },
});
export class Idempotency extends idempotency.class {}
idempotency.setClass(Idempotency);

const auditLeaf = defineEntity({
  name: 'AuditLeaf',
  properties: {
    id: p.bigint('number').primary(),
    tenant: p.uuid().nullable(),
    account: p.uuid().nullable(),
    kind: p.text(),
    content: p.text(),
  },
});
export class AuditLeaf extends auditLeaf.class {}
auditLeaf.setClass(AuditLeaf);

const auditEntry = defineEntity({
  name: 'AuditEntry',
  properties: {
    seq: p.bigint('number').primary(),
    leaf: p.bigint('number'),
    leafHash: bytes(),
    prevHash: bytes(),
    hash: bytes(),
  },
});
export class AuditEntry extends auditEntry.class {}
auditEntry.setClass(AuditEntry);

const dossierCodeCounter = defineEntity({
  name: 'DossierCodeCounter',
  properties: {
    agency: p.uuid().primary(),
    day: p.text().primary(),
    tenant: p.uuid(),
    last: p.integer(),
  },
});
export class DossierCodeCounter extends dossierCodeCounter.class {}
dossierCodeCounter.setClass(DossierCodeCounter);

const resultNumberCounter = defineEntity({
  name: 'ResultNumberCounter',
  properties: {
    tenant: p.uuid().primary(),
    agency: p.text().primary(),
    series: p.text().primary(),
    last: p.integer(),
  },
});
export class ResultNumberCounter extends resultNumberCounter.class {}
resultNumberCounter.setClass(ResultNumberCounter);

const resultNumber = defineEntity({
  name: 'ResultNumber',
  properties: {
    dossier: p.uuid().primary(),
    effect: p.text().primary(),
    tenant: p.uuid(),
    agency: p.text(),
    series: p.text(),
    number: p.integer(),
    issuedAt: instant(),
  },
});
export class ResultNumber extends resultNumber.class {}
resultNumber.setClass(ResultNumber);
