// workflows/analyse: a message somebody waits for and nobody in the diagram sends. What an applicant
// answers (an ask) needs no sender, and what starts a dossier comes from elsewhere.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Finding } from './analysis.ts';
import type { Subject } from './subject.ts';

export function unsentMessages({ process, partners = [] }: Subject): Finding[] {
  const sent = new Set<string>();
  for (const node of Object.values(process.nodes)) {
    if (node.kind === 'service-task') for (const name of answersOf(node.type)) sent.add(name);
  }
  for (const graph of [process, ...partners.map((partner) => partner.process)]) {
    for (const name of sentIn(graph)) sent.add(name);
  }
  return Object.values(process.nodes).flatMap((node) =>
    awaitedAt(node, process)
      .filter((name) => !sent.has(name))
      .map((about): Finding => {
        return { property: 'unsent-message', elements: [node.id], about, path: [], data: 'none' };
      }),
  );
}

/** Messages by which the counterparty of a service reports later. */
const ANSWERS: Record<string, readonly string[]> = { 'send-by-post': ['post-delivered'] };

function answersOf(service: string): readonly string[] {
  return Object.hasOwn(ANSWERS, service) ? (ANSWERS[service] ?? []) : [];
}

function awaitedAt(node: Node, process: ProcessGraph): string[] {
  if (!('trigger' in node) || node.kind === 'start-event') return [];
  if ('instantiates' in node && node.instantiates !== undefined) return [];
  const after = node.incoming.map((id) => process.nodes[process.flows[id]?.source ?? '']);
  const begins = after.some((from) => from?.kind === 'event-based-gateway' && from.instantiates);
  if (begins) return [];
  const { trigger } = node;
  const all = trigger.kind === 'multiple' ? trigger.triggers : [trigger];
  return all.flatMap((one) =>
    one.kind === 'message' && one.ask === undefined ? [one.message] : [],
  );
}

/** Every throw of a message, wherever it stands in a node. */
function sentIn(process: ProcessGraph): Set<string> {
  const sent = new Set<string>();
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    if ('message' in at && 'data' in at && typeof at.message === 'string') sent.add(at.message);
    for (const value of Object.values(at)) walk(value);
  };
  walk(process.nodes);
  return sent;
}
