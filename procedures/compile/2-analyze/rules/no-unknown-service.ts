// Rule: in a procedure, a service task asks for a service the product performs, with the headers
// that service reads, and for templates and notices that stand in the folder.
import { findService, type HeaderKind, type ServiceEntry } from '../../../language/services.ts';
import { WORD } from '../../../language/vocabulary.ts';
import { children, extension, text } from '../../1-parse/moddle.ts';
import { serviceTypeOf } from '../contract.ts';
import type { ModelNode } from '../model.ts';
import { callsService } from './no-untyped-service.ts';
import type { Analysis, Bundle, Rule } from '../rule.ts';

export const noUnknownService: Rule = (analysis) => {
  const { model, bundle } = analysis;
  if (bundle === null) return;
  for (const node of model.nodes.values()) {
    if (callsService(node)) checkTask(node, bundle, analysis);
  }
};

function checkTask(node: ModelNode, bundle: Bundle, { report }: Analysis): void {
  const type = serviceTypeOf(node.element);
  if (type === null) return;
  const service = findService(type);
  if (service === null) report.add('service-task.unknown-type', node.id, { type });
  else checkHeaders(node, { type, service }, bundle, report);
}

function checkHeaders(
  node: ModelNode,
  { type, service }: { type: string; service: ServiceEntry },
  bundle: Bundle,
  report: Analysis['report'],
): void {
  const given = new Map<string, string>();
  for (const header of children(extension(node.element, 'zeebe:TaskHeaders'), 'values')) {
    given.set(text(header, 'key') ?? '', text(header, 'value') ?? '');
  }
  for (const [key, value] of given) {
    const known = Object.hasOwn(service.headers, key) ? service.headers[key] : undefined;
    if (known === undefined) report.add('service-task.unknown-header', node.id, { key, type });
    else if (!fits(known.kind, value, bundle))
      report.add('service-task.bad-header-value', node.id, { key, value, type });
  }
  for (const [key, { required }] of Object.entries(service.headers)) {
    if (required && !given.has(key))
      report.add('service-task.missing-header', node.id, { key, type });
  }
}

function fits(kind: HeaderKind, value: string, bundle: Bundle): boolean {
  if (kind === 'template') return bundle.templates.includes(value);
  if (kind === 'notice') return Object.hasOwn(bundle.notices, value);
  if (typeof kind !== 'string') return kind.includes(value);
  return WORD.test(value);
}
