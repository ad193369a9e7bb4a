// store/entities: what stands between dossiers; see migration 0020.
import { defineEntity, p } from '@mikro-orm/postgresql';
import { bytes, instant } from './columns.ts';

const awaited = defineEntity({
  name: 'Awaited',
  properties: {
    dossier: p.uuid().primary(),
    subscription: p.text().primary(),
    tenant: p.uuid(),
    kind: p.text().$type<'message' | 'signal'>(),
    name: p.text(),
    fingerprint: bytes(),
    awaitedAt: instant(),
    repeats: p.boolean(),
  },
});
export class Awaited extends awaited.class {}
awaited.setClass(Awaited);

const startTrigger = defineEntity({
  name: 'StartTrigger',
  properties: {
    version: p.uuid().primary(),
    element: p.text().primary(),
    kind: p.text().$type<'message' | 'signal'>().primary(),
    name: p.text().primary(),
    tenant: p.uuid(),
    code: p.text(),
  },
});
export class StartTrigger extends startTrigger.class {}
startTrigger.setClass(StartTrigger);

const startSchedule = defineEntity({
  name: 'StartSchedule',
  properties: {
    version: p.uuid().primary(),
    element: p.text().primary(),
    trigger: p.integer().primary(),
    tenant: p.uuid(),
    code: p.text(),
    nextAt: instant().nullable(),
    every: p.text().nullable(),
    remaining: p.integer().nullable(),
    retryAt: instant().nullable(),
  },
});
export class StartSchedule extends startSchedule.class {}
startSchedule.setClass(StartSchedule);
