// procedures/expressions: `instance of` (DMN 1.5, 10.3.2.9.2), as deep as the type is written.
// Invariant: structural and total; no
// value is ever an instance of a function type.
import type { FeelType } from './ast.ts';
import { kindOf, type Value } from './value.ts';
import type { Run } from './run.ts';

export function isInstance(value: Value, type: FeelType, run: Run): boolean {
  run.spend(1);
  switch (type.kind) {
    case 'function':
      return false;
    case 'list':
      return Array.isArray(value) && value.every((item) => isInstance(item, type.of, run));
    case 'context':
      return (
        value instanceof Map &&
        type.entries.every((entry) => {
          const item = value.get(entry.key);
          return item !== undefined && isInstance(item, entry.type, run);
        })
      );
    case 'simple':
      if (type.name === 'Any') return value !== null;
      return type.name === 'Null' ? value === null : kindOf(value) === type.name;
  }
}
