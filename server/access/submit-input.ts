// server/access: handing an input to the engine. Invariant: three outcomes only: done, refused with a
// code of the catalogue, or unknown with the advice to repeat under the same key.
import type { Answer, Input } from '../../workflows/messages.ts';
import { Refusal, refusalOfRejection } from '../http/refusal.ts';
import type { Services } from '../services.ts';

/** Inputs of one process waiting for one dossier; a crowd beyond that is told to come back. */
const MAX_WAITING = 100;
type Line = { waiting: number; last: Promise<unknown> };
const lines = new Map<string, Line>();

/** Answers the turn in which the input was settled. */
export async function submitInput(
  services: Services,
  dossier: string,
  input: Input,
): Promise<number> {
  const answer = await inLine(dossier, () => services.engine.submitInput(dossier, input));
  if (answer === 'unknown')
    throw new Refusal('outcome.unknown', { headers: { 'Retry-After': '2' } });
  if (!answer.ok) throw refusalOfRejection(answer.rejection.code);
  return answer.turn;
}

/**
 * One input of this process at a time per dossier. Temporal takes ten updates at once and makes the
 * rest retry; in line each costs one round trip, and nobody who lost a race waits for a time-out.
 */
async function inLine(
  dossier: string,
  work: () => Promise<Answer | 'unknown'>,
): Promise<Answer | 'unknown'> {
  const line: Line = lines.get(dossier) ?? { waiting: 0, last: Promise.resolve() };
  if (line.waiting >= MAX_WAITING)
    throw new Refusal('service.unavailable', { headers: { 'Retry-After': '2' } });
  lines.set(dossier, line);
  line.waiting += 1;
  const mine = line.last.then(work);
  line.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    line.waiting -= 1;
    if (line.waiting === 0) lines.delete(dossier);
  }
}
