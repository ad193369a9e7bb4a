// cli: `motcua migrate`, run as an administrator of the database before anything else of a release.
import { setting } from './settings.ts';
import { migrate } from '../../store/migrate.ts';

const USAGE = `usage: motcua migrate
  DATABASE_ADMIN_URL    role that may create roles, with the database to migrate
  DATABASE_URL          role and password of the app (created as named roles of the product)
  DATABASE_DISPATCHER_URL   the same for the dispatcher`;

/** Exit code: 0 up to date, 2 wrong usage. */
export async function migrateCommand(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const adminUrl = setting('DATABASE_ADMIN_URL');
  const applied = await migrate({
    adminUrl,
    database: decodeURIComponent(new URL(adminUrl).pathname.slice(1)),
    appPassword: passwordOf('DATABASE_URL'),
    dispatcherPassword: passwordOf('DATABASE_DISPATCHER_URL'),
  });
  for (const name of applied) console.log(`applied ${name}`);
  console.log(
    applied.length === 0 ? 'the database is up to date' : `${applied.length} migrations applied`,
  );
  return 0;
}

function passwordOf(name: string): string {
  const password = decodeURIComponent(new URL(setting(name)).password);
  if (password.length < 12)
    throw new Error(`${name} must carry a password of at least 12 characters`);
  return password;
}
