// compile/3-lower: call activity: the code of the procedure that it calls.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Lower } from '../lowering.ts';

export const lowerCallActivity: Lower = (node, base) => ({
  ...base,
  kind: 'call-activity',
  procedure: text(extension(node.element, 'zeebe:CalledElement'), 'processId') ?? '',
});
