// procedures/expressions: the right-hand side of `instance of`, compile time only.
// Invariant: an unknown type name is a problem, never a look-up in the data.
import type { SyntaxNode } from '@lezer/common';
import type { FeelType } from './ast.ts';
import { childrenOf, textOf, type Lowering } from './lowering.ts';

export const SIMPLE_TYPES: readonly string[] = [
  'Any',
  'Null',
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'list',
  'context',
  'range',
  'days and time duration',
  'years and months duration',
];

export function lowerType(node: SyntaxNode, env: Lowering): FeelType {
  const inner = node.name === 'Type' ? (childrenOf(node)[0] ?? node) : node;
  const parts = childrenOf(inner);
  switch (inner.name) {
    case 'ListType':
      return { kind: 'list', of: lowerType(parts.find((p) => p.name === 'Type') ?? inner, env) };
    case 'ContextType': {
      const types = parts.find((p) => p.name === 'ContextEntryTypes');
      const entries = types === undefined ? [] : childrenOf(types);
      return {
        kind: 'context',
        entries: entries
          .filter((e) => e.name === 'ContextEntryType')
          .map((entry) => {
            const [key] = childrenOf(entry);
            const type = childrenOf(entry).find((p) => p.name === 'Type');
            return { key: env.declare(key ?? entry), type: lowerType(type ?? entry, env) };
          }),
      };
    }
    case 'FunctionType':
      return { kind: 'function' };
    default:
      return simpleType(inner, env);
  }
}

function simpleType(node: SyntaxNode, env: Lowering): FeelType {
  const name = textOf(node, env).replace(/\s+/g, ' ').trim();
  if (!SIMPLE_TYPES.includes(name))
    env.problem('feel.unsupported', node, 'This type is not known.');
  return { kind: 'simple', name };
}
