// Where we differ from feelin on purpose: each row says what, why, and recognises only that. The
// smallest expression that differs (its closed parts agree) has to fit a row, or the test fails.

export type Difference = { kind: string; text: string; ours: unknown; theirs: unknown };
export type Row = { name: string; reason: string; fits: (d: Difference) => boolean };

const isNull = (d: Difference): boolean => d.ours === null;
const threw = (d: Difference): boolean => typeof d.theirs === 'string' && d.theirs.startsWith('!');
const isNumber = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'number' in value;
const hasRange = (value: unknown): value is { range: unknown[] } =>
  typeof value === 'object' && value !== null && 'range' in value;

export const ROWS: Row[] = [
  {
    name: 'a range with an end that is null is null',
    reason:
      'feelin reads a computed null as an open end, so a missing number would admit everything',
    fits: (d) => isNull(d) && hasRange(d.theirs) && d.theirs.range.includes(null),
  },
  {
    name: 'a range of values without an order is null',
    reason: 'feelin throws or builds a range that nothing can be compared with',
    fits: (d) =>
      isNull(d) && (hasRange(d.theirs) || threw(d)) && ['interval', 'half range'].includes(d.kind),
  },
  {
    name: 'feelin throws',
    reason: 'evaluation is total here; an operation the standard does not define is null',
    fits: (d) =>
      threw(d) &&
      (isNull(d) || d.ours === false || /unsupported range|not implemented/.test(String(d.theirs))),
  },
  {
    name: 'years and months only',
    reason:
      'feelin leaves days in a years and months duration (10.3.4.1), or rounds them up to a month',
    fits: (d) =>
      d.kind === 'call years and months duration' && /^duration -?P[^T]*[YM]$/.test(String(d.ours)),
  },
  {
    name: 'zoned and local times do not mix',
    reason: 'a local time is at no instant, so the two have neither order nor distance',
    fits: (d) =>
      isNull(d) &&
      ['time - time', 'compare', 'between', 'date - date', 'mixed compare', 'equality'].includes(
        d.kind,
      ) &&
      /Z|\+07:00/.test(d.text + String(d.theirs)),
  },
  {
    name: 'offsets count in the distance of times',
    reason: '08:30Z and 08:30+07:00 are seven hours apart; feelin subtracts the clocks',
    fits: (d) =>
      d.kind === 'time - time' && String(d.ours).startsWith('duration') && /Z|\+07:00/.test(d.text),
  },
  {
    name: 'between has a low and a high end',
    reason: 'it means >= and <=; feelin turns the ends round when they are descending',
    fits: (d) =>
      ['between', 'in range', 'call includes'].includes(d.kind) &&
      d.ours === false &&
      d.theirs === true,
  },
  {
    name: 'durations can be scaled',
    reason: 'table 51 multiplies and divides durations by numbers; feelin answers null',
    fits: (d) =>
      d.kind === 'mixed arithmetic' && d.theirs === null && String(d.ours).startsWith('duration'),
  },
  {
    name: 'min and max of anything with an order',
    reason: '10.3.4.4: a list of comparable items; feelin knows numbers only',
    fits: (d) =>
      ['call min', 'call max'].includes(d.kind) && d.theirs === null && typeof d.ours === 'string',
  },
  {
    name: 'a time has no months',
    reason: 'table 52 adds only days and time durations to a time',
    fits: (d) => isNull(d) && /^time [+-]$/.test(d.kind) && String(d.theirs).startsWith('time'),
  },
  {
    name: 'a date plus hours stays a date',
    reason:
      'the sum of a date and a duration is a date; feelin changes the type when hours are left',
    fits: (d) =>
      /^date [+-]$/.test(d.kind) &&
      /^date [12]/.test(String(d.ours)) &&
      String(d.theirs).startsWith('date and time'),
  },
  {
    name: 'different kinds have no order',
    reason:
      'table 54: comparing values of different kinds is null; feelin answers false or by coercion',
    fits: (d) =>
      isNull(d) &&
      typeof d.theirs === 'boolean' &&
      [
        'mixed compare',
        'compare',
        'between',
        'in range',
        'in test',
        'in tests',
        'in list',
        'call before',
        'call after',
        'call includes',
      ].includes(d.kind),
  },
  {
    name: 'different kinds are not the same',
    reason: '`is` answers whether two values are one value: false for different kinds, not null',
    fits: (d) => d.kind === 'call is' && d.ours === false && d.theirs === null,
  },
  {
    name: 'quantifiers are three-valued',
    reason:
      'a condition that is null decides nothing (10.3.2.14); feelin counts null as false and text as true',
    fits: (d) => ['some', 'every'].includes(d.kind) && isNull(d) && typeof d.theirs === 'boolean',
  },
  {
    name: 'in (e) is equality where e is a value',
    reason: 'so null in (null) is true and 1 in (null) is false; feelin answers null',
    fits: (d) => /^in( |$)/.test(d.kind) && typeof d.ours === 'boolean' && d.theirs === null,
  },
  {
    name: 'negative positions count from the end',
    reason: '10.3.4.4: −1 is the last position; feelin is one off in insert before and remove',
    fits: (d) => ['call insert before', 'call remove'].includes(d.kind) && d.text.includes('-1'),
  },
  {
    name: 'a list of one is not its item',
    reason:
      'the implicit conversion is for arguments of a function, not for equality nor for items of lists',
    fits: (d) =>
      (/\[|list|xs|strs|mix/.test(d.text) &&
        ['equality', 'in list', 'in', 'call is', 'call list contains'].includes(d.kind) &&
        d.ours !== true) ||
      (['call union', 'call distinct values', 'call index of'].includes(d.kind) &&
        Array.isArray(d.ours) &&
        Array.isArray(d.theirs) &&
        d.ours.length !== d.theirs.length) ||
      (/^(call (min|max|sum|product|mean|median)|sum for)$/.test(d.kind) && isNull(d)),
  },
  {
    name: 'a list is in a list that equals it',
    reason: 'so a cell with a list tests a list; feelin looks for the list among the items only',
    fits: (d) => d.kind === 'in list' && d.ours === true && d.theirs === false,
  },
  {
    name: 'a condition holds when it is true',
    reason: 'feelin takes any value but null and false for true in if',
    fits: (d) => ['if', 'if mixed'].includes(d.kind),
  },
  {
    name: 'text of a decimal',
    reason: 'feelin writes the digits of a binary float',
    fits: (d) => d.kind === 'call string' && Math.abs(Number(d.ours) - Number(d.theirs)) < 1e-9,
  },
  {
    name: 'the median of numbers',
    reason: 'feelin sorts numbers as texts, 24 before 6',
    fits: (d) =>
      d.kind === 'call median' &&
      isNumber(d.ours) &&
      isNumber(d.theirs) &&
      /for|1\d|2\d/.test(d.text),
  },
  {
    name: 'different kinds are neither equal nor unequal',
    reason: 'table 53: null; feelin lets a list of one, an empty list or null-like values through',
    fits: (d) => d.kind === 'equality' && (d.ours === null || d.theirs === null),
  },
  {
    name: 'a group that does not exist is empty',
    reason:
      'XPath fn:replace: $N beyond the groups is the empty string; feelin leaves it in the text',
    fits: (d) => d.kind === 'call replace' && String(d.theirs).includes('$1'),
  },
  {
    name: 'a date is written as a date',
    reason: 'date("…T…") is not the text of a date',
    fits: (d) => d.kind === 'call date' && isNull(d) && String(d.theirs).startsWith('date '),
  },
  {
    name: 'a position outside a text is null',
    reason: 'substring("", -1) has no such position',
    fits: (d) => d.kind === 'call substring' && isNull(d) && d.theirs === '',
  },
  {
    name: 'a filter keeps items for which it is true',
    reason:
      'feelin keeps items for which the comparison is null, and drops items that are false or null',
    fits: (d) =>
      d.kind === 'filter' &&
      Array.isArray(d.ours) &&
      Array.isArray(d.theirs) &&
      d.ours.length !== d.theirs.length,
  },
  {
    name: 'concatenate takes lists',
    reason: 'null is not a list; feelin appends it',
    fits: (d) => d.kind === 'call concatenate' && isNull(d) && Array.isArray(d.theirs),
  },
  {
    name: 'decimals are exact',
    reason: 'feelin computes on binary floats',
    fits: (d) =>
      (isNumber(d.ours) &&
        isNumber(d.theirs) &&
        /^call (modulo|decimal|round|floor|ceiling)/.test(d.kind)) ||
      (['compare', 'equality', 'call string', 'call mode', 'mixed compare'].includes(d.kind) &&
        /\/|sqrt|mean|median|modulo|\*\*|\^/.test(d.text)),
  },
  {
    name: 'the same under a binder',
    reason: 'the names of a loop keep the difference from being traced further down',
    fits: (d) =>
      ['for', 'sum for', 'filter'].includes(d.kind) &&
      /includes\(|before\(|after\(| between | in /.test(d.text.replace(/for \w+ in/, '')),
  },
];
