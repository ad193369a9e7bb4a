// store: keys with which the heads of the demonstration agencies sign. Invariant: a key that was
// revoked or ended is not replaced: who may sign again is for people to decide.
import { Account, SigningKey, Tenant } from './entities/index.ts';
import type { KeyRing } from './keys.ts';
import type { SeedAccount, SeedTenant } from './seed-data/seed.ts';
import type { Count } from './seed-organisation.ts';
import { issueSigningKey } from './signatures/keys.ts';
import type { Em } from './store.ts';

const YEARS = 5;

/** One key for each head, valid from the day the tenant is. */
export async function addSigningKeys(
  em: Em,
  keys: KeyRing,
  count: Count,
  given: { tenant: SeedTenant; data: { accounts: SeedAccount[] }; issuer: string },
): Promise<void> {
  const { code, validFrom } = given.tenant;
  const { id: tenant } = await em.findOneOrFail(Tenant, { code }, { disableIdentityMap: true });
  const from = Date.parse(validFrom);
  const to = new Date(from).setUTCFullYear(new Date(from).getUTCFullYear() + YEARS);
  for (const { login: subject, holds } of given.data.accounts) {
    for (const { agency } of holds.filter((post) => post.tenant === code && post.role === 'head')) {
      const { id: account } = await em.findOneOrFail(
        Account,
        { issuer: given.issuer, subject },
        { disableIdentityMap: true },
      );
      if (await em.count(SigningKey, { tenant, account, agency })) continue;
      await issueSigningKey(em, keys, { tenant, account, agency, validity: { from, to } });
      count.added += 1;
    }
  }
}
