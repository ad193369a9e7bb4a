// test/catalog: plays a journey of a catalog folder on the kernel, with services that answer what
// the real ones answer. Invariant: after every turn the state equals a replay of the journal.
import { expect } from 'vitest';
import { countClocks } from '../../activities/count-clocks.ts';
import { validateForm } from '../../procedures/forms/index.ts';
import type { JsonObject, Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import type { Fact, FactBody } from '../../workflows/facts.ts';
import type { Actor, EffectResult, Input } from '../../workflows/messages.ts';
import { advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { State } from '../../workflows/machine/index.ts';

export type Journey = {
  name: Text;
  applicant: string;
  submittedAt: string;
  values: JsonObject;
  files: Record<string, string[]>;
  steps: { as: string; task: string; values: JsonObject }[];
  expect: {
    agency: string;
    outcome: string;
    stage: string;
    dueAt: string;
    notices: string[];
    papers: string[];
    tasks: string[];
  };
};
export type Played = { journal: Fact[]; state: State; paperInputs: Record<string, JsonObject> };
type Body = Input extends infer I ? (I extends Input ? Omit<I, 'id' | 'at'> : never) : never;

const MINUTE = 60_000;
const CALENDARS = { inForce: () => VN_STATE_2026, version: () => VN_STATE_2026 };

export function playJourney(sealed: SealedProcedure, journey: Journey): Played {
  return new Game(sealed).play(journey);
}

class Game {
  private state = initialState(0);
  private journal: Fact[] = [];
  private readonly paperInputs: Record<string, JsonObject> = {};
  private inputs = 0;
  private now = 0;
  private readonly sealed: SealedProcedure;

  constructor(sealed: SealedProcedure) {
    this.sealed = sealed;
  }

  play(journey: Journey): Played {
    const submittedAt = Date.parse(journey.submittedAt);
    this.now = submittedAt;
    const data = this.startData(journey, submittedAt);
    this.send({ kind: 'start', data, submittedAt, message: startMessage(this.sealed) });
    for (const { as, task: element, values } of journey.steps) {
      const task = Object.keys(this.state.tasks).find(
        (id) => this.state.tasks[id]?.element === element,
      );
      if (task === undefined) throw new Error(`${element} is not open`);
      const actor = actorOf(as);
      this.now += MINUTE;
      this.send({ kind: 'claim-task', task, actor });
      const node = this.sealed.process.nodes[element];
      if (node?.kind !== 'user-task') throw new Error(`${element} is no task`);
      this.send({ kind: 'complete-task', task, actor, data: this.validated(node.form, values) });
    }
    return { journal: this.journal, state: this.state, paperInputs: this.paperInputs };
  }

  private send(body: Body): void {
    this.inputs += 1;
    const input = { ...body, id: `input-${this.inputs}`, at: this.now } as Input;
    const step = advance(this.sealed, this.state, input);
    expect(step.answer).toMatchObject({ ok: true });
    const facts = countClocks(step, CALENDARS);
    this.state = apply(this.state, facts);
    this.journal.push(...facts);
    expect(this.state).toEqual(apply(initialState(0), this.journal));
    for (const fact of facts) {
      if (fact.kind === 'effect-requested') this.serve(fact);
    }
  }

  private serve({
    effect,
    type,
    headers,
    input,
  }: Extract<FactBody, { kind: 'effect-requested' }>): void {
    const template = headers['template'] ?? '';
    if (type === 'return-result') this.paperInputs[template] = input;
    this.send({
      kind: 'effect-succeeded',
      effect,
      result: answer(type, { effect, input, headers }),
    });
  }

  private startData(journey: Journey, at: number): JsonObject {
    const { manifest } = this.sealed;
    const files = journey.files;
    const values = this.validated(manifest.submissionForm, withFiles(journey.values, files));
    const { name, kind } = accountOf(journey.applicant);
    const submittedOn = new Date(at + 7 * 60 * MINUTE).toISOString().slice(0, 10);
    const submittedAt = new Date(at).toISOString();
    return {
      applicant: { name, kind },
      values,
      submittedAt,
      submittedOn,
      tenant: 'huong-giang',
      area: values['area'] ?? null,
    };
  }

  private validated(form: string | null, values: JsonObject): JsonObject {
    const sealedForm = form === null ? undefined : this.sealed.forms[form];
    if (!sealedForm) throw new Error(`no form ${form}`);
    const result = validateForm(sealedForm, values, {
      now: this.now,
      zone: this.sealed.manifest.zone,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return result.values;
  }
}

/** The answers of the activities of the same names. */
function answer(
  type: string,
  {
    effect,
    input,
    headers,
  }: { effect: string; input: JsonObject; headers: Record<string, string> },
): EffectResult {
  if (type === 'take-in') return { data: { documents: 1 } };
  if (type === 'route-to-agency') {
    const agency = typeof input['agency'] === 'string' ? input['agency'] : null;
    return { agency, data: { agency, agencyName: null } };
  }
  if (type === 'return-result') {
    const outcome = headers['outcome'] ?? 'granted';
    const data = { number: '1/2026', issuedOn: '2026-11-25', document: effect };
    return { data, result: { number: '1/2026', outcome, documents: [] } };
  }
  throw new Error(`no answer for ${type}`);
}

function withFiles(values: JsonObject, files: Record<string, string[]>): JsonObject {
  const result: JsonObject = structuredClone(values);
  Object.entries(files).forEach(([path, names], field) => {
    const ids = names.map((_, index) => `00000000-0000-4000-8000-0000000000${field}${index}`);
    const [group, key] = path.split('.');
    if (group !== undefined && key !== undefined) {
      result[group] = { ...(result[group] as JsonObject), [key]: ids };
    } else result[path] = ids;
  });
  return result;
}

function accountOf(login: string): (typeof SEED_ACCOUNTS)[number] {
  const account = SEED_ACCOUNTS.find((candidate) => candidate.login === login);
  if (!account) throw new Error(`nobody is called ${login}`);
  return account;
}

function actorOf(login: string): Actor {
  const [held] = accountOf(login).holds;
  return { account: login, agency: held?.agency ?? null, roles: held ? [held.role] : [] };
}

function startMessage({ process }: SealedProcedure): string | null {
  for (const node of Object.values(process.nodes)) {
    if (node.kind === 'start-event' && node.trigger.kind === 'message') return node.trigger.message;
  }
  return null;
}
