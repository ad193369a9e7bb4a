// compile/3-lower: plain task: passes through at once; carries milestones and texts.
import type { Lower } from '../lowering.ts';

export const lowerTask: Lower = (_node, base) => ({ ...base, kind: 'task' });
