// store/entities: procedures from draft to publication; see migration 0003.
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { instant, text, validity } from './columns.ts';

const procedure = defineEntity({
  name: 'Procedure',
  properties: { id: p.uuid().primary(), tenant: p.uuid(), code: p.text(), ...validity() },
});
export class Procedure extends procedure.class {}
procedure.setClass(Procedure);

const procedureVersion = defineEntity({
  name: 'ProcedureVersion',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    procedure: p.uuid(),
    code: p.text(),
    version: p.integer(),
    hash: p.text(),
    sealed: p.json<SealedProcedure>(),
    files: p.json<Record<string, string>>(),
    author: p.uuid(),
    publisher: p.uuid(),
    publishedAt: instant(),
    transition: p.text().$type<'pinned'>(),
    origin: p.text().$type<'draft' | 'catalog'>(),
    search: p.text().generated('stored').persist(false),
    filed: p.boolean(),
    partnerOf: p.text().nullable().generated('stored').persist(false),
    ...validity(),
  },
});
export class ProcedureVersion extends procedureVersion.class {}
procedureVersion.setClass(ProcedureVersion);

export type DraftState = 'editing' | 'submitted' | 'published' | 'returned';
const draft = defineEntity({
  name: 'Draft',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    procedureCode: p.text(),
    name: text(),
    files: p.json<Record<string, string>>(),
    state: p.text().$type<DraftState>(),
    version: p.integer(),
    author: p.uuid(),
    publisher: p.uuid().nullable(),
    comment: p.text().nullable(),
    published: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
export class Draft extends draft.class {}
draft.setClass(Draft);
