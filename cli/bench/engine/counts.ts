// cli/bench: numbers that no noise can touch: events, workflow tasks, queries, bytes.
import { readFileSync, readdirSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import type { Ground } from './ground.ts';

export type Counts = { events: number; workflowTasks: number; markers: number; bytes: number };

/** Averages over finished dossiers. `bytes` is the size of the history in Temporal. */
export const countHistories = async (ground: Ground, dossiers: string[]): Promise<Counts> => {
  const connection = await Connection.connect({ address: ground.temporal });
  const { workflow } = new Client({ connection });
  const sum: Counts = { events: 0, workflowTasks: 0, markers: 0, bytes: 0 };
  for (const dossier of dossiers) {
    const handle = workflow.getHandle(dossier);
    const events = (await handle.fetchHistory()).events ?? [];
    const { raw } = await handle.describe();
    sum.events += events.length;
    sum.workflowTasks += events.filter(
      (event) => event.workflowTaskCompletedEventAttributes,
    ).length;
    sum.markers += events.filter((event) => event.markerRecordedEventAttributes).length;
    sum.bytes += Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0);
  }
  await connection.close();
  const each = (total: number) => total / dossiers.length;
  return {
    events: each(sum.events),
    workflowTasks: each(sum.workflowTasks),
    markers: each(sum.markers),
    bytes: each(sum.bytes),
  };
};

/** Statements and transactions of the app's role since the last call. */
export const countQueries = async (
  ground: Ground,
): Promise<{ queries: number; commits: number }> => {
  const [row] = await ground.sql<{ queries: number; commits: number }>(
    `select coalesce(sum(s.calls), 0)::int as queries, coalesce(sum(s.calls) filter (where s.query ilike 'commit%'), 0)::int as commits
     from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'motcua_app'`,
  );
  await ground.sql('select pg_stat_statements_reset()');
  return row ?? { queries: 0, commits: 0 };
};

/**
 * Processor time in ms spent so far: by this process (worker and driver), by Temporal, by Postgres with
 * its backends. What other programs on the machine do leaves it nearly alone. Linux; 0 elsewhere.
 */
export const processorTime = (
  ground: Ground,
): { node: number; temporal: number; postgres: number } => {
  const { user, system } = process.cpuUsage();
  const { temporal, postgres } = ground.pids;
  return {
    node: (user + system) / 1000,
    temporal: ticks(temporal, false),
    postgres: ticks(postgres, true),
  };
};

const TICK_MS = 10;
/** Of one process, or of one with its children. */
const ticks = (pid: number, withChildren: boolean): number => {
  const of = (id: string): number => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const [parent, user, system, deadUser, deadSystem] = [1, 11, 12, 13, 14].map((index) =>
        Number(fields[index]),
      );
      const own = (user ?? 0) + (system ?? 0);
      if (Number(id) === pid) return own + (withChildren ? (deadUser ?? 0) + (deadSystem ?? 0) : 0);
      return withChildren && parent === pid ? own : 0;
    } catch {
      return 0;
    }
  };
  const ids =
    process.platform !== 'linux'
      ? []
      : withChildren
        ? readdirSync('/proc').filter((id) => /^\d+$/.test(id))
        : [String(pid)];
  return ids.reduce((sum, id) => sum + of(id), 0) * TICK_MS;
};
