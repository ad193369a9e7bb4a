// activities: the SDK's native part and where its log lines go. Invariant: lines are JSON on standard
// error, and an exception is logged by its name only, for its text may quote a person's data.
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { LogLevel } from '@temporalio/worker';
import type { WorkerConfig } from './config.ts';

let installed = false;
/** Once per process; the first call decides. */
export const installRuntime = (level: WorkerConfig['logLevel']): void => {
  if (installed) return;
  installed = true;
  const least: LogLevel = level === 'silent' ? 'ERROR' : (level.toUpperCase() as LogLevel);
  Runtime.install({
    logger: new DefaultLogger(least, (entry) => {
      if (level !== 'silent') process.stderr.write(`${JSON.stringify(line(entry))}\n`);
    }),
    // The native part logs failures with their texts; only its own troubles are let through.
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  });
};

const line = ({
  level,
  message,
  meta,
}: {
  level: string;
  message: string;
  meta?: Record<string, unknown>;
}) => ({
  level: level.toLowerCase(),
  message,
  ...Object.fromEntries(
    Object.entries(meta ?? {}).map(([key, value]) => [
      key,
      value instanceof Error ? value.name : value,
    ]),
  ),
});
