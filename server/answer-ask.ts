// server: the answer to what an applicant was asked, on its way to the dossier. Invariant: it reaches the
// very wait that was shown, or none; given again under its id it gets its first answer.
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import type { OpenAsk } from '../store/asks.ts';
import type { Actor, Answer } from '../workflows/messages.ts';
import type { Engine } from './engine.ts';

export type AskAnswer = {
  ask: Pick<OpenAsk, 'dossier' | 'subscription' | 'message' | 'correlationKey'>;
  /** Idempotency key: the id of the input. */
  input: string;
  actor: Actor;
  data: JsonObject;
  at: Instant;
};

/** `unknown`: repeat with the same input id. A closed ask is refused with `message.not-awaited`. */
export const answerAsk = (
  engine: Pick<Engine, 'submitInput'>,
  { ask, input: id, actor, data, at }: AskAnswer,
): Promise<Answer | 'unknown'> => {
  const { dossier, subscription, message: name, correlationKey } = ask;
  const address = { name, correlationKey, subscription };
  return engine.submitInput(dossier, { id, at, kind: 'message', ...address, data, actor });
};
