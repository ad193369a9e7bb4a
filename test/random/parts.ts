// test/random: the random parts of a diagram. Invariant: every row that the product runs can turn up in
// every theme; a theme only says what turns up often, so that rare things meet each other.
import fc from 'fast-check';
import type { Condition } from './diagram.ts';
import { heard, quantified, running } from './rows.ts';
import type { BoundarySketch, Extras, HearSketch, ListenerSketch, LoopSketch } from './sketch.ts';
import type { NodeSketch, Said, ScopeSketch, StartSketch } from './sketch.ts';

/** How often things turn up, beside what always does. */
export type Theme = {
  undo: number;
  gates: number;
  events: number;
  loops: number;
  boxes: number;
  links: number;
};
const EVEN: Theme = { undo: 2, gates: 2, events: 2, loops: 2, boxes: 2, links: 1 };
export const THEMES: Theme[] = [
  EVEN,
  { ...EVEN, undo: 12, boxes: 4 },
  { ...EVEN, gates: 12, links: 3 },
  { ...EVEN, events: 12 },
  { ...EVEN, loops: 12, undo: 4 },
  { ...EVEN, boxes: 8, undo: 6, events: 4 },
];

type Weighed<T> = readonly (readonly [T, number])[];

function oneOf<T>(list: Weighed<T>): fc.Arbitrary<T> {
  return fc.oneof(
    ...list.map(([one, weight]) => ({ weight: Math.max(1, weight), arbitrary: fc.constant(one) })),
  );
}

export const condition: fc.Arbitrary<Condition> = fc.record({
  name: fc.constantFrom('x', 'x', 'x', 'y'),
  op: fc.constantFrom('<', '>=', '='),
  value: fc.integer({ min: 0, max: 4 }),
});
/** `x` is always there, so nothing goes wrong with it where nobody could correct it. */
const sure: fc.Arbitrary<Condition> = fc.record({
  name: fc.constant('x'),
  op: fc.constantFrom('<', '>=', '='),
  value: fc.integer({ min: 0, max: 4 }),
});

function hearing(on: fc.Arbitrary<HearSketch['on']>): fc.Arbitrary<HearSketch> {
  return fc.record({
    on,
    code: fc.constantFrom('A', 'B', null),
    minutes: fc.integer({ min: 1, max: 5 }),
    rounds: fc.integer({ min: 0, max: 3 }),
    condition: sure,
  });
}

const WAITS = ['timer', 'message', 'signal', 'condition', 'several', 'all'] as const;
const CAUGHT = [
  'timer',
  'message',
  'error',
  'signal',
  'condition',
  'escalation',
  'several',
  'all',
] as const;
const catches = heard('catch', WAITS);
const caught = {
  boundary: [heard('boundary', CAUGHT), heard('boundary-non-interrupting', CAUGHT)],
  start: [
    heard('event-sub-process-start', CAUGHT),
    heard('event-sub-process-start-non-interrupting', CAUGHT),
  ],
};
const startsBy = heard('process-start', ['message', 'signal', 'condition', 'several']);
const loops = running([
  ['while', 'StandardLoopCharacteristics'],
  ['many', 'MultiInstanceLoopCharacteristics'],
] as const);
const work = running([
  ['user', 'UserTask'],
  ['user', 'UserTask'],
  ['user', 'UserTask'],
  ['receive', 'ReceiveTask'],
  ['service', 'ServiceTask'],
  ['service', 'ServiceTask'],
  ['call', 'CallActivity'],
  ['manual', 'ManualTask'],
] as const);
const pass = running([
  ['task', 'Task'],
  ['task', 'Task'],
  ['rule', 'BusinessRuleTask'],
  ['rule', 'BusinessRuleTask'],
  ['send', 'SendTask'],
  ['script', 'ScriptTask'],
] as const);
const THROWN = heard('throw', ['message', 'signal', 'escalation', 'several', 'undo']);
const ENDS = heard('end', [
  'message',
  'error',
  'terminate',
  'undo',
  'signal',
  'escalation',
  'several',
  'cancel',
]);
const links = heard('throw', ['link']).length > 0;
export const gateways = running([
  ['xor', 'ExclusiveGateway'],
  ['and', 'ParallelGateway'],
  ['or', 'InclusiveGateway'],
  ['complex', 'ComplexGateway'],
] as const);
const boxes = running([
  ['sub', 'SubProcess'],
  ['sub', 'SubProcess'],
  ['transaction', 'Transaction'],
  ['ad-hoc', 'AdHocSubProcess'],
] as const);
const quantified_ = quantified();

export type Parts = ReturnType<typeof partsOf>;

/** Everything a scope is drawn of, in a theme. */
export function partsOf(theme: Theme) {
  const { undo, gates, events, loops: looping, boxes: boxing, links: linking } = theme;
  const said = (list: string[], kind: 'throw' | 'end'): fc.Arbitrary<NodeSketch> =>
    fc.record({
      kind: fc.constant(kind),
      say: oneOf<Said>([
        ['none', 2],
        ...list.map((say): [Said, number] => [say as Said, weightOf(say, theme)]),
      ]),
      code: fc.constantFrom('A', 'B'),
      of: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 4 })),
    });
  const extras = extrasOf(theme);
  const waiting: fc.Arbitrary<NodeSketch> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom(...work), ...extras }) },
    {
      weight: events,
      arbitrary: fc.record({
        kind: fc.constant('catch'),
        hear: hearing(fc.constantFrom(...catches)),
      }),
    },
    { weight: Math.ceil(events / 2), arbitrary: race },
  );
  const passing: fc.Arbitrary<NodeSketch> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constantFrom(...pass), ...NONE }) as fc.Arbitrary<NodeSketch>,
    },
    { weight: Math.max(2, Math.ceil((events + undo) / 2)), arbitrary: said(THROWN, 'throw') },
  );
  const sub = (inner: fc.Arbitrary<ScopeSketch>): fc.Arbitrary<NodeSketch> =>
    fc.record({
      kind: fc.constantFrom(...boxes),
      inner,
      ...extras,
      undone: oneOf<Extras['undone']>([
        [null, 6],
        ['user', undo],
        ['inside', Math.ceil(undo / 2)],
        ['inside-again', Math.ceil(undo / 2)],
      ]),
    });
  return {
    waiting,
    passing,
    sub,
    gateway,
    link,
    end: said(ENDS, 'end'),
    listeners: (inner: fc.Arbitrary<ScopeSketch>) => listeners(inner, events),
    starts,
    weights: { undo, gates, boxes: boxing, looping, links: links ? linking : 0 },
  };
}

