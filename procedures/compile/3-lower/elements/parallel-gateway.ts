// compile/3-lower: parallel gateway; how many tokens it waits for is the number of its incoming flows.
import type { Lower } from '../lowering.ts';

export const lowerParallelGateway: Lower = (_node, base) => ({ ...base, kind: 'parallel-gateway' });
