// activities/adapters: what every stand-in of a counterparty is: a real HTTP server with operations
// that remember, and control routes that make it slow, wrong or down. Invariant: loopback and
// development only; what it did is on disk before it answers, so a restart forgets nothing.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';

/**
 * `slow` answers after `delayMs`; `down` cuts the connection before anything happens; `lost-answer`
 * after it has happened; `broken` says 503; `wrong` answers something of another shape; `garbage` no
 * JSON; `huge` and `endless` more than anybody wants; `redirect` elsewhere; `refusing` says 422 `code`.
 */
const mood = z.strictObject({
  kind: z.enum([
    'well',
    'slow',
    'down',
    'lost-answer',
    'broken',
    'wrong',
    'garbage',
    'huge',
    'endless',
    'redirect',
    'refusing',
  ]),
  delayMs: z.int().min(0).max(600_000).default(5_000),
  /** Where `redirect` leads. */
  to: z.string().max(500).default('http://127.0.0.1:9/'),
  code: z.string().max(60).default('stand-in.refused'),
  /** Requests it lasts; then all is well again. Absent = until told otherwise. */
  times: z.int().min(1).max(1_000).optional(),
});
export type Mood = z.input<typeof mood>;
type KnownMood = z.output<typeof mood>;

/** What an operation says; it has changed `state` before it returns. */
type Said = { status?: number; body: Json };
export type StandInOperation<S> = (body: JsonObject, state: S) => Said;
export type StandInPlan<S extends JsonObject> = {
  name: string;
  /** What it begins with. */
  state: S;
  operations: Record<string, StandInOperation<S>>;
  /** Changes of state from outside, below `/control/`; for tests and the demonstration page. */
  controls?: Record<string, StandInOperation<S>>;
  token?: string | null;
  /** Kept over restarts; null = in memory. */
  file?: string | null;
};
export type StandIn<S extends JsonObject = JsonObject> = {
  name: string;
  router: Router;
  state(): S;
  setMood(mood: Mood): void;
  mood(): Mood;
  /** One of `controls`, as if it had come over HTTP. */
  control(path: string, body: JsonObject): Said;
  /** Requests to operations since it began, by path; whatever the mood made of them. */
  requests(): Record<string, number>;
};

const MOST_BODY = '1mb';

export function openStandIn<S extends JsonObject>(plan: StandInPlan<S>): StandIn<S> {
  const memory = openMemory(plan);
  let now: KnownMood = mood.parse({ kind: 'well' });
  const counted: Record<string, number> = {};
  const router = express.Router();
  router.use(express.json({ limit: MOST_BODY, strict: true }));
  router.put('/control/mood', (request, response) => {
    const given = mood.safeParse(request.body);
    if (!given.success) return void response.status(400).json({ code: 'mood.unknown' });
    now = given.data;
    response.json(now);
  });
  router.get('/control/state', (_request, response) => {
    response.json({ name: plan.name, mood: now, requests: counted, state: memory.state });
  });
  for (const [path, control] of Object.entries(plan.controls ?? {}))
    router.post(`/control${path}`, (request, response) => {
      const { status = 200, body } = memory.change((state) => control(bodyOf(request), state));
      response.status(status).json(body);
    });
  for (const [path, perform] of Object.entries(plan.operations))
    router.post(path, async (request, response) => {
      counted[path] = (counted[path] ?? 0) + 1;
      const mine = now;
      now = afterwards(now);
      const { token } = plan;
      if (typeof token === 'string' && request.headers.authorization !== `Bearer ${token}`)
        return void response.status(401).json({ code: 'token.unknown' });
      await answer(mine, request, response, () =>
        memory.change((state) => perform(bodyOf(request), state)),
      );
    });
  return {
    name: plan.name,
    router,
    state: () => memory.state,
    setMood: (given) => {
      now = mood.parse(given);
    },
    mood: () => now,
    control: (path, body) => {
      const control = plan.controls?.[path];
      if (control === undefined) return { status: 404, body: { code: 'control.unknown' } };
      return memory.change((state) => control(body, state));
    },
    requests: () => ({ ...counted }),
  };
}

const bodyOf = (request: Request): JsonObject => (request.body ?? {}) as JsonObject;

function afterwards(current: KnownMood): KnownMood {
  if (current.times === undefined) return current;
  return current.times > 1
    ? { ...current, times: current.times - 1 }
    : mood.parse({ kind: 'well' });
}

async function answer(
  { kind, delayMs, to, code }: KnownMood,
  request: Request,
  response: Response,
  perform: () => Said,
): Promise<void> {
  const cut = () => void request.socket.destroy();
  const say = ({ status = 200, body }: Said) => void response.status(status).json(body);
  switch (kind) {
    case 'well':
      return say(perform());
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return say(perform());
    case 'down':
      return cut();
    case 'lost-answer':
      perform();
      return cut();
    case 'broken':
      return say({ status: 503, body: { code: 'unavailable' } });
    case 'wrong':
      return say({ body: { result: 'ok', data: [1, 'two', null] } });
    case 'garbage':
      return void response.type('json').send('{"half": ');
    case 'huge':
      return void response.type('json').send(JSON.stringify({ filler: 'x'.repeat(4_000_000) }));
    case 'endless':
      return drip(response);
    case 'redirect':
      return void response.redirect(302, to);
    case 'refusing':
      return say({ status: 422, body: { code } });
  }
}

/** One character after the other until the other side has had enough. */
function drip(response: Response): void {
  response.type('json');
  response.write('{"filler":"');
  const timer = setInterval(() => response.write('x'), 20);
  response.on('close', () => clearInterval(timer));
}

function openMemory<S extends JsonObject>({ state: begun, file = null }: StandInPlan<S>) {
  const stored = file !== null && existsSync(file) ? readFileSync(file, 'utf8') : null;
  const state = (
    stored === null ? structuredClone(begun) : { ...begun, ...(JSON.parse(stored) as JsonObject) }
  ) as S;
  const keep = () => {
    if (file === null) return;
    writeFileSync(`${file}.part`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  return {
    state,
    change(work: (state: S) => Said): Said {
      const said = work(state);
      keep();
      return said;
    },
  };
}
