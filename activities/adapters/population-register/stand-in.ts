// activities/adapters: stands in for the population register, with people it is given.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { openStandIn, type StandIn } from '../stand-in.ts';
import { personQuestion, type Person } from './contract.ts';

type State = { persons: Record<string, Person> } & JsonObject;
export type PopulationOptions = {
  /** By personal id. */
  persons: Record<string, Person>;
  /** What it takes for now, UTC ms. */
  now(): number;
  token?: string | null;
  file?: string | null;
};

export const populationStandIn = ({ persons, now, ...rest }: PopulationOptions): StandIn<State> =>
  openStandIn<State>({
    name: 'population-register',
    state: { persons },
    operations: {
      '/persons/query': (body, state) => {
        const question = personQuestion.safeParse(body);
        if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
        const { personalId } = question.data;
        const person = Object.hasOwn(state.persons, personalId) ? state.persons[personalId] : null;
        return { body: { asOf: new Date(now()).toISOString(), person: person ?? null } };
      },
    },
    ...rest,
  });
