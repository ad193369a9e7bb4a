// cli: `motcua seed`, demonstration agencies, people and procedures; not for production.
import { seed } from '../../store/seed.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua seed
  DATABASE_ADMIN_URL, MASTER_KEY, OIDC_ISSUER say where and for whom`;

/** Exit code: 0 the data are there, 2 wrong usage. */
export async function seedCommand(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const { changed } = await seed({
    adminUrl: setting('DATABASE_ADMIN_URL'),
    masterKey: setting('MASTER_KEY'),
    issuer: setting('OIDC_ISSUER'),
  });
  console.log(changed ? 'demonstration data loaded' : 'demonstration data were there already');
  return 0;
}
