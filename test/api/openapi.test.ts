// test/api: the description of the API is valid, complete, and what the server keeps to.
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationTable } from '../../server/api/index.ts';
import { openHouse, type House } from './house.ts';

let house: House;
// oxlint-disable-next-line typescript/no-explicit-any -- a foreign document, read field by field
let document: any;
beforeAll(async () => {
  house = await openHouse({ engine: false });
  document = (await house.visitor().get('/api/openapi.json')).json;
});
afterAll(() => house?.close());

test('is a valid OpenAPI document', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1/);
});

test('has a line for every operation and none besides', () => {
  const described = Object.values(document.paths as Record<string, Record<string, object>>)
    .flatMap((path) => Object.values(path))
    .map((operation) => (operation as { operationId: string }).operationId);
  expect(described.toSorted()).toEqual(Object.keys(operationTable).toSorted());
});

describe.each(Object.entries(operationTable))(
  '%s',
  (id, { method, path, permission, contract }) => {
    test('says its parameters, who may call it, and its refusals', () => {
      const address = path.replaceAll(/[:*]([A-Za-z]\w*)/g, '{$1}');
      const described = document.paths[address][method.toLowerCase()];
      expect(described.operationId).toBe(id);
      const names = [...path.matchAll(/[:*]([A-Za-z]\w*)/g)].map(([, name]) => name);
      const told = (described.parameters ?? [])
        .filter((p: { in: string }) => p.in === 'path')
        .map((p: { name: string }) => p.name);
      expect(told.toSorted()).toEqual(names.toSorted());
      expect(described['x-motcua-permission']).toEqual(permission);
      expect(Object.keys(described.responses)).toContain('429');
      expect('401' in described.responses).toBe(permission.who !== 'anybody');
      if ('response' in contract && contract.response !== undefined)
        expect(JSON.stringify(described.responses)).toContain('application/json');
    });
  },
);

test('is not sent again to who has it', async () => {
  const first = await fetch(`${house.publicUrl}/api/openapi.json`);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  const again = await fetch(`${house.publicUrl}/api/openapi.json`, {
    // Without a word of its own the client would forbid the short answer.
    headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
});

test('the page over it loads nothing from elsewhere', async () => {
  const page = await (await fetch(`${house.publicUrl}/api/docs`)).text();
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    expect(address).toMatch(/^\//);
    expect((await fetch(`${house.publicUrl}${address}`)).status).toBe(200);
  }
});
