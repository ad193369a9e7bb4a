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

/** Transactions over the pool of `orm`. A failed rollback never hides why it was needed. */
export function transactions(orm: MikroORM): Run {
  return async (scope, mode, work) => {
    let cause: { error: unknown } | null = null;
    const connection = orm.em.getConnection() as ReturnType<SqlEntityManager['getConnection']>;
    await connection.ensureConnection();
    try {
      return await connection
        .getClient()
        .transaction()
        .setAccessMode(mode)
        .execute(async (transaction) => {
          const em = orm.em.fork() as SqlEntityManager;
          em.setTransactionContext(transaction);
          try {
            await em.execute(
              `select set_config('app.tenant', ?, true), set_config('app.account', ?, true)`,
              [scope.tenant ?? '', scope.account ?? ''],
            );
            return await work(em);
          } catch (error) {
            cause = { error };
            throw error;
          }
        });
    } catch (error) {
      throw cause === null ? error : (cause as { error: unknown }).error;
    }
  };
}
