// cli: `motcua deploy DIR`, a procedure folder from the command line instead of the modeler.
// Invariant: the same compiler, the same two different people, the same audit leaf as in the modeler.
import { parseArgs } from 'node:util';
import { compileProcedure, printDiagnostic } from '../../procedures/compile/index.ts';
import { openStore, publishVersion, tenantOfCode, type Store } from '../../store/index.ts';
import { callProblems } from '../../store/called-procedures.ts';
import { readProcedureFolder } from '../../store/procedure-folder.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua deploy DIR --tenant CODE --author LOGIN --publisher LOGIN [--json]
  DATABASE_URL (app role), MASTER_KEY and OIDC_ISSUER say where; the two people must have signed in
  before and be different: one holds a post of designer, the other one of publisher`;

/** Exit code: 0 published or already in force, 1 refused, 2 wrong usage. */
export async function deployCommand(args: string[]): Promise<number> {
  const given = read(args);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  const files = await readProcedureFolder(given.dir);
  const compiled = await compileProcedure(files);
  for (const diagnostic of compiled.diagnostics) console.error(printDiagnostic(diagnostic, 'vi'));
  if (!compiled.ok) return 1;
  const store = await openStore({
    url: setting('DATABASE_URL'),
    masterKey: setting('MASTER_KEY'),
    pool: { max: 1 },
  });
  try {
    const tenant = await tenantOfCode(store, given.tenant);
    if (tenant === null) throw new Error(`there is no tenant "${given.tenant}".`);
    const { value: sealed } = compiled;
    const wrong = await store.read({ tenant }, (em) => callProblems(em, { tenant, sealed }));
    for (const diagnostic of wrong) console.error(printDiagnostic(diagnostic, 'vi'));
    if (wrong.length > 0) return 1;
    const author = await holder(store, tenant, given.author, 'designer');
    const publisher = await holder(store, tenant, given.publisher, 'publisher');
    const at = await store.now();
    const { version, created } = await store.transact({ tenant, account: publisher }, (em) =>
      publishVersion(em, {
        tenant,
        sealed,
        files,
        author,
        publisher,
        at,
        validFrom: null,
        origin: 'draft',
      }),
    );
    const { hash, manifest } = sealed;
    if (given.json) console.log(JSON.stringify({ code: manifest.code, version, hash, created }));
    else
      console.log(
        `${manifest.code} version ${version} ${created ? 'is published' : 'was in force already'} (${hash})`,
      );
    return 0;
  } finally {
    await store.close();
  }
}

type Given = { dir: string; tenant: string; author: string; publisher: string; json: boolean };

function read(args: string[]): Given | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        author: { type: 'string' },
        publisher: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { tenant, author, publisher, json = false } = values;
    const [dir, ...more] = positionals;
    if (
      dir === undefined ||
      more.length > 0 ||
      tenant === undefined ||
      author === undefined ||
      publisher === undefined
    )
      return null;
    return { dir, tenant, author, publisher, json };
  } catch {
    return null;
  }
}

/** The account behind a log-in name, if it holds the post now. Throws one sentence otherwise. */
async function holder(store: Store, tenant: string, login: string, role: string): Promise<string> {
  const rows = await store.read({ tenant }, (em) =>
    em.execute<{ account: string }[]>(
      `select h.account from motcua.holder h join motcua.post p on p.id = h.post
       where h.account = motcua.account_of_identity(?, ?) and p.role = ?
         and h.valid_from <= motcua.installation_now() and (h.valid_to is null or h.valid_to > motcua.installation_now())`,
      [setting('OIDC_ISSUER'), login, role],
    ),
  );
  const account = rows[0]?.account;
  if (account === undefined) throw new Error(`"${login}" holds no post of ${role} in this tenant.`);
  return account;
}
