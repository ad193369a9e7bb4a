// store/entities: what officials write beside a dossier and who stands in for whom; see migration 0015.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { bytes, instant, words } from './columns.ts';

const note = defineEntity({
  name: 'Note',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    task: p.text().nullable(),
    author: p.uuid(),
    content: bytes(),
    writtenAt: instant(),
  },
});
export class Note extends note.class {}
note.setClass(Note);

const checklist = defineEntity({
  name: 'Checklist',
  properties: {
    dossier: p.uuid().primary(),
    task: p.text().primary(),
    tenant: p.uuid(),
    author: p.uuid(),
    content: bytes(),
    version: p.integer(),
    savedAt: instant(),
  },
});
export class Checklist extends checklist.class {}
checklist.setClass(Checklist);

const deputy = defineEntity({
  name: 'Deputy',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    post: p.uuid(),
    principal: p.uuid(),
    account: p.uuid(),
    procedures: words(),
    ground: p.text(),
    grantedBy: p.uuid(),
    grantedAt: instant(),
    validFrom: instant(),
    validTo: instant(),
  },
});
export class Deputy extends deputy.class {}
deputy.setClass(Deputy);
