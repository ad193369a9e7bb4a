// test/journeys: the household business played to its ends in a browser, as its journeys/*.json say:
// money, registers, a supplement, a second signature, ways back. On a whole installation with real parts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGEING, journeys, play } from './business-play.ts';
import { openHouse, type House } from './house.ts';
import { desktop, small } from './people.ts';

const played = journeys.filter(({ name }) => !AGEING.includes(name));
const SMALL = ['straight-through.json', 'supplement.json', 'withdrawn.json'];

let house: House;
beforeAll(async () => {
  // The post is asked about a parcel more often than in real life.
  process.env['POSTAL_CHECK_SECONDS'] = '2';
  house = await openHouse();
});
afterAll(() => house?.close());

test('every journey is played here or in skipped time', () => {
  expect(played.length + AGEING.length).toBe(journeys.length);
  expect(played.length).toBeGreaterThanOrEqual(9);
});

describe.each([
  { device: desktop, played },
  { device: small, played: played.filter(({ name }) => SMALL.includes(name)) },
])('on a $device.name screen, in $device.language', ({ device, played: these }) => {
  test.each(these)('$name', async ({ journey }) => {
    await play(house, journey, device);
  });
});
