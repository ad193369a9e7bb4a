// compile/3-lower: service task: the activity that performs it and constants for it.
import { children, extension, text } from '../../1-parse/moddle.ts';
import { serviceTypeOf } from '../../2-analyze/contract.ts';
import type { Lower } from '../lowering.ts';

export const lowerServiceTask: Lower = (node, base) => {
  const headers = children(extension(node.element, 'zeebe:TaskHeaders'), 'values');
  return {
    ...base,
    kind: 'service-task',
    type: serviceTypeOf(node.element) ?? '',
    headers: Object.fromEntries(
      headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']),
    ),
  };
};
