// test/journeys: what happens when a legal time passes: nobody completes the dossier, nobody decides in
// time. Lived on a whole installation whose Temporal and database age together, in skipped time.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGEING, journeys, play } from './business-play.ts';
import { openAgeingHouse, type House } from './house.ts';
import { desktop } from './people.ts';

/** Time only goes on: the earlier one first. */
const played = journeys
  .filter(({ name }) => AGEING.includes(name))
  .sort((a, b) => Date.parse(a.journey.submittedAt) - Date.parse(b.journey.submittedAt));

let house: House;
beforeAll(async () => {
  house = await openAgeingHouse();
});
afterAll(() => house?.close());

test.each(played)('$name', async ({ journey }) => {
  const filed = await play(house, journey, desktop);
  const [late] = await house.stack.sql<{ reason: string }>(
    `select stop_reason as reason from motcua.deadline where dossier = $1 and term->>'id' = 'statutory'`,
    [filed.dossier],
  );
  expect(late?.reason).toBe(
    journey.expect.outcome === 'stopped' ? 'stoppedByApplicant' : 'decided',
  );
});
