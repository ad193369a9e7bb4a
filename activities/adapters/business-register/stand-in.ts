// activities/adapters: stands in for the business register: names in use, by area.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { openStandIn, type StandIn } from '../stand-in.ts';
import { nameQuestion } from './contract.ts';
import { distance, plainName } from './plain-name.ts';

type Entry = { name: string; area: string };
type State = { names: Entry[] } & JsonObject;
export type BusinessOptions = {
  names: Entry[];
  now(): number;
  token?: string | null;
  file?: string | null;
};

/** Letters by which two names may differ and still be mistaken for each other. */
const NEAR = 2;
const MOST_SIMILAR = 20;

export const businessStandIn = ({ names, now, ...rest }: BusinessOptions): StandIn<State> =>
  openStandIn<State>({
    name: 'business-register',
    state: { names },
    operations: {
      '/names/check': (body, state) => {
        const question = nameQuestion.safeParse(body);
        if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
        const { name, area } = question.data;
        const wanted = plainName(name);
        const near = state.names
          .map((entry) => ({ entry, away: nearness(wanted, plainName(entry.name)) }))
          .filter(({ away }) => away <= NEAR)
          .toSorted((a, b) => a.away - b.away || a.entry.name.localeCompare(b.entry.name, 'vi'));
        const taken = near.some(
          ({ entry, away }) => away === 0 && (area === null || entry.area === area),
        );
        return {
          body: {
            available: !taken && wanted !== '',
            similar: near.slice(0, MOST_SIMILAR).map(({ entry }) => entry),
            checkedAt: new Date(now()).toISOString(),
          },
        };
      },
    },
    controls: {
      '/names': (body, state) => {
        const { name, area } = body;
        if (typeof name !== 'string' || typeof area !== 'string')
          return { status: 400, body: { code: 'name.malformed' } };
        state.names.push({ name, area });
        return { body: { names: state.names.length } };
      },
    },
    ...rest,
  });

/** 0 = the same name; a name inside the other one counts as near. */
function nearness(wanted: string, known: string): number {
  if (wanted === known) return 0;
  const inside =
    wanted.length > 3 &&
    (` ${known} `.includes(` ${wanted} `) || ` ${wanted} `.includes(` ${known} `));
  return inside ? 1 : Math.max(1, distance(wanted, known, NEAR));
}
