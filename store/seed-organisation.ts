// store: demonstration agencies, posts, people and calendars. Invariant: adds what is missing by its
// code and changes nothing that is there; nothing is dated before the tenant.
import { randomUUID } from 'node:crypto';
import { personalIdPlace } from './accounts.ts';
import {
  Account,
  Agency,
  Calendar,
  CalendarVersion,
  Holder,
  Post,
  Tenant,
} from './entities/index.ts';
import type { KeyRing } from './keys.ts';
import { phonePlace } from './preferences.ts';
import type { SeedAccount, SeedAgency, SeedCalendar, SeedTenant } from './seed-data/seed.ts';
import { nowIn, type Em } from './store.ts';

/** How many rows a seed added. */
export type Count = { added: number };

/** An address that moved (another port) moves the demonstration accounts with it. */
export async function addAccounts(
  em: Em,
  count: Count,
  accounts: SeedAccount[],
  { keys, issuer }: { keys: KeyRing; issuer: string },
): Promise<void> {
  for (const seeded of accounts) {
    const { login: subject, kind, name, email, language } = seeded;
    const known = await em.findOne(Account, { subject, email }, { disableIdentityMap: true });
    if (known && known.issuer !== issuer)
      await em.nativeUpdate(Account, { id: known.id }, { issuer });
    if (known) {
      await addPersonalData(em, keys, known, seeded);
      continue;
    }
    const id = randomUUID();
    await em.insert(Account, {
      id,
      issuer,
      subject,
      kind,
      name: name.normalize('NFC'),
      email,
      language,
      personalId: null,
      personalIdIndex: null,
      createdAt: await nowIn(em),
      disabledAt: null,
    });
    await addPersonalData(em, keys, { id, personalId: null }, seeded);
    count.added += 1;
  }
}

/** Number and telephone, where the account has none. */
async function addPersonalData(
  em: Em,
  keys: KeyRing,
  { id, personalId }: { id: string; personalId?: Buffer | null | undefined },
  seeded: SeedAccount,
): Promise<void> {
  if (!personalId && seeded.personalId !== null)
    await em.nativeUpdate(
      Account,
      { id },
      {
        personalId: keys.sealForInstallation(seeded.personalId, personalIdPlace(id)),
        personalIdIndex: keys.blindIndex('personal-id', seeded.personalId),
      },
    );
  if (seeded.phone === null) return;
  const phone = keys.sealForInstallation(seeded.phone, phonePlace(id));
  await em.execute(
    `insert into motcua.account_preference (account, phone, phone_verified_at, updated_at)
     values (?, ?, motcua.installation_now(), motcua.installation_now())
     on conflict (account) do nothing`,
    [id, phone],
  );
}

export async function addTenant(
  em: Em,
  count: Count,
  given: SeedTenant,
  accounts: SeedAccount[],
  issuer: string,
): Promise<void> {
  const validFrom = Date.parse(given.validFrom);
  let tenant = (await em.findOne(Tenant, { code: given.code }, { disableIdentityMap: true }))?.id;
  if (tenant === undefined) {
    tenant = randomUUID();
    await em.insert(Tenant, {
      id: tenant,
      code: given.code,
      name: given.name,
      validFrom,
      validTo: null,
    });
    count.added += 1;
  }
  const calendars = new Map<string, string>();
  for (const [index, calendar] of given.calendars.entries()) {
    calendars.set(
      calendar.code,
      await addCalendar(em, count, {
        tenant,
        calendar,
        zone: given.zone,
        isDefault: index === 0,
        validFrom,
      }),
    );
  }
  const agencies = new Map<string, string>();
  for (const agency of parentsFirst(given.agencies)) {
    agencies.set(agency.code, await addAgency(em, count, { tenant, agency, calendars, agencies }));
  }
  for (const account of accounts) {
    for (const held of account.holds.filter((post) => post.tenant === given.code)) {
      await addHolder(em, count, {
        tenant,
        agency: known(agencies, held.agency),
        role: held.role,
        login: account.login,
        issuer,
        validFrom,
      });
    }
  }
}

type NewCalendar = {
  tenant: string;
  calendar: SeedCalendar;
  zone: string;
  isDefault: boolean;
  validFrom: number;
};

async function addCalendar(
  em: Em,
  count: Count,
  { tenant, calendar, zone, isDefault, validFrom }: NewCalendar,
): Promise<string> {
  const { code, name, content, source, knownFrom } = calendar;
  let id = (await em.findOne(Calendar, { tenant, code }, { disableIdentityMap: true }))?.id;
  if (id === undefined) {
    id = randomUUID();
    await em.insert(Calendar, {
      id,
      tenant,
      code,
      name,
      zone,
      isDefault,
      validFrom,
      validTo: null,
    });
  }
  const { version } = content;
  if (await em.count(CalendarVersion, { calendar: id, version })) return id;
  await em.insert(CalendarVersion, {
    calendar: id,
    version,
    tenant,
    content,
    source,
    knownFrom: Date.parse(knownFrom),
  });
  count.added += 1;
  return id;
}

type NewAgency = {
  tenant: string;
  agency: SeedAgency;
  calendars: Map<string, string>;
  agencies: Map<string, string>;
};

async function addAgency(
  em: Em,
  count: Count,
  { tenant, agency, calendars, agencies }: NewAgency,
): Promise<string> {
  const { code, name, level, areas, address, contact } = agency;
  const validFrom = Date.parse(agency.validFrom);
  const existing = await em.findOne(
    Agency,
    { tenant, code, validTo: null },
    { disableIdentityMap: true },
  );
  const id = existing?.id ?? randomUUID();
  if (!existing) {
    const parent = agency.parent === null ? null : known(agencies, agency.parent);
    await em.insert(Agency, {
      id,
      tenant,
      code,
      name,
      level,
      areas,
      parent,
      address,
      contact,
      calendar: known(calendars, agency.calendar),
      validFrom,
      validTo: null,
    });
    count.added += 1;
  }
  for (const post of agency.posts) {
    if (await em.count(Post, { agency: id, role: post.role })) continue;
    await em.insert(Post, {
      id: randomUUID(),
      tenant,
      agency: id,
      role: post.role,
      name: post.name,
      validFrom,
      validTo: null,
    });
    count.added += 1;
  }
  return id;
}

type NewHolder = {
  tenant: string;
  agency: string;
  role: string;
  login: string;
  issuer: string;
  validFrom: number;
};

/** A holder whose time ended is left as it ended. */
async function addHolder(em: Em, count: Count, given: NewHolder): Promise<void> {
  const { tenant, agency, role, login: subject, issuer, validFrom } = given;
  const post = await em.findOneOrFail(Post, { agency, role }, { disableIdentityMap: true });
  const account = await em.findOneOrFail(
    Account,
    { issuer, subject },
    { disableIdentityMap: true },
  );
  if (await em.count(Holder, { post: post.id, account: account.id })) return;
  await em.insert(Holder, {
    id: randomUUID(),
    tenant,
    post: post.id,
    account: account.id,
    validFrom,
    validTo: null,
  });
  count.added += 1;
}

/** Agencies in an order in which every parent comes before its children. */
function parentsFirst(agencies: SeedAgency[]): SeedAgency[] {
  const depth = (agency: SeedAgency): number => {
    const parent = agencies.find((other) => other.code === agency.parent);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return [...agencies].sort((a, b) => depth(a) - depth(b));
}

/** Throws when seed data name something they do not define. */
export function known<T>(table: Map<string, T>, key: string): T {
  const value = table.get(key);
  if (value === undefined) throw new Error(`the seed data name "${key}", which they do not define`);
  return value;
}
