// test/store: a database that was upgraded equals a fresh one, and the code's entities equal both.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { entities } from '../../store/entities/index.ts';
import { migrationFiles } from '../../store/migrate.ts';
import { startDatabase, type TestDatabase } from '../support/postgres.ts';
import { migrateTest } from '../support/store.ts';

let fresh: TestDatabase;
beforeAll(async () => {
  fresh = await startDatabase();
  await migrateTest(fresh);
}, 60_000);
afterAll(() => fresh.stop());

/** Everything the catalog knows of the schema, as comparable lines. */
async function schemaOf(database: TestDatabase): Promise<string[]> {
  const queries = [
    `select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || coalesce(generation_expression, '')
       from information_schema.columns where table_schema = 'motcua'`,
    `select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'motcua'::regnamespace`,
    `select 'index ' || indexdef from pg_indexes where schemaname = 'motcua'`,
    `select 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where schemaname = 'motcua'`,
    `select 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type from information_schema.role_table_grants where table_schema = 'motcua'`,
    `select 'grant ' || table_name || '.' || column_name || ' ' || grantee || ' ' || privilege_type from information_schema.role_column_grants where table_schema = 'motcua'`,
    `select 'function ' || pg_get_functiondef(oid) || coalesce(proacl::text, '') from pg_proc where pronamespace = 'motcua'::regnamespace`,
    `select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal`,
    `select 'security ' || relname || relrowsecurity || relforcerowsecurity from pg_class where relnamespace = 'motcua'::regnamespace and relkind = 'r'`,
  ];
  const lines = await Promise.all(
    queries.map((query) =>
      database.sql<{ line: string }>(`select line from (${query}) as q(line) order by line`),
    ),
  );
  return lines.flat().map((row) => row.line);
}

test('again is nothing to do', async () => {
  expect(await migrateTest(fresh)).toEqual([]);
});

test('two processes that migrate at once do it once', async () => {
  const database = await startDatabase();
  const applied = await Promise.all([
    migrateTest(database),
    migrateTest(database),
    migrateTest(database),
  ]);
  expect(applied.flat().toSorted()).toEqual(migrationFiles().map((file) => file.name));
  await database.stop();
});

test('a database upgraded step by step equals a fresh one', async () => {
  const upgraded = await startDatabase();
  for (const { name } of migrationFiles())
    expect(await migrateTest(upgraded, name)).toEqual([name]);
  const schema = await schemaOf(fresh);
  expect(schema.length).toBeGreaterThan(300);
  expect(await schemaOf(upgraded)).toEqual(schema);
  await upgraded.stop();
});

test('an applied migration that was edited, and a database from the future, are refused', async () => {
  const database = await startDatabase();
  await migrateTest(database);
  await database.sql(`update motcua_migrations.applied set checksum = 'x' where name like '0001%'`);
  await expect(migrateTest(database)).rejects.toThrow(/0001-ground\.sql was edited/);
  await database.sql(
    `delete from motcua_migrations.applied where name like '0001%'; insert into motcua_migrations.applied values ('9999-future.sql', 'x')`,
  );
  await expect(migrateTest(database)).rejects.toThrow(/newer than this program/);
  await database.stop();
});

test('every table is mapped column by column, and every mapped column exists', async () => {
  const rows = await fresh.sql<{ table_name: string; column_name: string; is_nullable: string }>(
    `select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'motcua'`,
  );
  const inDatabase = rows.map(
    (row) => `${row.table_name}.${row.column_name} ${row.is_nullable === 'YES'}`,
  );
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const orm = await MikroORM.init({ entities, dbName: 'x', schema: 'motcua' });
  const inCode = [...orm.getMetadata().getAll().values()].flatMap((meta) =>
    meta.props.flatMap((prop) =>
      prop.fieldNames.map((field) => `${meta.tableName}.${field} ${prop.nullable === true}`),
    ),
  );
  await orm.close(true);
  const written = (lines: string[]) =>
    [...new Set(lines)].filter((line) => !NOT_WRITTEN.test(line)).toSorted();
  expect(written(inCode)).toEqual(written(inDatabase));
});
/** The sequencer's queue has no entity; generated columns cannot be declared not null. */
const NOT_WRITTEN = /^(audit_pending\.|(dossier|procedure_version)\.search )/;

test('no migration names a schema implicitly', () => {
  for (const { name, sql } of migrationFiles()) {
    const bare = sql.match(
      /\b(create table|create function|references|insert into|on) (?!motcua\.|public\.|conflict|function|table|schema|delete|update|\w+ to|%s)[a-z_]+ ?\(/g,
    );
    expect(bare, name).toBeNull();
    expect(readFileSync(new URL(`../../store/migrations/${name}`, import.meta.url), 'utf8')).toBe(
      sql,
    );
  }
});