function weightOf(say: string, { undo, events }: Theme): number {
  if (say === 'undo' || say === 'cancel') return undo;
  if (say === 'error') return Math.max(3, Math.ceil(events / 2));
  return say === 'message' || say === 'terminate' ? 1 : Math.ceil(events / 2);
}

function either([instead, along]: HearSketch['on'][][]) {
  const at = (on: HearSketch['on'][], interrupting: boolean): fc.Arbitrary<BoundarySketch> =>
    hearing(fc.constantFrom(...on)).map((one) => ({ ...one, interrupting }));
  return fc.oneof(at(instead!, true), at(along!, false));
}

function extrasOf({ undo, events, loops: looping }: Theme) {
  const boundary: fc.Arbitrary<BoundarySketch[]> = fc.oneof(
    { weight: 6, arbitrary: fc.constant<BoundarySketch[]>([]) },
    {
      weight: 1 + events,
      arbitrary: fc.array(either(caught.boundary), { minLength: 1, maxLength: 2 }),
    },
  );
  const loop: fc.Arbitrary<LoopSketch | null> = fc.oneof(
    { weight: 16, arbitrary: fc.constant(null) },
    ...loops.map((kind) => ({ weight: looping, arbitrary: aLoop[kind] })),
  );
  return {
    boundary,
    input: fc.oneof(fc.constant(null), fc.constant(null), fc.integer({ min: 0, max: 4 })),
    undone: oneOf<Extras['undone']>([
      [null, 6],
      ['user', undo],
      ['service', undo],
    ]),
    loop,
    quantities: fc.oneof(
      { weight: 12, arbitrary: fc.constant<[number, number]>([1, 1]) },
      ...(quantified_ ? [{ weight: 1, arbitrary: fc.tuple(few, few) }] : []),
    ),
  };
}

const few = fc.integer({ min: 1, max: 2 });
const NONE = {
  boundary: fc.constant<BoundarySketch[]>([]),
  input: fc.constant(null),
  undone: fc.constant(null),
  loop: fc.constant(null),
  quantities: fc.constant<[number, number]>([1, 1]),
};

const aLoop: Record<'while' | 'many', fc.Arbitrary<LoopSketch>> = {
  while: fc.record({
    kind: fc.constant('while'),
    before: fc.boolean(),
    most: fc.constantFrom(1, 2, 3, null),
    condition: sure,
  }),
  many: fc.record({
    kind: fc.constant('many'),
    sequential: fc.boolean(),
    count: fc.integer({ min: 0, max: 3 }),
    listed: fc.boolean(),
    until: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: sure },
      {
        weight: 1,
        arbitrary: fc.record({
          name: fc.constant('numberOfCompletedInstances' as const),
          op: fc.constant('>=' as const),
          value: few,
        }),
      },
    ),
    tells: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          by: fc.constantFrom('each', 'first'),
          say: fc.constantFrom('signal', 'escalation'),
          code: fc.constantFrom('A', 'B'),
        }),
      },
    ),
  }),
};

const race: fc.Arbitrary<NodeSketch> = fc.record({
  kind: fc.constant('race'),
  events: fc.array(
    hearing(fc.constantFrom(...catches.filter((on) => on !== 'several' && on !== 'all'))),
    { minLength: 2, maxLength: 3 },
  ),
});

const link: fc.Arbitrary<NodeSketch> = fc.record({
  kind: fc.constantFrom('link-throw', 'link-throw', 'link-catch'),
  link: fc.constantFrom('L', 'M'),
});

const gateway: fc.Arbitrary<NodeSketch> = fc
  .tuple(fc.constantFrom(...gateways), fc.integer({ min: 1, max: 3 }))
  .map(([kind, needs]) => (kind === 'complex' ? { kind, needs } : { kind }));

/** A few scopes have event sub-processes, and those again. */
function listeners(
  inner: fc.Arbitrary<ScopeSketch>,
  events: number,
): fc.Arbitrary<ListenerSketch[]> {
  const one = fc
    .tuple(either(caught.start), inner)
    .map(([event, scope]): ListenerSketch => ({ ...event, inner: scope }));
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant<ListenerSketch[]>([]) },
    { weight: 1 + Math.ceil(events / 2), arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  );
}

/** A few processes are started by something else, too. */
const starts: fc.Arbitrary<StartSketch[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<StartSketch[]>([]) },
  ...(startsBy.length === 0
    ? []
    : [
        {
          weight: 1,
          arbitrary: fc.array(
            fc.record({
              hear: hearing(fc.constantFrom(...startsBy)),
              to: fc.integer({ min: 0, max: 7 }),
            }),
            { minLength: 1, maxLength: 2 },
          ),
        },
      ]),
);
