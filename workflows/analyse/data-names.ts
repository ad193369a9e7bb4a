// workflows/analyse: which names of data each element writes and reads. Invariant: what may bring
// anything (a message, a task without a known form) counts as writing every name.
import { findService } from '../../procedures/language/services.ts';
import { dossierData, guidanceData } from '../../procedures/language/vocabulary.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Node } from '../../procedures/ir/procedure.ts';
import { namesIn } from './names-in.ts';
import type { Subject } from './subject.ts';

export const ANYTHING = '*';

/** What is there before anything was done. */
export function givenNames({ process, manifest, forms }: Subject): Set<string> {
  const given = new Set<string>([...dossierData, ...(process.variables ?? [])]);
  if (manifest?.guidance !== undefined) for (const name of guidanceData) given.add(name);
  if (forms === null) given.add(ANYTHING);
  for (const node of Object.values(process.nodes))
    for (const name of node.variables ?? []) given.add(name);
  const starts = Object.values(process.nodes).filter(({ scope }) => scope === process.id);
  const filed = starts.some((node) => node.kind === 'start-event' && node.trigger.kind === 'none');
  if (!filed) given.add(ANYTHING);
  return given;
}

/** Names that are there once the element is done. */
export function writtenBy(node: Node, subject: Subject): string[] {
  const loop = loopNames(node);
  if (node.outputs.length > 0)
    return [...node.outputs.map(({ target }) => rootOf(target)), ...loop];
  return [...broughtBy(node, subject), ...loop];
}

function loopNames({ loop }: Node): string[] {
  return loop?.kind === 'multi-instance' && loop.output !== null ? [loop.output.collection] : [];
}

function broughtBy(node: Node, { forms }: Subject): string[] {
  switch (node.kind) {
    case 'user-task': {
      if (forms === null) return [ANYTHING];
      const fields = node.form === null ? [] : (forms[node.form]?.fields ?? []);
      const signed = node.signs === true ? ['signedBy'] : [];
      const composed = node.compose === undefined ? [] : ['supplementRequest'];
      return [...fields.map(({ key }) => key), ...signed, ...composed];
    }
    case 'business-rule-task':
      return [node.resultVariable];
    case 'script-task':
      return node.resultVariable === null ? keysOf(node.script) : [node.resultVariable];
    case 'service-task':
      return [...(findService(node.type)?.results ?? [ANYTHING])];
    case 'call-activity':
      return ['outcome', 'outputs'];
    default:
      return 'trigger' in node && BRINGS.includes(node.trigger.kind) ? [ANYTHING] : [];
  }
}

const BRINGS = ['message', 'signal', 'escalation', 'multiple'];

function keysOf({ ast }: Expression): string[] {
  return ast.kind === 'context' ? ast.entries.map(({ key }) => key) : [ANYTHING];
}

/** Names an element reads while it begins or waits, its own local data aside. */
export function readBefore(node: Node): string[] {
  const local = new Set(node.inputs.map(({ target }) => rootOf(target)));
  const read = new Set<string>();
  for (const { source } of node.inputs) for (const name of namesIn(source.ast)) read.add(name);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'inputs' || key === 'outputs' || key === 'extend') continue;
    for (const name of namesBelow(value)) if (!local.has(name)) read.add(name);
  }
  return [...read].filter((name) => !COUNTED.includes(name) && !givenByLoop(node).includes(name));
}

const COUNTED = [
  'activationCount',
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];

function givenByLoop({ loop }: Node): string[] {
  return loop?.kind === 'multi-instance' && loop.item !== null ? [loop.item] : [];
}

function namesBelow(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('source' in value && 'ast' in value) return namesIn((value as Expression).ast);
  return Object.values(value).flatMap(namesBelow);
}

export const rootOf = (target: string): string => target.split('.')[0] ?? target;
