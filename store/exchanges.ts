// store: evidence of what was said with counterparties. Invariant: a row is there before its message
// goes out and ends once; of the content there is a keyed hash, so a row can be held against a message
// that is shown, and nothing can be read or guessed from it.
import type { Scope, Store } from './store.ts';

type Cause = {
  tenant: string | null;
  account: string | null;
  dossier: string | null;
  purpose: string;
  key: string;
};
type Begun = {
  /** Id of this message; sent along. */
  message: string;
  cause: Cause;
  counterparty: string;
  operation: string;
  request: string;
};
type Ended = {
  message: string;
  cause: Cause;
  outcome: 'answered' | 'refused' | 'down' | 'wrong';
  code: string | null;
  status: number | null;
  response: string | null;
};

/** What the clients of counterparties write to; each call is a transaction of its own. */
export function exchangeLog(store: Store): {
  begun(exchange: Begun): Promise<void>;
  ended(exchange: Ended): Promise<void>;
} {
  const hash = (content: string) => store.keys.blindIndex('exchange', content);
  return {
    begun: ({ message, cause, counterparty, operation, request }) =>
      store.transact(scopeOf(cause), async (em) => {
        const { tenant, account, dossier, purpose, key } = cause;
        await em.execute(
          `insert into motcua.exchange_log
             (id, tenant, account, dossier, counterparty, operation, purpose, key, request_hash)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [message, tenant, account, dossier, counterparty, operation, purpose, key, hash(request)],
        );
      }),
    ended: ({ message, cause, outcome, code, status, response }) =>
      store.transact(scopeOf(cause), async (em) => {
        await em.execute(
          `update motcua.exchange_log set ended_at = motcua.installation_now(), outcome = ?,
             code = ?, status = ?, bytes = ?, response_hash = ? where id = ? and ended_at is null`,
          [
            outcome,
            code,
            status,
            response === null ? null : Buffer.byteLength(response),
            response === null ? null : hash(response),
            message,
          ],
        );
      }),
  };
}

const scopeOf = ({ tenant, account }: Cause): Scope => ({
  ...(tenant === null ? {} : { tenant }),
  ...(account === null ? {} : { account }),
});
