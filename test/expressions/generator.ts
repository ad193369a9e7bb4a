// Support for the differential test: random FEEL that reaches every production of the grammar.
// A generated expression knows its closed parts, so a difference can be traced to the smallest one.

export type Generated = { kind: string; text: string; parts: Generated[] };
type Type =
  | 'number'
  | 'string'
  | 'boolean'
  | 'list'
  | 'context'
  | 'date'
  | 'date-time'
  | 'time'
  | 'duration'
  | 'range'
  | 'any';
type Scope = Partial<Record<Type, string[]>>;

export const DATA = {
  n: 3,
  m: 2.5,
  z: 0,
  neg: -7,
  s: 'abc',
  t: 'Đơn',
  e: '',
  yes: true,
  no: false,
  nil: null,
  xs: [1, 2, 3],
  ys: [] as number[],
  mix: [1, 'a', null, true],
  strs: ['b', 'a'],
  ps: [
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ],
  c: { a: 1, b: { d: 2 } },
  'spaced name': 4,
  'a-b': 5,
};
const NAMES: Scope = {
  number: ['n', 'm', 'z', 'neg', 'spaced name', 'a-b'],
  string: ['s', 't', 'e'],
  boolean: ['yes', 'no'],
  list: ['xs', 'ys', 'mix', 'strs', 'ps'],
  context: ['c'],
  any: ['nil'],
};

