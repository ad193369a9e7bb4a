// procedures/language: what a service task may ask for: the services the product performs, the
// headers each of them reads, and the names of the data it answers with. Data; a test holds it
// against the activities. Invariant: an unknown service or header is refused when it is compiled,
// not found out by a dossier.

/** What a header's value must be; a list = one of these words. */
export type HeaderKind = 'template' | 'notice' | 'word' | readonly string[];
export type ServiceEntry = {
  headers: Record<string, { kind: HeaderKind; required: boolean }>;
  results: readonly string[];
};

export const services: Record<string, ServiceEntry> = {
  'take-in': { headers: {}, results: ['documents'] },
  'route-to-agency': { headers: {}, results: ['agency', 'agencyName'] },
  'track-deadline': {
    headers: { template: { kind: 'notice', required: false } },
    results: ['overdue', 'dueAt'],
  },
  'return-result': {
    headers: {
      template: { kind: 'template', required: true },
      outcome: { kind: 'word', required: false },
      series: { kind: 'word', required: false },
      sign: { kind: ['yes', 'no'], required: false },
    },
    results: ['number', 'issuedOn', 'document'],
  },
  'issue-form': {
    headers: {
      form: { kind: ['01', '02', '03', '04'], required: true },
      sign: { kind: ['yes', 'no'], required: false },
    },
    results: ['number', 'issuedOn', 'document'],
  },
  'collect-payment': { headers: {}, results: ['payment', 'amount', 'status'] },
  'refund-payment': { headers: {}, results: ['refund', 'refunded', 'status'] },
  'check-business-name': { headers: {}, results: ['available', 'similar', 'checkedAt'] },
  'issue-tax-code': { headers: {}, results: ['taxCode'] },
  'cancel-tax-code': { headers: {}, results: ['cancelled'] },
  'send-by-post': { headers: {}, results: ['postOrder'] },
};

export function findService(type: string): ServiceEntry | null {
  return Object.hasOwn(services, type) ? (services[type] ?? null) : null;
}
