// activities/adapters: stands in for the text message gateway. Invariant: one request is one message;
// it counts how often a request came, so that a test sees a repetition that was not sent again.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { openStandIn, type StandIn } from '../stand-in.ts';
import { messageQuestion } from './contract.ts';

type Message = {
  id: string;
  requestId: string;
  to: string;
  text: string;
  at: string;
  asked: number;
};
type State = { messages: Message[]; barred: string[] } & JsonObject;
export type SmsOptions = { now(): number; token?: string | null; file?: string | null };

const MOST_KEPT = 10_000;

export const smsStandIn = ({ now, ...rest }: SmsOptions): StandIn<State> =>
  openStandIn<State>({
    name: 'sms-gateway',
    state: { messages: [], barred: [] },
    operations: {
      '/messages': (body, state) => {
        const question = messageQuestion.safeParse(body);
        if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
        const { requestId, to, text } = question.data;
        const known = state.messages.find((message) => message.requestId === requestId);
        if (known !== undefined) {
          known.asked += 1;
          if (known.to !== to || known.text !== text)
            return { status: 409, body: { code: 'request-id.reused' } };
          return { body: { message: known.id, acceptedAt: known.at } };
        }
        if (state.barred.includes(to)) return { status: 422, body: { code: 'number.unknown' } };
        const at = new Date(now()).toISOString();
        const id = `sms-${state.messages.length + 1}`;
        state.messages.push({ id, requestId, to, text, at, asked: 1 });
        if (state.messages.length > MOST_KEPT) state.messages.shift();
        return { body: { message: id, acceptedAt: at } };
      },
    },
    controls: {
      '/barred': (body, state) => {
        if (!Array.isArray(body['numbers']))
          return { status: 400, body: { code: 'barred.malformed' } };
        state.barred = body['numbers'].map(String);
        return { body: { barred: state.barred.length } };
      },
    },
    ...rest,
  });
