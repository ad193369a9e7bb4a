// store/entities: what applicants do beside filing; see migration 0014.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { bytes, instant } from './columns.ts';

const answer = defineEntity({
  name: 'Answer',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    ask: p.text(),
    account: p.uuid(),
    content: bytes(),
    version: p.integer(),
    createdAt: instant(),
    updatedAt: instant(),
    input: p.text().nullable(),
    givenAt: instant().nullable(),
    takenAt: instant().nullable(),
  },
});
export class Answer extends answer.class {}
answer.setClass(Answer);

const upload = defineEntity({
  name: 'Upload',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    account: p.uuid(),
    submission: p.uuid().nullable(),
    answer: p.uuid().nullable(),
    field: p.text(),
    fileName: p.text(),
    size: p.bigint('number'),
    received: p.bigint('number'),
    pieces: p.array<number>().columnType('bigint[]'),
    state: p.text().$type<'open' | 'kept' | 'refused'>(),
    refusal: p.text().nullable(),
    document: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
});
export class Upload extends upload.class {}
upload.setClass(Upload);

const rating = defineEntity({
  name: 'Rating',
  properties: {
    dossier: p.uuid().primary(),
    tenant: p.uuid(),
    account: p.uuid(),
    score: p.integer().nullable(),
    reason: bytes().nullable(),
    ratedAt: instant(),
  },
});
export class Rating extends rating.class {}
rating.setClass(Rating);

const keptForm = defineEntity({
  name: 'KeptForm',
  properties: {
    tokenHash: bytes().primary(),
    content: bytes(),
    keptAt: instant(),
  },
});
export class KeptForm extends keptForm.class {}
keptForm.setClass(KeptForm);
