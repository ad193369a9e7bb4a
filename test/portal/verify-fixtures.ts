// test/portal: what the page for verifying papers is drawn from: every answer there is.
import type { Problem } from '../../server/api/contract.ts';
import type { Verification } from '../../server/api/verifications/contract.ts';
import type { PortalPages } from '../../web/pages.ts';

const ID = '7K3M-Q9WD-X2HB-4TNV';
const paper: NonNullable<Verification['paper']> = {
  id: ID,
  title: {
    vi: 'Giấy chứng nhận đăng ký hộ kinh doanh',
    en: 'Certificate of registration of a household business',
  },
  number: '12/2026/HKD-000.00.31.H99',
  issuedOn: '2026-11-25',
  agency: { vi: 'Ủy ban nhân dân xã An Bình', en: "An Bình Commune People's Committee" },
  signer: {
    name: 'Võ Trung Dũng',
    post: { vi: 'Lãnh đạo cơ quan', en: 'Head of agency' },
  },
  signedAt: '2026-11-25T03:15:07Z',
  revokedAt: null,
  ground: null,
  keyRevokedAt: null,
};
const valid: Verification = { status: 'valid', paper, problem: null };
const revoked: Verification = {
  status: 'revoked',
  paper: {
    ...paper,
    revokedAt: '2026-12-01T02:00:00Z',
    ground: 'Hộ kinh doanh chấm dứt hoạt động theo thông báo ngày 30/11/2026.',
    keyRevokedAt: '2026-12-02T02:00:00Z',
  },
  problem: null,
};
const altered: Verification = { status: 'altered', paper, problem: 'signature.content' };
const nameless: Verification = { status: 'altered', paper: null, problem: 'signature.form' };
const unknown: Verification = { status: 'unknown', paper: null, problem: null };
const noFile: Problem = {
  type: 'about:blank',
  title: { vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' },
  status: 400,
  code: 'request.invalid',
  detail: { vi: 'Xem từng mục.', en: 'See the list of errors.' },
  requestId: 'request-1',
  errors: [
    {
      path: 'file',
      code: 'required',
      message: { vi: 'Hãy chọn một tệp PDF.', en: 'Choose a PDF file.' },
    },
  ],
};

type Visit = { state: string; data: PortalPages['verify'] };
const visit = (state: string, typed: string, result: Verification | null): Visit => ({
  state,
  data: { typed, result, problem: null },
});

export const verifyVisits: Visit[] = [
  visit('empty', '', null),
  visit('unknown', 'XXXX-YYYY', unknown),
  visit('file-valid', '', valid),
  visit('file-altered', '', altered),
  visit('file-nameless', '', nameless),
  visit('file-unknown', '', unknown),
  { state: 'no-file', data: { typed: '', result: null, problem: noFile } },
];
export const verifiedVisits: Visit[] = [
  visit('valid', ID, valid),
  visit('revoked', ID, revoked),
  visit('unknown', 'A'.repeat(60), unknown),
];
