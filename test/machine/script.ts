// test/machine: the words of `script.txt`, and the dossier they are said to.
// One line is one input or one expectation; `#` begins a comment. Adding a case needs no code.
import { expect } from 'vitest';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Effect } from '../../workflows/facts.ts';
import { accept, advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { Runnable, State } from '../../workflows/machine/index.ts';
import type { Actor, Answer, Input } from '../../workflows/messages.ts';
import { wrongBirths, wrongWith } from '../random/check.ts';
import type { Fact } from '../../workflows/facts.ts';
import { distance, factLine } from './trace.ts';

/** Monday 2026-01-05, 08:00 in Hanoi. */
export const BEGIN = Date.UTC(2026, 0, 5, 1, 0, 0);

const people: Record<string, Actor> = {
  an: { account: 'an', agency: 'A', roles: ['case-worker', 'intake-officer'] },
  binh: { account: 'binh', agency: 'A', roles: ['case-worker'] },
  chi: { account: 'chi', agency: 'B', roles: ['case-worker'] },
  dung: { account: 'dung', agency: 'A', roles: ['head'] },
  phoi: { account: 'phoi', agency: null, roles: ['coordinator'] },
};

type Run = {
  procedure: Runnable;
  state: State;
  now: number;
  journal: string[];
  facts: Fact[];
  effects: Effect[];
  last: { input: Input; answer: Answer } | null;
  lines: string[];
  count: number;
};

/** Plays the script; returns the readable trace. Throws at the first expectation that fails. */
export function playScript(procedure: Runnable, script: string): string {
  const run: Run = {
    procedure,
    state: initialState(BEGIN),
    now: BEGIN,
    journal: [],
    facts: [],
    effects: [],
    last: null,
    lines: [],
    count: 0,
  };
  script.split('\n').forEach((line, index) => {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return;
    try {
      playLine(run, text);
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem);
      throw new Error(`script line ${index + 1}, "${text}": ${reason}\n${run.lines.join('\n')}`, {
        cause: problem,
      });
    }
  });
  expect(wrongBirths(run.facts)).toBeNull();
  return `${run.lines.join('\n')}\n`;
}

function playLine(run: Run, text: string): void {
  const [word = '', ...rest] = text.split(' ');
  const line = { text, rest: rest.join(' ') };
  if (word === 'expect') return checkLine(run, line.rest);
  const performer = words[word];
  if (!performer) throw new Error(`unknown word ${word}`);
  performer(run, line);
}

type Line = { text: string; rest: string };
type Word = (run: Run, line: Line) => void;

