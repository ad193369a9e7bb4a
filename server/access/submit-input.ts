// server/access: handing an input to the engine. Invariant: three outcomes only: done, refused with a
// code of the catalogue, or unknown with the advice to repeat under the same key.
import type { Input } from '../../workflows/messages.ts';
import { Refusal, refusalOfRejection } from '../http/refusal.ts';
import type { Services } from '../services.ts';

/** Answers the turn in which the input was settled. */
export async function submitInput(services: Services, dossier: string, input: Input): Promise<number> {
  const answer = await services.engine.submitInput(dossier, input);
  if (answer === 'unknown') throw new Refusal('outcome.unknown', { headers: { 'Retry-After': '2' } });
  if (!answer.ok) throw refusalOfRejection(answer.rejection.code);
  return answer.turn;
}
