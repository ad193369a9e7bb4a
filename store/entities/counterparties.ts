// store/entities: what is exchanged with others and how people want to be told; see migration 0012.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { bytes, instant } from './columns.ts';

const exchange = defineEntity({
  name: 'Exchange',
  tableName: 'exchange_log',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid().nullable(),
    account: p.uuid().nullable(),
    dossier: p.uuid().nullable(),
    counterparty: p.text(),
    operation: p.text(),
    purpose: p.text(),
    key: p.text(),
    requestHash: bytes(),
    responseHash: bytes().nullable(),
    begunAt: instant(),
    endedAt: instant().nullable(),
    outcome: p.text().$type<'answered' | 'refused' | 'down' | 'wrong'>().nullable(),
    code: p.text().nullable(),
    status: p.integer().nullable(),
    bytes: p.integer().nullable(),
  },
});
export class Exchange extends exchange.class {}
exchange.setClass(Exchange);

const registerAnswer = defineEntity({
  name: 'RegisterAnswer',
  properties: {
    submission: p.uuid().primary(),
    account: p.uuid(),
    register: p.text(),
    consent: p.boolean(),
    consentAt: instant(),
    state: p.text().$type<'answered' | 'unavailable' | 'unknown-person'>().nullable(),
    askedAt: instant().nullable(),
    content: bytes().nullable(),
  },
});
export class RegisterAnswer extends registerAnswer.class {}
registerAnswer.setClass(RegisterAnswer);

const registerCorrection = defineEntity({
  name: 'RegisterCorrection',
  properties: {
    dossier: p.uuid().primary(),
    field: p.text().primary(),
    tenant: p.uuid(),
    register: p.text(),
    content: bytes(),
    notedAt: instant(),
  },
});
export class RegisterCorrection extends registerCorrection.class {}
registerCorrection.setClass(RegisterCorrection);

const accountPreference = defineEntity({
  name: 'AccountPreference',
  properties: {
    account: p.uuid().primary(),
    emailOn: p.boolean(),
    smsOn: p.boolean(),
    phone: bytes().nullable(),
    phoneVerifiedAt: instant().nullable(),
    codeHash: bytes().nullable(),
    codeExpiresAt: instant().nullable(),
    codeAttempts: p.integer(),
    version: p.integer(),
    updatedAt: instant(),
  },
});
export class AccountPreference extends accountPreference.class {}
accountPreference.setClass(AccountPreference);

const postalOrder = defineEntity({
  name: 'PostalOrder',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    effect: p.text(),
    state: p.text().$type<'wanted' | 'ordered' | 'delivered' | 'returned' | 'lost'>(),
    attempt: p.integer(),
    carrierOrder: p.text().nullable(),
    content: bytes(),
    createdAt: instant(),
    checkAt: instant(),
    endedAt: instant().nullable(),
  },
});
export class PostalOrder extends postalOrder.class {}
postalOrder.setClass(PostalOrder);