const words: Record<string, Word> = {
  start: (run, line) => {
    const { name, data } = parsed(line.rest);
    const message = name === '' ? null : name;
    send(run, line, { kind: 'start', data, submittedAt: run.now, message });
  },
  claim: (run, line) => {
    const { name, actor } = parsed(line.rest);
    send(run, line, { kind: 'claim-task', task: taskAt(run, name), actor });
  },
  release: (run, line) => {
    const { name, actor } = parsed(line.rest);
    send(run, line, { kind: 'release-task', task: taskAt(run, name), actor });
  },
  /** `assign TASK as WHO to WHOM`; `nobody` puts it back. */
  assign: (run, line) => {
    const [head = '', whom = ''] = line.rest.split(' to ');
    const { name, actor } = parsed(head);
    const to = whom === 'nobody' ? null : people[whom]!;
    send(run, line, { kind: 'assign-task', task: taskAt(run, name), actor, to });
  },
  complete: (run, line) => {
    const { name, actor, data } = parsed(line.rest);
    send(run, line, { kind: 'complete-task', task: taskAt(run, name), actor, data });
  },
  /** Claim and complete by whoever may; the oldest task of the element, or the latest. */
  do: (run, line) => claimAndComplete(run, line, 0),
  'do-latest': (run, line) => claimAndComplete(run, line, -1),
  message: (run, line) => {
    const { name, data, key } = parsed(line.rest);
    send(run, line, { kind: 'message', name, correlationKey: key, data });
  },
  /** A person answers the ask of the element. */
  reply: (run, line) => {
    const { name, data, actor } = parsed(line.rest);
    const subscription = oldest(run.state.subscriptions, name);
    const { name: message = '', correlationKey = null } =
      run.state.subscriptions[subscription] ?? {};
    const address = { name: message, correlationKey, subscription };
    send(run, line, { kind: 'message', ...address, data, actor });
  },
  /** Waits until the timer of the element is due, and lets it fire. */
  timer: (run, line) => {
    const timer = oldest(run.state.timers, line.rest);
    run.now = Math.max(run.now, run.state.timers[timer]?.due ?? 0);
    send(run, line, { kind: 'timer', timer });
  },
  /** Lets the timer fire without waiting. */
  'timer-now': (run, line) =>
    send(run, line, { kind: 'timer', timer: oldest(run.state.timers, line.rest) }),
  wait: (run, { text, rest }) => {
    const [, hours = '0', minutes = '0'] = /^(?:(-?\d+)h)?(?:(\d+)m)?$/.exec(rest) ?? [];
    run.now += (Number(hours) * 60 + Number(minutes)) * 60_000;
    run.lines.push(`> ${text}`);
  },
  succeed: (run, line) => {
    const { name, data } = parsed(line.rest);
    const effect = oldest(run.state.effects, name);
    send(run, line, { kind: 'effect-succeeded', effect, result: { data } });
  },
  'succeed-latest': (run, line) => {
    const { name, data } = parsed(line.rest);
    const ids = Object.keys(run.state.effects).filter(
      (id) => run.state.effects[id]?.element === name,
    );
    const effect = ids.at(-1) ?? `nothing-at-${name}`;
    send(run, line, { kind: 'effect-succeeded', effect, result: { data } });
  },
  /** The whole result of an activity, not only its data. */
  answer: (run, line) => {
    const { name, data } = parsed(line.rest);
    const effect = oldest(run.state.effects, name);
    send(run, line, { kind: 'effect-succeeded', effect, result: data as never });
  },
  fail: (run, line) => {
    const [element = '', code = '-'] = line.rest.split(' ');
    const effect = oldest(run.state.effects, element);
    const coded = code === '-' ? null : code;
    send(run, line, { kind: 'effect-failed', effect, code: coded, message: 'it failed' });
  },
  /** The oldest dossier called at the element ends: ELEMENT OUTCOME [error CODE] [JSON]. */
  'child-ends': (run, line) => {
    const { name, data } = parsed(line.rest);
    const [, outcome = 'completed', , error = null] = line.rest.split(' ');
    const child = oldest(run.state.children, name);
    const coded = line.rest.includes(' error ') ? error : null;
    send(run, line, { kind: 'child-ended', child, outcome, error: coded, data });
  },
  'child-fails': (run, line) => {
    const [name = '', code = ''] = line.rest.split(' ');
    const child = oldest(run.state.children, name);
    send(run, line, { kind: 'child-failed', child, code, message: 'it failed' });
  },
  'start-as-child': (run, line) => {
    const { data } = parsed(line.rest);
    const start = { data, submittedAt: run.now, message: null };
    send(run, line, { kind: 'start', ...start, child: true });
  },
  /** The oldest dossier called at the element escalates: ELEMENT CODE [JSON]. */
  'child-escalates': (run, line) => {
    const { name, data } = parsed(line.rest);
    const [, code = ''] = line.rest.split(' ');
    const child = oldest(run.state.children, name);
    send(run, line, { kind: 'child-escalated', child, code, data });
  },
  /** At the start event that is named, whatever starts it. */
  'start-at': (run, line) => {
    const { name: element, data } = parsed(line.rest);
    send(run, line, { kind: 'start', data, submittedAt: run.now, message: null, element });
  },
  signal: (run, line) => {
    const { name, data } = parsed(line.rest);
    send(run, line, { kind: 'signal', name, data });
  },
  /** An operator sets data of the process: JSON. */
  'set-data': (run, line) => {
    const data = JSON.parse(line.rest) as JsonObject;
    send(run, line, { kind: 'set-data', actor: people['an']!, data });
  },
  /** Somebody starts an activity of an open ad-hoc sub-process, the oldest that offers it. */
  begin: (run, line) => {
    const { name: element, actor } = parsed(line.rest);
    const scope = openScope(run, ({ adHoc }) => adHoc?.enabled.includes(element) === true);
    send(run, line, { kind: 'start-activity', element, scope, actor });
  },
  /** Somebody says that enough was done in the ad-hoc sub-process. */
  enough: (run, line) => {
    const { name, actor } = parsed(line.rest);
    const scope = openScope(run, ({ adHoc, element }) => adHoc !== undefined && element === name);
    send(run, line, { kind: 'complete-ad-hoc', scope, actor });
  },
  cancel: (run, line) => send(run, line, { kind: 'cancel', reason: line.rest }),
  retry: (run, line) => {
    const { name, data, actor } = parsed(line.rest);
    const { incidents } = run.state;
    const incident = Object.keys(incidents).find((id) => incidents[id]?.element === name);
    send(run, line, { kind: 'retry-incident', incident: incident ?? 'incident-0', actor, data });
  },
  bug: (run, line) => send(run, line, { kind: 'bug', message: line.rest, setAside: 'input-x' }),
  /** The last input once more, under its id. */
  repeat: (run, line) => {
    const { input: same, answer } = run.last!;
    const again = advance(run.procedure, run.state, same);
    run.lines.push(`> ${line.text}`);
    expect({ facts: again.facts, effects: again.effects }).toEqual({ facts: [], effects: [] });
    expect(again.answer).toEqual(answer);
  },
};

