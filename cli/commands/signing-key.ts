// cli: `motcua signing-key`, keys with which people sign papers, for the administrator of an
// installation. Invariant: a private key is never shown and never leaves the database unsealed.
import { parseArgs } from 'node:util';
import {
  accountNames,
  nowIn,
  openStore,
  SigningKey,
  tenantOfCode,
  type Em,
  type Store,
} from '../../store/index.ts';
import { OWNER_ROLE } from '../../store/migrate.ts';
import { issueSigningKey, revokeSigningKey } from '../../store/signatures/keys.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua signing-key issue  --tenant CODE --agency CODE --login LOGIN [--years N]
       motcua signing-key revoke --serial HEX --ground TEXT
       motcua signing-key list   --tenant CODE
  DATABASE_ADMIN_URL, MASTER_KEY and OIDC_ISSUER say where; the person must have signed in before and
  hold a post in the agency`;
const MAX_YEARS = 10;
const DEFAULT_YEARS = 3;
const MAX_LISTED = 1_000;

/** Exit code: 0 done, 1 refused, 2 wrong usage. */
export async function signingKeyCommand(args: string[]): Promise<number> {
  const given = read(args);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  const store = await openStore({
    url: setting('DATABASE_ADMIN_URL'),
    masterKey: setting('MASTER_KEY'),
    pool: { max: 1 },
  });
  try {
    if (given.action === 'issue') return await issue(store, given);
    if (given.action === 'revoke') return await revoke(store, given);
    return await list(store, given);
  } finally {
    await store.close();
  }
}

type Given =
  | { action: 'issue'; tenant: string; agency: string; login: string; years: number }
  | { action: 'revoke'; serial: string; ground: string }
  | { action: 'list'; tenant: string };

const asOwner = <T>(store: Store, work: (em: Em) => Promise<T>): Promise<T> =>
  store.transact({}, async (em) => {
    await em.execute(`set local role ${OWNER_ROLE}`);
    return work(em);
  });

async function issue(
  store: Store,
  { tenant: code, agency, login, years }: Extract<Given, { action: 'issue' }>,
): Promise<number> {
  const tenant = await known(store, code);
  const key = await asOwner(store, async (em) => {
    const [row] = await em.execute<{ account: string | null }[]>(
      'select motcua.account_of_identity(?, ?) as account',
      [setting('OIDC_ISSUER'), login],
    );
    const account = row?.account ?? null;
    if (account === null) throw new Error(`nobody has signed in as "${login}".`);
    const from = await nowIn(em);
    const to = new Date(from).setUTCFullYear(new Date(from).getUTCFullYear() + years);
    return issueSigningKey(em, store.keys, { tenant, account, agency, validity: { from, to } });
  });
  console.log(`key ${key.serial} is issued to ${login} for ${agency}`);
  return 0;
}

async function revoke(
  store: Store,
  { serial, ground }: Extract<Given, { action: 'revoke' }>,
): Promise<number> {
  const { revokedAt } = await asOwner(store, (em) => revokeSigningKey(em, { serial, ground }));
  console.log(`key ${serial} is revoked since ${new Date(revokedAt ?? 0).toISOString()}`);
  return 0;
}

async function list(
  store: Store,
  { tenant: code }: Extract<Given, { action: 'list' }>,
): Promise<number> {
  const tenant = await known(store, code);
  const { keys, names } = await asOwner(store, async (em) => {
    const found = await em.find(
      SigningKey,
      { tenant },
      { orderBy: { agency: 'asc', validFrom: 'asc' }, limit: MAX_LISTED, disableIdentityMap: true },
    );
    return {
      keys: found,
      names: await accountNames(
        em,
        found.map(({ account }) => account),
      ),
    };
  });
  const date = (at: number) => new Date(at).toISOString().slice(0, 10);
  for (const { serial, account, agency, validFrom, validTo, revokedAt } of keys) {
    const state = revokedAt == null ? 'good' : `revoked ${date(revokedAt)}`;
    const holder = names.get(account) ?? '';
    console.log([serial, agency, date(validFrom), date(validTo), state, holder].join('  '));
  }
  return 0;
}

async function known(store: Store, code: string): Promise<string> {
  const tenant = await tenantOfCode(store, code);
  if (tenant === null) throw new Error(`there is no tenant "${code}".`);
  return tenant;
}

function read([action, ...rest]: string[]): Given | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: rest,
      options: {
        tenant: text,
        agency: text,
        login: text,
        years: text,
        serial: text,
        ground: text,
      },
    });
    const { tenant, agency, login, serial, ground } = values;
    const years = Number(values.years ?? DEFAULT_YEARS);
    if (action === 'list' && tenant !== undefined) return { action, tenant };
    if (action === 'revoke' && serial !== undefined && ground !== undefined && ground.trim() !== '')
      return { action, serial: serial.toLowerCase(), ground };
    if (action !== 'issue' || tenant === undefined || agency === undefined || login === undefined)
      return null;
    if (!Number.isInteger(years) || years < 1 || years > MAX_YEARS) return null;
    return { action, tenant, agency, login, years };
  } catch {
    return null;
  }
}
