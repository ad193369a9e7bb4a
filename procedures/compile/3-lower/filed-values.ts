// compile/3-lower: what a path like `values.birthDate` may name: the keys of the submission form.
// Invariant: only paths that can be nothing else than the filed values are judged.
import type { Ast } from '../../expressions/ast.ts';
import type { Model } from '../2-analyze/model.ts';
import type { Bundle } from '../2-analyze/rule.ts';
import { children, extension, text } from '../1-parse/moddle.ts';

/** Keys that `values` has in every dossier; null if they cannot be known. */
export function filedKeys(model: Model, bundle: Bundle | null): Set<string> | null {
  if (bundle === null || !Object.hasOwn(bundle.forms, bundle.submissionForm)) return null;
  for (const node of model.nodes.values()) {
    const mapping = extension(node.element, 'zeebe:IoMapping');
    // Somebody writes another `values`, so the name no longer means what was filed.
    const targets = [
      ...children(mapping, 'outputParameters'),
      ...localTargets(node.inner === null ? null : mapping),
    ];
    if (targets.some((t) => (text(t, 'target') ?? '').split('.')[0] === 'values')) return null;
  }
  return new Set(bundle.forms[bundle.submissionForm]?.fields.map((field) => field.key));
}

/** Inputs of a sub-process are seen by everything in it. */
function localTargets(mapping: Parameters<typeof children>[0]): ReturnType<typeof children> {
  return children(mapping, 'inputParameters');
}

/** Keys read from `values` that no form field has, in order; the tree's depth is bounded by the compiler of expressions. */
export function unknownFiledKeys(ast: Ast, known: Set<string>): string[] {
  if (bindsValues(ast)) return [];
  const unknown: string[] = [];
  visit(ast, (node) => {
    const direct = node.kind === 'path' && node.of.kind === 'name' && node.of.name === 'values';
    if (direct && !known.has(node.key)) unknown.push(node.key);
  });
  return [...new Set(unknown)];
}

/** Does some loop variable or parameter hide the filed values? */
function bindsValues(ast: Ast): boolean {
  let binds = false;
  visit(ast, (node) => {
    if ('iterators' in node && node.iterators.some((iterator) => iterator.name === 'values'))
      binds = true;
    if (node.kind === 'lambda' && node.params.includes('values')) binds = true;
    if (node.kind === 'context' && node.entries.some((entry) => entry.key === 'values'))
      binds = true;
  });
  return binds;
}

function visit(value: unknown, each: (node: Ast) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('kind' in value) each(value as Ast);
  for (const part of Object.values(value)) visit(part, each);
}
