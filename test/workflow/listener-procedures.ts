// test/workflow: procedures that listen, race and call.
import type { Part } from './procedures.ts';
import { end, feel, procedure, start, task } from './procedures.ts';

const message = (name: string) =>
  ({ kind: 'message', message: name, correlationKey: null }) as const;
const inside = (scope: string, part: Part): Part => ({ ...part, scope }) as Part;
const listener = (id: string, starts: string, part: Partial<Part>): Record<string, Part> => ({
  [id]: { kind: 'event-sub-process', start: starts } as Part,
  [starts]: { kind: 'event-sub-process-start', scope: id, ...part } as Part,
});

/** A call, beside it notes at any time, and a withdrawal that ends everything. */
export const busy = procedure(
  'busy',
  {
    start,
    ask: { kind: 'call-activity', procedure: 'small' } as Part,
    done: end('done'),
    ...listener('note', 'noted', { interrupting: false, trigger: message('note') }),
    read: inside('note', task()),
    kept: inside('note', end()),
    ...listener('withdraw', 'withdrawn', { interrupting: true, trigger: message('withdraw') }),
    confirm: inside('withdraw', task()),
    gone: inside('withdraw', end('withdrawn')),
  },
  [
    'start > ask',
    'ask > done',
    'noted > read',
    'read > kept',
    'withdrawn > confirm',
    'confirm > gone',
  ],
);
export const small = procedure('small', { start, work: task(), over: end('granted') }, [
  'start > work',
  'work > over',
]);
const catching = (trigger: object): Part => ({ kind: 'intermediate-catch-event', trigger }) as Part;
export const race = procedure(
  'race',
  {
    start,
    choose: { kind: 'event-based-gateway' } as Part,
    paid: catching(message('paid')),
    late: catching({ kind: 'timer', timer: { kind: 'duration', expression: feel('"PT1S"') } }),
    thanked: end('paid'),
    reminded: end('late'),
  },
  ['start > choose', 'choose > paid', 'choose > late', 'paid > thanked', 'late > reminded'],
);

/** A condition beside the work, as often as it becomes true, and two things that end it together. */
export const watched = procedure(
  'watched',
  {
    start,
    work: task(),
    done: end('done'),
    both: {
      kind: 'boundary-event',
      attachedTo: 'work',
      interrupting: true,
      trigger: {
        kind: 'multiple',
        all: true,
        triggers: [message('first'), { kind: 'signal', signal: 'second' }],
      },
    } as Part,
    gone: end('gone'),
    ...listener('high', 'risen', {
      interrupting: false,
      trigger: { kind: 'conditional', condition: feel('level > 3'), reads: ['level'] },
    } as Partial<Part>),
    look: inside('high', task()),
    looked: inside('high', end()),
  },
  ['start > work', 'work > done', 'both > gone', 'risen > look', 'look > looked'],
);
/** Escalates in its first step and in its last. */
export const worried = procedure(
  'worried',
  {
    start,
    warn: {
      kind: 'intermediate-throw-event',
      result: { kind: 'escalation', code: 'late', data: [{ target: 'days', source: feel('2') }] },
    } as Part,
    work: task(),
    over: {
      kind: 'end-event',
      result: { kind: 'escalation', code: 'over', data: [] },
      outcome: 'granted',
    } as Part,
  },
  ['start > warn', 'warn > work', 'work > over'],
);
const caught = (code: string): Part =>
  ({
    kind: 'boundary-event',
    attachedTo: 'ask',
    interrupting: false,
    trigger: { kind: 'escalation', code },
  }) as Part;
export const worrying = procedure(
  'worrying',
  {
    start,
    ask: { kind: 'call-activity', procedure: 'worried' } as Part,
    done: end('done'),
    late: caught('late'),
    chase: task(),
    chased: end('done'),
    over: caught('over'),
    tell: task(),
    told: end('done'),
  },
  ['start > ask', 'ask > done', 'late > chase', 'chase > chased', 'over > tell', 'tell > told'],
);
