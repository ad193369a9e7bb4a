// test/store: a process that files dossiers as a server does, all at once; prints their codes.
import { createHash } from 'node:crypto';
import { fileDossier, openStore, openSubmission } from '../../store/index.ts';

const [, , url = '', masterKey = '', setting = '{}'] = process.argv;
const { tenant, agency, procedure, accounts, at } = JSON.parse(setting) as {
  tenant: string;
  agency: { id: string; code: string };
  procedure: { version: string; hash: string; code: string };
  accounts: string[];
  at: number;
};
const store = await openStore({ url, masterKey, pool: { max: accounts.length } });
const codes = await Promise.all(
  accounts.map(async (account) => {
    const procedureCode = procedure.code;
    const submission = await store.transact({ tenant, account }, (em) =>
      openSubmission(em, store.keys, { tenant, account, procedureCode, at }),
    );
    const { body } = await fileDossier(store, {
      tenant,
      request: {
        account,
        key: `key-${submission.id}`,
        requestHash: createHash('sha256').update(submission.id).digest(),
      },
      submission: submission.id,
      procedure,
      agency,
      zone: 'Asia/Ho_Chi_Minh',
      applicant: 'Nguyễn Thị Đào',
      data: { applicant: { name: 'Nguyễn Thị Đào' }, values: {} },
      submittedAt: at,
    });
    return body.code;
  }),
);
await store.close();
console.log(JSON.stringify(codes));
