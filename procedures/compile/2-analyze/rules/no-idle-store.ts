// Rule: a data store names a registry that the product knows, and is joined to service tasks whose
// service reads or writes exactly that one; as a bare picture it would promise what nobody does.
import { child, children, extension, text, type Moddle } from '../../1-parse/moddle.ts';
import { findRegistry, registries } from '../../../language/registries.ts';
import { findService } from '../../../language/services.ts';
import { serviceTypeOf } from '../contract.ts';
import { isStore } from '../data.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noIdleStore: Rule = (analysis) => {
  const { model } = analysis;
  const nodes = [...model.nodes.values()];
  const references = model.scopes
    .flatMap(({ element }) => children(element, 'flowElements'))
    .filter(({ $type }) => $type === 'bpmn:DataStoreReference');
  const users = new Map<Moddle, ModelNode[]>();
  for (const node of nodes)
    for (const store of new Set(storesOf(node.element)))
      users.set(store, [...(users.get(store) ?? []), node]);
  for (const store of references) checkStore(store, users.get(store) ?? [], analysis);
};

function checkStore(store: Moddle, users: ModelNode[], { report, bundle }: Analysis): void {
  const known = Object.keys(registries).join(', ');
  const name = registryOf(store);
  const registry = findRegistry(name ?? '');
  if (name === null || registry === null) {
    if (name === null) report.add('registry.missing', store, { known });
    else report.add('registry.unknown', store, { registry: name, known });
    return;
  }
  if (users.length === 0) report.add('registry.idle', store, { registry: name });
  for (const node of users) {
    const service = serviceTypeOf(node.element);
    // Of a bare file nobody knows what its own services do.
    if (service !== null && bundle === null && findService(service) === null) continue;
    if (service !== null && registry.services.includes(service)) continue;
    const services = registry.services.join(', ');
    report.add('registry.other-service', node.id, { name: node.name || node.id, services });
  }
}

/** Said at the reference or at the store that it refers to. */
function registryOf(store: Moddle): string | null {
  const holders = [store, child(store, 'dataStoreRef')].filter((one) => one !== null);
  const names = holders.map((one) => text(extension(one, 'motcua:Registry'), 'name'));
  return names.find((name) => name !== null) ?? null;
}

function storesOf(element: Moddle): Moddle[] {
  const ins = children(element, 'dataInputAssociations').flatMap((one) =>
    children(one, 'sourceRef'),
  );
  const outs = children(element, 'dataOutputAssociations').map((one) => child(one, 'targetRef'));
  return [...ins, ...outs].filter((data) => data !== null).filter(isStore);
}