function openScope({ state }: Run, which: (scope: State['scopes'][string]) => boolean): string {
  return Object.keys(state.scopes).find((id) => which(state.scopes[id]!)) ?? 'scope-0';
}

function claimAndComplete(run: Run, line: Line, which: number): void {
  const { name, data } = parsed(line.rest);
  const open = Object.keys(run.state.tasks).filter((id) => run.state.tasks[id]?.element === name);
  const task = open.at(which) ?? `nothing-at-${name}`;
  const may = Object.values(people).find((actor) => {
    const claim = input(run, { kind: 'claim-task', task, actor });
    return accept(run.procedure, run.state, claim) === null;
  });
  const actor = may ?? people['an']!;
  send(run, line, { kind: 'claim-task', task, actor });
  send(run, line, { kind: 'complete-task', task, actor, data });
}

type Unstamped<T> = T extends Input ? Omit<T, 'id' | 'at'> : never;

function input(run: Run, body: Unstamped<Input>): Input {
  return { ...body, id: `input-${run.count + 1}`, at: run.now } as Input;
}

function send(run: Run, { text }: Line, body: Unstamped<Input>): void {
  const made = input(run, body);
  run.count++;
  const { procedure, state } = run;
  const refused = accept(procedure, state, made);
  const { facts, effects, answer } = advance(procedure, state, made);
  expect(answer.ok).toBe(refused === null);
  run.last = { input: made, answer };
  run.lines.push(`> ${text}  [${distance(run.now - BEGIN)}]`);
  if (!answer.ok) run.lines.push(`  rejected: ${answer.rejection.code}`);
  for (const fact of facts) run.lines.push(factLine(fact, BEGIN));
  for (const effect of effects) run.lines.push(`  -> ${named(effect)}`);
  run.facts.push(...facts);
  run.effects = effects;
  run.journal.push(...facts.map((fact) => JSON.stringify(fact)));
  run.state = apply(state, facts);
  const bugs = Object.values(run.state.incidents).some(({ code }) => code === 'bug');
  if (!bugs) expect(wrongWith(procedure, run.state, run.journal, BEGIN)).toBeNull();
}

/** Kind and id; what settle is handed besides is told by facts before. */
function named(effect: Effect): string {
  return Object.values(effect)
    .filter((value) => typeof value === 'string')
    .join(' ');
}

function checkLine(run: Run, text: string): void {
  const [what = '', ...rest] = text.split(' ');
  const check = checks[what];
  if (!check) throw new Error(`unknown expectation ${what}`);
  check(run, rest.join(' '));
}

const listed = (text: string) =>
  text
    .split(/[ ,]+/)
    .filter((one) => one !== '')
    .sort();
