// procedures/decisions: DMN decision tables compiled to the same AST as expressions.
// Invariant: hit policy violations are problems, never a silently chosen rule.
import type { Expression } from '../expressions/expression.ts';

export type HitPolicy = 'unique' | 'first' | 'any' | 'collect';
export type Decision = {
  id: string;
  name: string;
  hitPolicy: HitPolicy;
  inputs: { label: string; expression: Expression }[];
  outputs: { name: string; label: string }[];
  rules: {
    id: string;
    /** unary tests, null = `-` */ when: (Expression | null)[];
    then: Expression[];
  }[];
};
