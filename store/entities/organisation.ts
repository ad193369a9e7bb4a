// store/entities: who governs and who works there; see migration 0002.
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Calendar as CalendarContent } from '../../procedures/clock/term.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { bytes, instant, text, validity, words } from './columns.ts';

const tenant = defineEntity({
  name: 'Tenant',
  properties: { id: p.uuid().primary(), code: p.text(), name: text(), ...validity() },
});
export class Tenant extends tenant.class {}
tenant.setClass(Tenant);

const account = defineEntity({
  name: 'Account',
  properties: {
    id: p.uuid().primary(),
    issuer: p.text(),
    subject: p.text(),
    kind: p.text().$type<'citizen' | 'business' | 'official'>(),
    name: p.text(),
    email: p.text().nullable(),
    language: p.text().$type<'vi' | 'en'>(),
    personalId: bytes().nullable(),
    personalIdIndex: bytes().nullable(),
    createdAt: instant(),
    disabledAt: instant().nullable(),
  },
});
export class Account extends account.class {}
account.setClass(Account);

const calendar = defineEntity({
  name: 'Calendar',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    code: p.text(),
    name: text(),
    zone: p.text(),
    isDefault: p.boolean(),
    ...validity(),
  },
});
export class Calendar extends calendar.class {}
calendar.setClass(Calendar);

const calendarVersion = defineEntity({
  name: 'CalendarVersion',
  properties: {
    calendar: p.uuid().primary(),
    version: p.integer().primary(),
    tenant: p.uuid(),
    content: p.json<CalendarContent>(),
    source: p.text(),
    knownFrom: instant(),
  },
});
export class CalendarVersion extends calendarVersion.class {}
calendarVersion.setClass(CalendarVersion);

const agency = defineEntity({
  name: 'Agency',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    code: p.text(),
    name: text(),
    level: p.text(),
    areas: words(),
    parent: p.uuid().nullable(),
    address: text().nullable(),
    contact: p.json<JsonObject>().nullable(),
    calendar: p.uuid(),
    ...validity(),
  },
});
export class Agency extends agency.class {}
agency.setClass(Agency);

const post = defineEntity({
  name: 'Post',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    agency: p.uuid(),
    role: p.text(),
    name: text(),
    ...validity(),
  },
});
export class Post extends post.class {}
post.setClass(Post);

const holder = defineEntity({
  name: 'Holder',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    post: p.uuid(),
    account: p.uuid(),
    ...validity(),
  },
});
export class Holder extends holder.class {}
holder.setClass(Holder);

const session = defineEntity({
  name: 'Session',
  properties: {
    id: p.uuid().primary(),
    tokenHash: bytes(),
    account: p.uuid(),
    content: bytes().nullable(),
    createdAt: instant(),
    seenAt: instant(),
    authenticatedAt: instant().nullable(),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
  },
});
export class Session extends session.class {}
session.setClass(Session);

const installation = defineEntity({
  name: 'Installation',
  properties: {
    single: p.boolean().primary(),
    name: text(),
    zone: p.text(),
    mode: p.text().$type<'development' | 'production'>(),
    timeOffsetMs: p.bigint('number'),
  },
});
export class Installation extends installation.class {}
installation.setClass(Installation);