const elements = (table: Record<string, { element: string | null }>) =>
  Object.values(table)
    .map(({ element }) => element ?? '-')
    .sort();

const checks: Record<string, (run: Run, rest: string) => void> = {
  tasks: ({ state }, rest) => expect(elements(state.tasks)).toEqual(listed(rest)),
  timers: ({ state }, rest) => expect(elements(state.timers)).toEqual(listed(rest)),
  messages: ({ state }, rest) => expect(elements(state.subscriptions)).toEqual(listed(rest)),
  signals: ({ state }, rest) => expect(elements(state.signals)).toEqual(listed(rest)),
  conditions: ({ state }, rest) => expect(elements(state.conditions)).toEqual(listed(rest)),
  children: ({ state }, rest) => expect(elements(state.children)).toEqual(listed(rest)),
  calls: ({ state }, rest) => expect(elements(state.effects)).toEqual(listed(rest)),
  /** Every token by the element at which it stands. */
  tokens: ({ state }, rest) => expect(elements(state.tokens)).toEqual(listed(rest)),
  clocks: ({ state }, rest) =>
    expect(
      Object.values(state.clocks)
        .map(({ term }) => term.id)
        .sort(),
    ).toEqual(listed(rest)),
  incident: ({ state }, rest) => {
    const [element = '', code = ''] = rest.split(' ');
    const found = Object.values(state.incidents).map((one) => [one.element ?? '-', one.code]);
    expect(found).toContainEqual([element, code]);
  },
  'no-incident': ({ state }) => expect(state.incidents).toEqual({}),
  due: ({ state }, rest) => {
    const [element = '', due = ''] = rest.split(' ');
    const { due: found } = state.timers[oldest(state.timers, element)]!;
    expect(found === null ? 'null' : distance(found - BEGIN)).toBe(due);
  },
  data: ({ state, facts }, rest) => {
    const { name, value } = parsed(rest);
    const root = Object.values(state.scopes).find(({ parent }) => parent === null);
    if (!root) throw new Error(`the process is over: ${facts.length} facts`);
    expect(Object.hasOwn(root.data, name) ? root.data[name] : undefined).toEqual(value);
  },
  ended: ({ state }, rest) => expect([state.status, state.outcome]).toEqual(['ended', rest]),
  running: ({ state }) => expect(state.status).toBe('running'),
  stage: ({ state }, rest) => expect(state.stage).toBe(rest),
  agency: ({ state }, rest) => expect(state.agency).toBe(rest === 'nobody' ? null : rest),
  rejected: ({ last }, rest) => {
    const answer = last!.answer;
    expect(answer.ok ? 'accepted' : answer.rejection.code).toBe(rest);
  },
  /** Kinds of effects of the last turn. */
  effects: ({ effects }, rest) =>
    expect(effects.map(({ kind }) => kind as string).sort()).toEqual(listed(rest)),
};

function taskAt(run: Run, element: string): string {
  return oldest(run.state.tasks, element);
}

function oldest(table: Record<string, { element: string | null }>, element: string): string {
  return Object.keys(table).find((id) => table[id]?.element === element) ?? `nothing-at-${element}`;
}

type Parsed = { name: string; data: JsonObject; value: Json | undefined; key: Json; actor: Actor };

/** `NAME [as PERSON] [key JSON;] [JSON]` */
function parsed(text: string): Parsed {
  const json = text.search(/[[{"]|(?<= )(?:true|false|null|-?\d)/);
  const head = json < 0 ? text : text.slice(0, json);
  const [name = '', as, who = '', ...more] = head.trim().split(' ');
  const [first, second] = (json < 0 ? '' : text.slice(json)).split(' ; ');
  const value = first ? (JSON.parse(first) as Json) : undefined;
  const isKey = as === 'key' || more.includes('key');
  const data = isKey
    ? second
      ? (JSON.parse(second) as JsonObject)
      : {}
    : ((value ?? {}) as JsonObject);
  const actor = as === 'as' ? people[who] : people['an'];
  if (!actor) throw new Error(`unknown person ${who}`);
  return { name, data, value, key: isKey ? (value ?? null) : null, actor };
}
