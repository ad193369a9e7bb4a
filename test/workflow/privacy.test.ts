// test/workflow: what an operator of Temporal sees of a dossier: codes and labels, nobody's data.
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICES } from '../../activities/perform-service.ts';
import { complete, ended, openHouse, until, type House } from './house.ts';
import { beside, licence } from './procedures.ts';

const CANARY = 'Chim Hoàng Yến 079099001234';
const leaky = beside('leaky');
let house: House;
beforeAll(async () => {
  house = await openHouse({
    procedures: [licence, leaky],
    worker: {
      services: {
        ...SERVICES,
        leaky: async () => {
          throw new Error(`row of ${CANARY} violates a constraint`);
        },
      },
    },
  });
});
afterAll(() => house?.close());

/** Every string and byte string below a protobuf message. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value instanceof Uint8Array) yield Buffer.from(value).toString('utf8');
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) yield* textsOf(item);
}

test('no data of a person lies in a history in clear, nor in a failure', async () => {
  const connection = await Connection.connect({ address: house.temporal.address });
  const { workflow } = new Client({ connection });
  const done = await house.file(licence, { applicant: { name: CANARY, kind: 'citizen' } });
  await complete(house, done, 'review', { remark: CANARY });
  await ended(house, done);
  const failing = await house.file(leaky, { applicant: { name: CANARY, kind: 'citizen' } });
  await until(async () => {
    const found = await workflow
      .getHandle(failing)
      .describe()
      .catch(() => null);
    return (found?.raw.pendingActivities?.[0]?.attempt ?? 0) > 1;
  });
  for (const dossier of [done, failing]) {
    const handle = workflow.getHandle(dossier);
    const description = await handle.describe();
    const texts = [...textsOf(await handle.fetchHistory()), ...textsOf(description.raw)];
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => text.includes('Chim') || text.includes('079099001234'))).toEqual(
      [],
    );
  }
  await connection.close();
});

test('procedure and dossier can be found and read in the pages of Temporal', async () => {
  const dossier = await house.file(licence);
  const connection = await Connection.connect({ address: house.temporal.address });
  const { workflow } = new Client({ connection });
  const { typedSearchAttributes, raw } = await until(() =>
    workflow
      .getHandle(dossier)
      .describe()
      .catch(() => null),
  );
  const values = typedSearchAttributes.getAll().map(({ value }) => value);
  const [row] = await house.database.sql<{ code: string }>(
    'select code from motcua.dossier where id = $1',
    [dossier],
  );
  expect(values).toEqual(expect.arrayContaining(['test.licence', row?.code]));
  const summary = Buffer.from(raw.executionConfig?.userMetadata?.summary?.data ?? []).toString();
  expect(JSON.parse(summary)).toBe(`Motcua: test.licence · ${row?.code}`);
  await connection.close();
});
