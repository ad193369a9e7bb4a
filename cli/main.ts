// cli: the table of commands. Invariant: a command returns its exit code (0 done, 1 something is wrong
// with what it was given or found, 2 wrong usage) and never ends the process itself.

type Command = {
  usage: string;
  says: string;
  run: () => Promise<(args: string[]) => Promise<number>>;
};

const COMMANDS: Record<string, Command> = {
  start: {
    usage: 'start [--port N] [--fresh [--yes]]',
    says: 'start everything on this machine',
    run: async () => (await import('./commands/start.ts')).startCommand,
  },
  server: {
    usage: 'server',
    says: 'run the API, pages and dispatcher',
    run: async () => (await import('./commands/server.ts')).serverCommand,
  },
  worker: {
    usage: 'worker',
    says: 'run a Temporal worker',
    run: async () => (await import('./commands/worker.ts')).workerCommand,
  },
  migrate: {
    usage: 'migrate',
    says: 'create roles and bring the database schema up to date',
    run: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  seed: {
    usage: 'seed',
    says: 'load demo agencies, people and procedures',
    run: async () => (await import('./commands/seed.ts')).seedCommand,
  },
  compile: {
    usage: 'compile FILE|DIR [--json]',
    says: 'check a diagram or a procedure folder',
    run: async () => (await import('./commands/compile.ts')).compileCommand,
  },
  import: {
    usage: 'import FILE [--out FILE] [--json]',
    says: 'convert a model of Camunda, Operaton or Flowable',
    run: async () => (await import('./commands/import.ts')).importCommand,
  },
  analyse: {
    usage: 'analyse FILE|DIR [--json] [--states N]',
    says: 'prove a procedure sound, or show how it is not',
    run: async () => (await import('./commands/analyse.ts')).analyseCommand,
  },
  scenarios: {
    usage: 'scenarios DIR [--write | --check]',
    says: 'make or play ways that pass all of a procedure',
    run: async () => (await import('./commands/scenarios.ts')).scenariosCommand,
  },
  deploy: {
    usage: 'deploy DIR',
    says: 'publish a procedure folder',
    run: async () => (await import('./commands/deploy.ts')).deployCommand,
  },
  conform: {
    usage: 'conform CASES --models DIR [--json]',
    says: 'run a BPMN conformance pack',
    run: async () => (await import('./commands/conform.ts')).conformCommand,
  },
  clock: {
    usage: 'clock VECTORS [--json]',
    says: 'run due-date vectors',
    run: async () => (await import('./commands/clock.ts')).clockCommand,
  },
  bench: {
    usage: 'bench [NAME…]',
    says: 'measure against references in the same run',
    run: async () => (await import('./commands/bench.ts')).benchCommand,
  },
  reconcile: {
    usage: 'reconcile --day YYYY-MM-DD [--statement FILE]',
    says: "compare a day's money with the payment provider's statement",
    run: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  },
  rebuild: {
    usage: 'rebuild [DOSSIER…]',
    says: 'rebuild projections from the journal',
    run: async () => (await import('./commands/rebuild.ts')).rebuildCommand,
  },
  'signing-key': {
    usage: 'signing-key issue|revoke|list',
    says: 'keys with which people sign papers',
    run: async () => (await import('./commands/signing-key.ts')).signingKeyCommand,
  },
  'verify-audit': {
    usage: 'verify-audit [--json]',
    says: 'check the audit chain',
    run: async () => (await import('./commands/verify-audit.ts')).verifyAuditCommand,
  },
};

/** Runs one command line; prints usage for none or an unknown one. */
export async function main(argv: string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(usage());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    console.error(`motcua: there is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  try {
    return await (
      await command.run()
    )(args);
  } catch (error) {
    console.error(`motcua ${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env['MOTCUA_DEBUG'] !== undefined && error instanceof Error)
      console.error(error.stack);
    return 1;
  }
}

function usage(): string {
  const width = Math.max(...Object.values(COMMANDS).map((c) => c.usage.length));
  const lines = Object.values(COMMANDS).map((c) => `  motcua ${c.usage.padEnd(width)}  ${c.says}`);
  return `Motcua, the engine of administrative procedures.\n\n${lines.join('\n')}`;
}
