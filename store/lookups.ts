// store: what may be asked before a tenant is known. Invariant: the answer is an id of a tenant or
// an account and nothing else; the database has a named function for each.
import type { Store } from './store.ts';

type Lookup =
  | 'tenant_of_code'
  | 'tenant_of_dossier'
  | 'tenant_of_dossier_code'
  | 'tenant_of_document'
  | 'tenant_of_payment'
  | 'tenant_of_payment_reference';

async function one(
  store: Store,
  lookup: Lookup,
  argument: string,
  cast: 'uuid' | 'text',
): Promise<string | null> {
  const rows = await store.ask<{ id: string | null }>(`select motcua.${lookup}(?::${cast}) as id`, [
    argument,
  ]);
  return rows[0]?.id ?? null;
}

async function many(store: Store, call: string, values: string[]): Promise<string[]> {
  const rows = await store.ask<{ id: string }>(
    `select id from motcua.${call} as id order by id`,
    values,
  );
  return rows.map((row) => row.id);
}

export const tenantOfCode = (store: Store, code: string) =>
  one(store, 'tenant_of_code', code, 'text');
export const tenantOfDossier = (store: Store, dossier: string) =>
  one(store, 'tenant_of_dossier', dossier, 'uuid');
export const tenantOfDossierCode = (store: Store, code: string) =>
  one(store, 'tenant_of_dossier_code', code, 'text');
export const tenantOfDocument = (store: Store, document: string) =>
  one(store, 'tenant_of_document', document, 'uuid');
export const tenantOfPayment = (store: Store, payment: string) =>
  one(store, 'tenant_of_payment', payment, 'uuid');
export const tenantOfPaymentReference = (store: Store, reference: string) =>
  one(store, 'tenant_of_payment_reference', reference, 'text');
/** Every tenant of the installation; the public catalogue goes through them. */
export const tenants = (store: Store) => many(store, 'tenants()', []);
/** Tenants that publish a procedure of this code. */
export const tenantsOfProcedure = (store: Store, code: string) =>
  many(store, 'tenants_of_procedure(?)', [code]);
/** Tenants in which an account holds a post, filed or is filing. */
export const tenantsOfAccount = (store: Store, account: string) =>
  many(store, 'tenants_of_account(?::uuid)', [account]);
