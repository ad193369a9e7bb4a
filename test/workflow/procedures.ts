// test/workflow: small sealed procedures, written as their graphs, so that these tests need no diagram.
import { compileExpression } from '../../procedures/expressions/index.ts';
import type { Expression } from '../../procedures/expressions/index.ts';
import type { Term } from '../../procedures/clock/term.ts';
import type { Flow, Node, NodeBase, SealedProcedure } from '../../procedures/ir/procedure.ts';
import { seal } from '../../procedures/ir/seal.ts';

type Loose<N> = N extends NodeBase
  ? Omit<N, keyof NodeBase> & Partial<Omit<NodeBase, 'id'>>
  : never;
export type Part = Loose<Node>;

const text = (vi: string, en: string) => ({ vi, en });

export const feel = (source: string): Expression => {
  const compiled = compileExpression(source, { names: null });
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled)}`);
  return compiled.expression;
};

export const term = (id: string, amount: number, part: Partial<Term> = {}): Term => ({
  id,
  name: text('Thời hạn', 'Term'),
  amount,
  unit: 'workingDay',
  startsOn: 'submitted',
  stopOn: 'decided',
  count: 'nextDay',
  endOfDay: 'sessionEnd',
  roll: 'next',
  cutoff: null,
  onSupplement: 'pause',
  maxExtensions: 0,
  legalBasis: null,
  ...part,
});

/** `flows`: `a > b`, with a FEEL condition `a > b ? condition` or `a > b default`. */
export function procedure(
  code: string,
  parts: Record<string, Part>,
  flows: string[],
  more: Partial<Pick<SealedProcedure, 'templates' | 'decisions' | 'notices'>> & {
    terms?: Record<string, Term>;
  } = {},
): SealedProcedure {
  const nodes: Record<string, Node> = {};
  for (const [id, part] of Object.entries(parts)) {
    nodes[id] = {
      id,
      name: id,
      scope: 'process',
      incoming: [],
      outgoing: [],
      boundary: [],
      audience: null,
      stage: null,
      milestone: null,
      notice: null,
      inputs: [],
      outputs: [],
      ...part,
    } as Node;
  }
  for (const node of Object.values(nodes))
    if (node.kind === 'boundary-event') nodes[node.attachedTo]!.boundary.push(node.id);
  const table: Record<string, Flow> = {};
  flows.forEach((line, index) => {
    const [, source = '', target = '', rest = ''] = /^(\S+) > (\S+)(.*)$/.exec(line) ?? [];
    const id = `flow-${index + 1}`;
    const condition = rest.includes('?') ? feel(rest.slice(rest.indexOf('?') + 1)) : null;
    table[id] = { id, source, target, name: null, condition, isDefault: rest.trim() === 'default' };
    nodes[source]!.outgoing.push(id);
    nodes[target]!.incoming.push(id);
  });
  const sealed: Omit<SealedProcedure, 'hash'> = {
    format: 1,
    manifest: manifest(code),
    process: { id: 'process', name: code, nodes, flows: table, terms: more.terms ?? {} },
    decisions: more.decisions ?? {},
    forms: {},
    templates: more.templates ?? {},
    notices: more.notices ?? {},
  };
  return seal(sealed);
}

const manifest = (code: string): SealedProcedure['manifest'] => ({
  code,
  name: text('Thủ tục thử', 'Test procedure'),
  summary: text('Thử', 'Test'),
  field: text('Thử', 'Test'),
  level: 'full',
  audience: text('Người dân', 'Citizens'),
  agencyLevel: text('Xã', 'Commune'),
  steps: [],
  documents: [],
  fee: { amount: 0, currency: 'VND', note: text('Không thu', 'None') },
  termNote: text('Trong ngày', 'Same day'),
  result: text('Giấy', 'Paper'),
  channels: ['online'],
  legalBasis: [],
  zone: 'Asia/Ho_Chi_Minh',
  validFrom: '2026-01-01',
  validTo: null,
  submissionForm: 'none',
});

export const start: Part = { kind: 'start-event', trigger: { kind: 'none' } };
export const end = (outcome: string | null = null): Part => ({
  kind: 'end-event',
  result: { kind: 'none' },
  outcome,
});
export const task = (part: Partial<Part> = {}): Part =>
  ({
    kind: 'user-task',
    roles: ['case-worker'],
    agency: null,
    form: null,
    term: null,
    ...part,
  }) as Part;
export const service = (
  type: string,
  headers: Record<string, string> = {},
  part: Partial<Part> = {},
): Part => ({ kind: 'service-task', type, headers, ...part }) as Part;
export const timer = (attachedTo: string, duration: string, interrupting = false): Part => ({
  kind: 'boundary-event',
  attachedTo,
  interrupting,
  trigger: { kind: 'timer', timer: { kind: 'duration', expression: feel(`"${duration}"`) } },
});

const PAPER = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.number)
#set text(font: "Noto Serif", lang: "vi")
= #d.procedure.vi
Số #d.number, ngày #d.issuedOn. #d.at("name", default: "")`;

/** Take in → route → review by an official → paper → end; a term for the dossier. */
export const licence = procedure(
  'test.licence',
  {
    start,
    'take-in': service('take-in', {}, { stage: 'received' }),
    route: service(
      'route-to-agency',
      {},
      { inputs: [{ target: 'agency', source: feel('competent') }] },
    ),
    review: task({ stage: 'processing', milestone: 'decided' }),
    paper: service(
      'return-result',
      { template: 'licence', outcome: 'granted', series: 'GP' },
      { inputs: [{ target: 'name', source: feel('applicant.name') }] },
    ),
    end: end('granted'),
  },
  ['start > take-in', 'take-in > route', 'route > review', 'review > paper', 'paper > end'],
  { templates: { licence: PAPER }, terms: { statutory: term('statutory', 3) } },
);

/** Nothing but people: two tasks one after the other. */
export const twoTasks = procedure(
  'test.two-tasks',
  { start, first: task(), second: task(), end: end() },
  ['start > first', 'first > second', 'second > end'],
);

/** A task with a reminder that fires beside it after a second, then another task. */
export const reminded = procedure(
  'test.reminded',
  {
    start,
    first: task(),
    reminder: timer('first', 'PT1S'),
    note: { kind: 'task' },
    second: task(),
    end: end(),
    noted: end(),
  },
  ['start > first', 'first > second', 'second > end', 'reminder > note', 'note > noted'],
);

/** A service beside a task. */
export const beside = (type: string) =>
  procedure(
    `test.beside-${type}`,
    {
      start,
      fork: { kind: 'parallel-gateway' },
      service: service(type),
      review: task(),
      join: { kind: 'parallel-gateway' },
      end: end(),
    },
    [
      'start > fork',
      'fork > service',
      'fork > review',
      'service > join',
      'review > join',
      'join > end',
    ],
  );

/** The machine breaks when the task is completed: the flow leads to an element that is not there. */
export const broken = (() => {
  const { hash: _whole, ...content } = procedure(
    'test.broken',
    { start, first: task(), end: end() },
    ['start > first', 'first > end'],
  );
  delete content.process.nodes['end'];
  return seal(content);
})();

/** A service whose error the diagram catches, beside one nobody catches. */
export const fallible = (type: string) =>
  procedure(
    `test.fallible-${type}`,
    {
      start,
      service: service(type),
      caught: {
        kind: 'boundary-event',
        attachedTo: 'service',
        interrupting: true,
        trigger: { kind: 'error', code: 'no-money' },
      },
      other: task(),
      end: end('paid'),
      stopped: end('stopped'),
    },
    ['start > service', 'service > end', 'caught > other', 'other > stopped'],
  );