/** Small fast generator of reproducible numbers in [0, 1). */
export function randomOf(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function generator(seed: number) {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const chance = (p: number): boolean => random() < p;
  const leaf = (kind: string, text: string): Generated => ({ kind, text, parts: [] });
  /** Parts are set out with `$0`, `$1`, … in the template. */
  const node = (kind: string, template: string, ...parts: Generated[]): Generated => ({
    kind,
    parts,
    text: template.replace(/\$(\d)/g, (_, i: string) => parts[Number(i)]!.text),
  });
  /** Parts under a binder may use its names; those that do cannot be evaluated on their own. */
  const open = (
    kind: string,
    template: string,
    closed: Generated[],
    bound: Generated[],
  ): Generated => node(kind, template, ...closed, ...bound);
  const paren = (g: Generated): Generated =>
    g.parts.length === 0 ? g : { ...g, text: `(${g.text})` };

  function make(type: Type, depth: number, scope: Scope): Generated {
    const names = [...(scope[type] ?? []), ...(NAMES[type] ?? [])];
    if (depth <= 0 || chance(0.15))
      return chance(0.4) && names.length > 0 ? leaf('name', pick(names)) : literal(type, scope);
    const go = (t: Type): Generated => make(t, depth - 1, scope);
    if (chance(0.12)) return general(type, go, depth, scope);
    switch (type) {
      case 'number':
        return number(go, depth, scope);
      case 'string':
        return string(go);
      case 'boolean':
        return boolean(go, depth, scope);
      case 'list':
        return list(go, depth, scope);
      case 'context':
        return context(go);
      case 'date':
        return pick([
          () => call('date', go('string')),
          () => node('date +', '$0 + $1', paren(go('date')), paren(go('duration'))),
          () => node('date -', '$0 - $1', paren(go('date')), paren(go('duration'))),
          () => call('date', go('date-time')),
          () =>
            call(
              'date',
              leaf('y', '2026'),
              leaf('m', pick(['2', '13', '12'])),
              leaf('d', pick(['28', '30'])),
            ),
        ])();
      case 'date-time':
        return pick([
          () => call('date and time', go('date'), go('time')),
          () => call('date and time', go('string')),
          () => node('date-time +', '$0 + $1', paren(go('date-time')), paren(go('duration'))),
        ])();
      case 'time':
        return pick([
          () => call('time', leaf('h', pick(['0', '23', '24'])), leaf('m', '5'), leaf('s', '0')),
          () => call('time', go('date-time')),
          () => node('time +', '$0 + $1', paren(go('time')), paren(go('duration'))),
        ])();
      case 'duration':
        return pick([
          () => call('duration', go('string')),
          () => node('duration +', '$0 + $1', paren(go('duration')), paren(go('duration'))),
          () => node('date - date', '$0 - $1', paren(go('date')), paren(go('date'))),
          () => call('years and months duration', go('date'), go('date')),
          () => call('abs', go('duration')),
          () => node('time - time', '$0 - $1', paren(go('time')), paren(go('time'))),
        ])();
      case 'range':
        return range(go);
      case 'any':
        return make(
          pick(['number', 'string', 'boolean', 'list', 'context', 'date', 'duration'] as const),
          depth,
          scope,
        );
    }
  }

  function literal(type: Type, scope: Scope): Generated {
    switch (type) {
      case 'number':
        return leaf('number', pick(['0', '1', '2', '-3', '0.5', '10', '.25', '100', '1.10']));
      case 'string':
        return leaf(
          'string',
          pick([
            '""',
            '"a"',
            '"abc"',
            '"Đơn vị"',
            '"a\\"b"',
            '"2026-11-24"',
            '"P1D"',
            '"P2M"',
            '"x y"',
            '"\\u0041"',
            '"10:00:00"',
            '"2026-01-31T08:00:00"',
          ]),
        );
      case 'boolean':
        return leaf('boolean', pick(['true', 'false']));
      case 'list':
        return leaf('list', pick(['[]', '[1, 2]', '["a", "b"]', '[true, null]', '[[1], 2]']));
      case 'context':
        return leaf('context', pick(['{}', '{a: 1}', '{"b c": 2, d: "x"}']));
      case 'date':
        return leaf('at', pick(['@"2026-11-24"', '@"2024-02-29"', '@"2000-01-31"']));
      case 'date-time':
        return leaf(
          'at',
          pick([
            '@"2026-11-24T08:30:00"',
            '@"2026-11-24T08:30:00Z"',
            '@"2026-11-24T08:30:00+07:00"',
          ]),
        );
      case 'time':
        return leaf('at', pick(['@"08:30:00"', '@"23:59:59"', '@"08:30:00Z"']));
      case 'duration':
        return leaf(
          'at',
          pick(['@"P1D"', '@"PT2H30M"', '@"P1Y2M"', '@"-P3M"', '@"PT0S"', '@"P40D"']),
        );
      case 'range':
        return leaf('range', pick(['[1..3]', '(1..5)', '["a".."c"]', ']0..2]']));
      case 'any':
        return chance(0.5)
          ? leaf('null', 'null')
          : make(pick(['number', 'string', 'boolean'] as const), 0, scope);
    }
  }

  const call = (name: string, ...args: Generated[]): Generated =>
    node(
      `call ${name}`,
      `${name}(${args.map((_, i) => `$${i}`).join(pick([', ', ' , ']))})`,
      ...args,
    );
  const named = (name: string, ...args: [string, Generated][]): Generated =>
    node(
      `call ${name}`,
      `${name}(${args.map(([key], i) => `${key}: $${i}`).join(', ')})`,
      ...args.map(([, a]) => a),
    );

  function general(type: Type, go: (t: Type) => Generated, depth: number, scope: Scope): Generated {
    return pick([
      () => node('if', 'if $0 then $1 else $2', go('boolean'), go(type), go(type)),
      () => node('parenthesis', '($0)', go(type)),
      () => node('comment', pick(['/* c */ $0', '$0 // c\n', '// c\n$0']), go(type)),
      () => node('path', '{a: $0}.a', go(type)),
      () => node('index', `[$0, $1][${pick(['1', '2', '-1', '3'])}]`, go(type), go(type)),
      () =>
        node('if mixed', 'if $0 then $1 else null', go('boolean'), make(type, depth - 1, scope)),
    ])();
  }

  function number(go: (t: Type) => Generated, depth: number, scope: Scope): Generated {
    return pick([
      () =>
        node(
          'arithmetic',
          `$0 ${pick(['+', '-', '*'])} $1`,
          paren(go('number')),
          paren(go('number')),
        ),
      () => node('arithmetic', `$0 / $1`, paren(go('number')), paren(go('number'))),
      () => node('power', `$0 ${pick(['**', '^'])} ${pick(['2', '3', '0'])}`, paren(go('number'))),
      () => node('negate', '-($0)', go('number')),
      () =>
        node(
          'mixed arithmetic',
          `$0 ${pick(['+', '-', '*', '/'])} $1`,
          paren(go('any')),
          paren(go('number')),
        ),
      () => call(pick(['count', 'sum', 'min', 'max', 'mean', 'median', 'product']), go('list')),
      () => call(pick(['min', 'max', 'sum']), go('number'), go('number')),
      () => call(pick(['floor', 'ceiling', 'abs']), go('number')),
      () =>
        call(
          pick(['decimal', 'round up', 'round down', 'round half up', 'round half down']),
          go('number'),
          leaf('scale', pick(['0', '1', '2'])),
        ),
      () => call('modulo', go('number'), go('number')),
      () => call('string length', go('string')),
      () =>
        named(
          'number',
          ['from', leaf('string', pick(['"1,000.5"', '"12"', '"x"']))],
          ['grouping separator', leaf('string', '","')],
          ['decimal separator', leaf('string', '"."')],
        ),
      () =>
        node('date property', `$0.${pick(['year', 'month', 'day', 'weekday'])}`, paren(go('date'))),
      () =>
        node(
          'duration property',
          `$0.${pick(['days', 'hours', 'years', 'months'])}`,
          paren(go('duration')),
        ),
      () => call('sqrt', leaf('number', pick(['4', '0', '-1', '2']))),
      () => call(pick(['day of year', 'week of year']), go('date')),
      () => node('path', pick(['c.a', 'c.b.d', 'c.missing', 'ps[1].a', 'c. b .d'])),
      () =>
        open(
          'sum for',
          'sum(for q in $0 return $1)',
          [go('list')],
          [make('number', depth - 1, { ...scope, number: ['q'] })],
        ),
    ])();
  }

  function string(go: (t: Type) => Generated): Generated {
    return pick([
      () => node('concat', '$0 + $1', paren(go('string')), paren(go('string'))),
      () => call(pick(['upper case', 'lower case']), go('string')),
      () => call('substring', go('string'), leaf('start', pick(['1', '2', '-1']))),
      () =>
        named(
          'substring',
          ['string', go('string')],
          ['start position', leaf('start', '1')],
          ['length', leaf('length', pick(['1', '2']))],
        ),
      () => call(pick(['substring before', 'substring after']), go('string'), go('string')),
      () =>
        call(
          'string',
          go(pick(['number', 'boolean', 'string', 'date', 'duration', 'list'] as const)),
        ),
      () =>
        call(
          'replace',
          go('string'),
          leaf('pattern', pick(['"a"', '"[a-c]"', '"(a)(b)"', '"x*y"'])),
          leaf('by', pick(['"_"', '"$1"', '""'])),
        ),
      () => call('string join', leaf('list', pick(['strs', '["a", null]', '["x"]'])), go('string')),
      () => call(pick(['day of week', 'month of year']), go('date')),
    ])();
  }

  function boolean(go: (t: Type) => Generated, depth: number, scope: Scope): Generated {
    const same = pick(['number', 'string', 'date', 'duration', 'time', 'date-time'] as const);
    return pick([
      () =>
        node(
          'compare',
          `$0 ${pick(['=', '!=', '<', '<=', '>', '>='])} $1`,
          paren(go(same)),
          paren(go(same)),
        ),
      () => node('equality', `$0 ${pick(['=', '!='])} $1`, paren(go('any')), paren(go('any'))),
      () => node('mixed compare', `$0 ${pick(['<', '>='])} $1`, paren(go('any')), paren(go('any'))),
      () => node('and', '$0 and $1', paren(go('boolean')), paren(go('boolean'))),
      () => node('or', '$0 or $1', paren(go('boolean')), paren(go('boolean'))),
      () =>
        node('logic mixed', `$0 ${pick(['and', 'or'])} $1`, paren(go('any')), paren(go('boolean'))),
      () => call('not', go('boolean')),
      () =>
        node('between', '$0 between $1 and $2', paren(go(same)), paren(go(same)), paren(go(same))),
      () =>
        node(
          'in tests',
          `$0 in (${pick(['<', '>=', '!=', '='])} $1, $2)`,
          paren(go('number')),
          paren(go('number')),
          paren(go('number')),
        ),
      () => node('in test', '$0 in > $1', paren(go('number')), paren(go('number'))),
      () => node('in range', '$0 in $1', paren(go('number')), go('range')),
      () => node('in list', '$0 in $1', paren(go('any')), paren(go('list'))),
      () => node('in', '$0 in ($1)', paren(go('number')), paren(go('number'))),
      () =>
        open(
          'some',
          'some q in $0 satisfies $1',
          [paren(go('list'))],
          [make('boolean', depth - 1, { ...scope, any: ['q'] })],
        ),
      () =>
        open(
          'every',
          'every q in $0, r in [1, 2] satisfies $1',
          [paren(go('list'))],
          [make('boolean', depth - 1, { ...scope, number: ['r'] })],
        ),
      () =>
        node(
          'instance',
          `$0 instance of ${pick(['number', 'string', 'boolean', 'date', 'date and time', 'time', 'list<number>', 'context<a: number>', 'Any', 'days and time duration', 'years and months duration', 'function<number> -> number'])}`,
          paren(go('any')),
        ),
      () => call(pick(['contains', 'starts with', 'ends with']), go('string'), go('string')),
      () =>
        call(
          'matches',
          go('string'),
          leaf('pattern', pick(['"^a"', '"b+"', '"[0-9]"', '"^$"', '"a|b"'])),
        ),
      () => call('list contains', go('list'), go('number')),
      () => call(pick(['all', 'any']), go('list')),
      () => call(pick(['odd', 'even']), go('number')),
      () => call('is', go('any'), go('any')),
      () => call(pick(['before', 'after']), go('number'), go('number')),
      () => call('includes', go('range'), go('number')),
      () =>
        call(
          pick(['before', 'after', 'meets', 'met by', 'overlaps']),
          leaf('range', pick(['[1..3]', '(2..5)'])),
          leaf('range', pick(['[3..4]', '[7..9]'])),
        ),
    ])();
  }

  function list(go: (t: Type) => Generated, depth: number, scope: Scope): Generated {
    return pick([
      () => node('list', '[$0, $1]', go('any'), go('any')),
      () =>
        open(
          'for',
          `for q in ${pick(['1..3', '3..1', '[1..3]'])}, r in $0 return $1`,
          [paren(go('list'))],
          [make('any', depth - 1, { ...scope, number: ['q'] })],
        ),
      () =>
        open(
          'for',
          'for q in $0 return $1',
          [paren(go('list'))],
          [make('any', depth - 1, { ...scope, any: ['q'] })],
        ),
      () => leaf('for partial', 'for i in 1..4 return if i = 1 then 1 else partial[-1] * i'),
      () =>
        open(
          'filter',
          '$0[$1]',
          [paren(go('list'))],
          [
            node(
              'bound',
              'item $0 $1',
              leaf('op', pick(['>', '=', '!=', '<='])),
              paren(make('number', depth - 1, scope)),
            ),
          ],
        ),
      () =>
        leaf(
          'filter',
          pick([
            'ps[a > 1]',
            'ps[b = "x"]',
            'xs[> 1]',
            'xs[item > 1]',
            'xs[true]',
            'ps[a = 2].b',
            'ps.a',
          ]),
        ),
      () => call('append', go('list'), go('any')),
      () => call('concatenate', go('list'), go('list')),
      () => call(pick(['reverse', 'flatten', 'distinct values']), go('list')),
      () => call('union', go('list'), go('list')),
      () => call('index of', go('list'), go('number')),
      () =>
        call('insert before', leaf('list', 'xs'), leaf('at', pick(['1', '3', '-1'])), go('any')),
      () => call('remove', leaf('list', 'xs'), leaf('at', pick(['1', '3', '-1']))),
      () =>
        call(
          'sublist',
          leaf('list', 'xs'),
          leaf('at', pick(['1', '2', '-2'])),
          leaf('count', pick(['1', '2'])),
        ),
      () => call('list replace', leaf('list', 'xs'), leaf('at', '2'), go('any')),
      () =>
        leaf(
          'lambda',
          pick([
            'sort(xs, function(a, b) a > b)',
            'sort(list: strs, precedes: function(x: string, y: string) x < y)',
            'list replace(xs, function(item, newItem) item > 1, 0)',
          ]),
        ),
      () => call('split', go('string'), leaf('pattern', pick(['","', '" "', '"[bx]"']))),
      () => call('mode', leaf('list', pick(['xs', '[1, 1, 2]', '[]']))),
      () => call('get entries', go('context')),
    ])();
  }

  function context(go: (t: Type) => Generated): Generated {
    return pick([
      () => node('context', '{a: $0, "b c": $1}', go('any'), go('any')),
      () => open('context scope', '{k: $0, l: k}', [go('any')], []),
      () => call('context put', go('context'), leaf('key', pick(['"a"', '"new"'])), go('any')),
      () => node('call context merge', 'context merge([$0, $1])', go('context'), go('context')),
      () => node('call context', 'context([{key: "k", value: $0}])', go('any')),
      () => node('index', '[$0][1]', go('context')),
    ])();
  }

  function range(go: (t: Type) => Generated): Generated {
    return pick([
      () =>
        node(
          'interval',
          `${pick(['[', '(', ']'])}$0..$1${pick([']', ')', '['])}`,
          paren(go('number')),
          paren(go('number')),
        ),
      () => node('interval', '[$0..$1]', paren(go('date')), paren(go('date'))),
      () => node('half range', `(${pick(['<', '>', '<=', '>='])} $0)`, paren(go('number'))),
    ])();
  }

  /** A cell of a decision table over the input `?`. */
  function unaryTests(): Generated {
    const go = (t: Type): Generated => make(t, 1, {});
    const one = (): Generated =>
      pick([
        () => node('test', `${pick(['<', '<=', '>', '>='])} $0`, paren(go('number'))),
        () => node('value', '$0', leaf('number', pick(['1', '2', '3', '10']))),
        () => node('value', '$0', leaf('string', pick(['"a"', '"abc"']))),
        () => node('range', pick(['[1..3]', '(1..3)', '[2..10]'])),
        () => node('input', `? ${pick(['>', '=', '!='])} $0`, paren(go('number'))),
      ])();
    return pick([
      () => node('wildcard', '-'),
      () => one(),
      () => node('tests', '$0, $1', one(), one()),
      () => node('not', 'not($0, $1)', one(), one()),
    ])();
  }

  return {
    expression: (): Generated =>
      make(
        pick([
          'number',
          'string',
          'boolean',
          'boolean',
          'list',
          'context',
          'date',
          'date-time',
          'time',
          'duration',
          'range',
          'any',
        ] as const),
        3,
        {},
      ),
    unaryTests,
  };
}
