// compile/3-lower: service task: the activity that performs it and constants for it.
import { children, extension, text } from '../../1-parse/moddle.ts';
import type { Lower } from '../lowering.ts';

export const lowerServiceTask: Lower = (node, base) => {
  const headers = children(extension(node.element, 'zeebe:TaskHeaders'), 'values');
  return {
    ...base,
    kind: 'service-task',
    type: text(extension(node.element, 'zeebe:TaskDefinition'), 'type') ?? '',
    headers: Object.fromEntries(
      headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']),
    ),
  };
};
