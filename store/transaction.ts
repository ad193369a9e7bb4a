// store: one transaction, begun in a scope. Invariant: the connection goes back to the pool
// whatever happens, also when it died under us; what runs after the end of a transaction is
// refused.
//
// Why not `em.transactional`: its controlled transactions keep the connection for ever when
// `begin`, `commit` or `rollback` fails (a cut connection), so every outage would shrink the pool.
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Scope } from './store.ts';

export type Run = <T>(
  scope: Scope,
  mode: 'read only' | 'read write',
  work: (em: SqlEntityManager) => Promise<T>,
) => Promise<T>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Transactions over the pool of `orm`. A failed rollback never hides why it was needed. */
export function transactions(orm: MikroORM): Run {
  return async (scope, mode, work) => {
    const opening = openingOf(scope, mode);
    return withConnection(orm, async (em) => {
      await em.execute(opening);
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(em);
      } catch (error) {
        await em.execute('rollback').catch(() => undefined);
        throw error;
      }
      await em.execute('commit');
      return result;
    });
  };
}

/**
 * One statement that needs no scope and changes nothing: it is its own transaction, and row security
 * shows it no row.
 */
export function statements(orm: MikroORM) {
  return <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
    withConnection(orm, (em) => em.execute<T[]>(text, values));
}

/** Begin and scope in one message: the scope is two ids, so it can be written out. */
function openingOf({ tenant = '', account = '' }: Scope, mode: 'read only' | 'read write'): string {
  for (const id of [tenant, account])
    if (id !== '' && !UUID.test(id)) throw new Error('a scope is made of ids');
  return `begin ${mode}; select set_config('app.tenant', '${tenant}', true), set_config('app.account', '${account}', true)`;
}

async function withConnection<T>(
  orm: MikroORM,
  work: (em: SqlEntityManager) => Promise<T>,
): Promise<T> {
  const connection = orm.em.getConnection() as ReturnType<SqlEntityManager['getConnection']>;
  await connection.ensureConnection();
  return connection
    .getClient()
    .connection()
    .execute(async (session) => {
      const em = orm.em.fork() as SqlEntityManager;
      em.setTransactionContext(session);
      try {
        return await work(em);
      } finally {
        em.setTransactionContext(over);
      }
    });
}

/** What an entity manager speaks to once its transaction is over: nobody. */
const over: object = new Proxy(
  {},
  {
    get() {
      throw new Error('the transaction is over');
    },
  },
);
