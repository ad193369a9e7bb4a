// procedures/language: the registries that a data store of a diagram may stand for, and the services
// through which a dossier reads or writes them. Data. Invariant: a data store holds nothing of the
// dossier; what is drawn as access to a registry is done by a service that has it, or refused.
export type Registry = { services: readonly string[] };

export const registries: Record<string, Registry> = {
  'business-register': { services: ['check-business-name'] },
  'tax-system': { services: ['issue-tax-code', 'cancel-tax-code'] },
  'postal-service': { services: ['send-by-post'] },
  payments: { services: ['collect-payment', 'refund-payment'] },
  'issued-papers': { services: ['return-result', 'issue-form'] },
};

export function findRegistry(name: string): Registry | null {
  return Object.hasOwn(registries, name) ? (registries[name] ?? null) : null;
}
