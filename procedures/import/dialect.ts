// procedures/import: whose model it is, told by the namespaces it uses.
// Camunda 7 and Operaton share one vocabulary (`camunda:` here), Flowable and Activiti another.

export type Dialect = 'zeebe' | 'camunda' | 'flowable' | 'plain';

const VENDORS: Record<string, string> = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://operaton.org/schema/1.0/bpmn': 'camunda',
  'http://flowable.org/bpmn': 'flowable',
  'http://activiti.org/bpmn': 'flowable',
};

/** Prefix of the vendor whose namespace it is. */
export function vendorOf(uri: string): string | null {
  return VENDORS[uri] ?? null;
}

/** The fixed name of a vendor's element or attribute; null for everybody else's. */
export function vendorName(uri: string, local: string): string | null {
  const prefix = vendorOf(uri);
  return prefix === null ? null : `${prefix}:${local}`;
}

export const DIALECT_NAMES: Record<Dialect, string> = {
  zeebe: 'Camunda 8',
  camunda: 'Camunda 7 / Operaton',
  flowable: 'Flowable / Activiti',
  plain: 'BPMN 2.0',
};
