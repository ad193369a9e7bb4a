// test/workflow: small procedures in which clocks pause, move and stop.
import type { Term } from '../../procedures/clock/term.ts';
import type { BoundaryEvent, Node } from '../../procedures/ir/procedure.ts';
import { end, feel, procedure, start, task, term } from './procedures.ts';

type Trigger = BoundaryEvent['trigger'];
const text = (vi: string, en: string) => ({ vi, en });
const waits = (message: string, part: object = {}) => ({
  kind: 'receive-task' as const,
  trigger: { kind: 'message' as const, message, correlationKey: null },
  ...part,
});
const beside = (attachedTo: string, interrupting: boolean, trigger: Trigger) => ({
  kind: 'boundary-event' as const,
  attachedTo,
  interrupting,
  trigger,
});
const statutory = (amount: number, part: Partial<Term> = {}) => ({
  statutory: term('statutory', amount, { legalBasis: 'NĐ 61/2018/NĐ-CP', ...part }),
});

/** Accepted, checked, then the applicant completes the dossier while the clock obeys the term. */
export const supplemented = (onSupplement: Term['onSupplement']) =>
  procedure(
    `test.supplement-${onSupplement}`,
    {
      start,
      accept: task({ milestone: 'accepted' }),
      check: task(),
      wait: waits('completed', { pause: 'supplement' }),
      decide: task({ milestone: 'decided' }),
      end: end('granted'),
    },
    ['start > accept', 'accept > check', 'check > wait', 'wait > decide', 'decide > end'],
    { terms: statutory(10, { onSupplement, startsOn: 'accepted' }) },
  );

/** While somebody decides, the apology falls due; whoever apologises names a new date. */
export const dutiful = (days: number) =>
  procedure(
    `test.duty-${days}`,
    {
      start,
      fork: { kind: 'parallel-gateway' },
      ask: task(),
      wait: waits('completed', { pause: 'supplement' }),
      asked: end(),
      decide: task({ milestone: 'decided' }),
      apology: beside('decide', false, {
        kind: 'timer',
        timer: { kind: 'duty', duty: 'apology', term: 'statutory' },
      }),
      apologise: task({
        extend: {
          term: 'statutory',
          to: feel('newDate'),
          ground: feel('"Điều 19 khoản 9"'),
        },
      } as Partial<Node>),
      apologised: end(),
      end: end('granted'),
    },
    [
      'start > fork',
      'fork > ask',
      'ask > wait',
      'wait > asked',
      'fork > decide',
      'decide > end',
      'apology > apologise',
      'apologise > apologised',
    ],
    { terms: statutory(days, { onSupplement: 'pause', maxExtensions: 1 }) },
  );

/** The applicant has seven working days; after them the dossier is stopped. */
export const limited = procedure(
  'test.limited',
  {
    start,
    wait: waits('completed', {
      pause: 'supplement',
      trigger: {
        kind: 'message',
        message: 'completed',
        correlationKey: null,
        ask: {
          kind: 'supplement',
          form: null,
          title: text('Bổ sung', 'Complete'),
          from: feel('applicant'),
        },
      },
    }),
    limit: beside('wait', true, { kind: 'timer', timer: { kind: 'term', term: term('limit', 7) } }),
    stopped: { ...end('stopped'), stage: 'stopped' },
    decide: task({ milestone: 'decided' }),
    end: end('granted'),
  },
  ['start > wait', 'wait > decide', 'decide > end', 'limit > stopped'],
  { terms: statutory(3, { onSupplement: 'restart' }) },
);

/** Appraised by one, approved and signed by another, then two asks with one name. */
export const asked = procedure(
  'test.asked',
  {
    start,
    appraise: task(),
    approve: task({ separateFrom: ['appraise'], signs: true } as Partial<Node>),
    fork: { kind: 'parallel-gateway' },
    one: waits('note'),
    two: waits('note'),
    join: { kind: 'parallel-gateway' },
    end: end(),
  },
  [
    'start > appraise',
    'appraise > approve',
    'approve > fork',
    'fork > one',
    'fork > two',
    'one > join',
    'two > join',
    'join > end',
  ],
);

const undoneBy = (attachedTo: string, handler: string) => ({
  kind: 'boundary-event' as const,
  attachedTo,
  interrupting: false,
  trigger: { kind: 'compensation' as const, handler },
});

/** Two steps, refused afterwards: both are undone, the latest first. */
export const undone = procedure(
  'test.undone',
  {
    start,
    first: task(),
    'undo-first': task(),
    'first-undone': undoneBy('first', 'undo-first'),
    second: task(),
    'undo-second': task(),
    'second-undone': undoneBy('second', 'undo-second'),
    refuse: { kind: 'intermediate-throw-event', result: { kind: 'compensation', activity: null } },
    end: { ...end('refused'), stage: 'refused' },
  },
  ['start > first', 'first > second', 'second > refuse', 'refuse > end'],
);
