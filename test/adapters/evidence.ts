// test/adapters: an exchange log that can be read, and causes to write into it.
import type { Cause, ExchangeLog } from '../../activities/adapters/egress.ts';

type Begun = Parameters<ExchangeLog['begun']>[0];
type Ended = Parameters<ExchangeLog['ended']>[0];

export function evidence(): ExchangeLog & { begins: Begun[]; ends: Ended[] } {
  const begins: Begun[] = [];
  const ends: Ended[] = [];
  return {
    begins,
    ends,
    async begun(exchange) {
      begins.push(exchange);
    },
    async ended(exchange) {
      ends.push(exchange);
    },
  };
}

export const causeWith = (key: string): Cause => ({
  tenant: 'tenant',
  account: null,
  dossier: 'dossier',
  purpose: 'test',
  key,
});
