// test/store: one of several processes that ask for dossier codes at once; see
// dossier-code.test.ts.
import { nextDossierCode, openStore } from '../../store/index.ts';

const [url, masterKey, tenant, agencyId, agencyCode, count] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const store = await openStore({ url, masterKey, pool: { max: 16 } });
const at = Date.UTC(2026, 10, 24, 3);
const codes = await Promise.all(
  Array.from({ length: Number(count) }, () =>
    store.transact({ tenant }, (em) =>
      nextDossierCode(em, {
        tenant,
        agency: { id: agencyId, code: agencyCode },
        zone: 'Asia/Ho_Chi_Minh',
        at,
      }),
    ),
  ),
);
await store.close();
console.log(JSON.stringify(codes));
