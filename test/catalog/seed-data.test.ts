// test/catalog: the demonstration data hang together: no dangling code, no post without a holder.
import { expect, test } from 'vitest';
import { validateCalendar } from '../../procedures/clock/validate-calendar.ts';
import { roles } from '../../procedures/language/vocabulary.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { REGISTER_NAMES, REGISTER_PERSONS } from '../../store/seed-data/persons.ts';
import { SEED_TENANTS } from '../../store/seed-data/tenants.ts';
import { catalogFolders } from './folder.ts';

const AGENCY_CODE = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/;
const agencies = SEED_TENANTS.flatMap((tenant) =>
  tenant.agencies.map((agency) => ({ ...agency, tenant: tenant.code })),
);

test('agency codes are well formed and unique, parents and calendars exist', () => {
  const codes = agencies.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, parent, calendar, tenant } of agencies) {
    expect(code).toMatch(AGENCY_CODE);
    const own = SEED_TENANTS.find((candidate) => candidate.code === tenant);
    if (parent !== null) expect(own?.agencies.map((agency) => agency.code)).toContain(parent);
    expect(own?.calendars.map((known) => known.code)).toContain(calendar);
  }
});

test('every post has a holder and every holder a post', () => {
  const held = SEED_ACCOUNTS.flatMap(({ holds }) =>
    holds.map((hold) => `${hold.tenant} ${hold.agency} ${hold.role}`),
  );
  const posts = agencies.flatMap(({ tenant, code, posts: own }) =>
    own.map(({ role }) => `${tenant} ${code} ${role}`),
  );
  expect(new Set(held)).toEqual(new Set(posts));
  expect(new Set(SEED_ACCOUNTS.flatMap(({ holds }) => holds.map(({ role }) => role)))).toEqual(
    new Set(roles),
  );
});

test('nobody is real, everybody is one person', () => {
  const logins = SEED_ACCOUNTS.map(({ login }) => login);
  expect(new Set(logins).size).toBe(logins.length);
  expect(new Set(SEED_ACCOUNTS.map(({ name }) => name)).size).toBe(logins.length);
  for (const { email } of SEED_ACCOUNTS) expect(email).toMatch(/@example\.vn$/);
  const ids = SEED_ACCOUNTS.flatMap(({ personalId }) => personalId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { kind, personalId, phone } of SEED_ACCOUNTS) {
    expect(personalId).toEqual(kind === 'business' ? null : expect.stringMatching(/^099\d{9}$/));
    expect(phone).toEqual(kind === 'official' ? null : expect.stringMatching(/^\+849000\d{5}$/));
  }
  for (const [id, person] of Object.entries(REGISTER_PERSONS)) {
    const account = SEED_ACCOUNTS.find(({ personalId }) => personalId === id);
    expect([id, account?.name]).toEqual([id, person.name]);
  }
  const areas = SEED_TENANTS.flatMap((tenant) => tenant.agencies.flatMap((a) => a.areas));
  for (const { area } of REGISTER_NAMES) expect(areas).toContain(area);
  const kinds = SEED_ACCOUNTS.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'citizen')).toHaveLength(2);
  expect(kinds).toContain('business');
});

test('calendars can be counted with and the procedures exist', () => {
  for (const tenant of SEED_TENANTS) {
    for (const { content } of tenant.calendars) expect(validateCalendar(content)).toEqual([]);
    for (const folder of tenant.procedures) expect(catalogFolders()).toContain(folder);
  }
});
