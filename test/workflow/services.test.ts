// test/workflow: what services do when something is wrong: caught errors, incidents, repetition.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICES } from '../../activities/perform-service.ts';
import { bpmnError, type Service } from '../../activities/service.ts';
import { openObjectStore, storageKeyOf } from '../../store/objects/object-store.ts';
import { agree, complete, ended, openHouse, said, until, type House } from './house.ts';
import { fallible, licence } from './procedures.ts';

const poor = fallible('poor');
const unknown = fallible('nobody-does-this');
const talkative = fallible('talkative');
const services: Record<string, Service> = {
  ...SERVICES,
  poor: async () => {
    throw bpmnError('no-money');
  },
  talkative: async () => ({ data: { text: 'a'.repeat(300_000) } }),
};
let house: House;
beforeAll(async () => {
  house = await openHouse({
    procedures: [licence, poor, unknown, talkative],
    worker: { services },
  });
});
afterAll(() => house?.close());

const incident = (dossier: string) =>
  until(async () => {
    const [row] = await house.database.sql<{
      incident: string;
      code: string;
      message: string;
      state: string;
    }>('select incident, code, message, state from motcua.incident where dossier = $1', [dossier]);
    return row;
  });
const retry = async (dossier: string, id: string) =>
  said(house.engine, dossier, {
    id,
    at: await house.app.now(),
    kind: 'retry-incident',
    incident: (await incident(dossier)).incident,
    actor: house.people.official,
    data: {},
  });

test('an error the diagram catches goes the way the diagram says', async () => {
  const dossier = await house.file(poor);
  await complete(house, dossier, 'other');
  expect((await ended(house, dossier)).outcome).toBe('stopped');
});

test.each([
  ['a service nobody performs', unknown, 'service.unknown-type'],
  ['an answer too large for a history', talkative, 'service.bad-answer'],
] as const)('%s is an incident', async (_name, procedure, message) => {
  const dossier = await house.file(procedure);
  expect(await incident(dossier)).toMatchObject({ message, state: 'open' });
  await agree(house, dossier);
});

test('a missing or damaged document stops the dossier until somebody puts it right', async () => {
  const { config } = house;
  const objects = openObjectStore(config.storage);
  const id = randomUUID();
  const bytes = Buffer.from('bytes of a document');
  await objects.put(storageKeyOf(id), Buffer.from('something else'), 'application/pdf');
  house.pauseStarts();
  const dossier = await house.file(licence);
  await house.database.sql(
    `insert into motcua.document (id, tenant, dossier, kind, title, file_name, media_type, size, sha256, storage_key, origin, created_at)
     values ($1, $2, $3, 'identityPaper', '{"vi":"Giấy","en":"Paper"}', 'a.pdf', 'application/pdf', $4, $5, $6, 'applicant', now())`,
    [
      id,
      house.people.tenant,
      dossier,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
      storageKeyOf(id),
    ],
  );
  house.resumeStarts();
  expect(await incident(dossier)).toMatchObject({ state: 'open' });
  await objects.remove(storageKeyOf(id));
  await objects.put(storageKeyOf(id), bytes, 'application/pdf');
  expect(await retry(dossier, 'retry-1')).toMatchObject({ ok: true });
  expect(await complete(house, dossier, 'review')).toMatchObject({ ok: true });
  expect((await ended(house, dossier)).outcome).toBe('granted');
  await agree(house, dossier);
});

test('an agency that is not in force leaves the dossier with the coordinators', async () => {
  const dossier = await house.file(licence, { competent: '000.00.99.H97' });
  const state = await until(async () => {
    const found = await house.state(dossier);
    return found && Object.keys(found.tasks).length > 0 && found;
  });
  expect(state.agency).toBeNull();
  expect(Object.values(state.tasks)[0]?.agency).toBeNull();
});
