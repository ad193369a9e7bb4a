// Rule: what listens for a signal again and again does not throw it again before anything was done:
// a signal is heard by the whole tenant, its own thrower included, so it would never be quiet again. The
// same goes for two signals that answer each other. Names that are worked out cannot be compared here.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import { linkTargets } from '../links.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { beginningsOf } from '../starts.ts';
import { definitionsOf, reach } from '../walk.ts';

type Echo = { heard: string; thrown: string; by: ModelNode };

export const noEchoingSignal: Rule = ({ model, report }) => {
  const echoes = [...model.nodes.values()].filter(hearsAgain).flatMap(echoesOf);
  const told = new Set<ModelNode>();
  for (const { heard, thrown, by } of echoes) {
    if (told.has(by) || !leadsTo(thrown, heard, echoes)) continue;
    told.add(by);
    report.add('signal.echo', by.id, { name: by.name || by.id, signal: thrown });
  }
};

/** Once it has heard, it hears the next one, too. */
function hearsAgain({ entry }: ModelNode): boolean {
  const { placement } = entry;
  return placement === 'process-start' || placement.endsWith('-non-interrupting');
}

function echoesOf(node: ModelNode): Echo[] {
  const throwing = [...reach([node], afterwards)].filter(({ entry }) => isThrow(entry.placement));
  return signalsOf(node).flatMap((heard) =>
    throwing.flatMap((by) => signalsOf(by).map((thrown) => ({ heard, thrown, by }))),
  );
}

const isThrow = (placement: string): boolean => placement === 'throw' || placement === 'end';

function signalsOf({ element }: ModelNode): string[] {
  const names = definitionsOf(element).filter(isSignal).map(nameOf);
  return names.filter((name) => name !== '' && !name.startsWith('='));
}

function isSignal({ $type }: Moddle): boolean {
  return $type === 'bpmn:SignalEventDefinition';
}

function nameOf(definition: Moddle): string {
  return text(child(definition, 'signalRef'), 'name') ?? '';
}

const PASSES = /^bpmn:(Task|SubProcess|(Exclusive|Parallel|Inclusive|Complex)Gateway|\w+Event)$/;

/** Where a token comes to without a wait, and without work that could change what is decided on the way. */
function afterwards(node: ModelNode): ModelNode[] {
  if (!PASSES.test(node.element.$type)) return [];
  if (node.entry.placement === 'catch' && node.entry.event !== 'link') return [];
  const inside = node.inner === null ? [] : beginningsOf(node.inner);
  const next = [...node.outgoing.map((flow) => flow.target), ...linkTargets(node), ...inside];
  const { owner } = node.scope;
  if (next.length > 0 || owner === null || isEventSubProcess(owner)) return next;
  return owner.outgoing.map((flow) => flow.target);
}

function leadsTo(from: string, to: string, echoes: Echo[]): boolean {
  const seen = new Set([from]);
  for (const signal of seen) {
    for (const { heard, thrown } of echoes) if (heard === signal) seen.add(thrown);
  }
  return seen.has(to);
}
