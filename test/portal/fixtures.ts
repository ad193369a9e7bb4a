// What the pages are drawn from in tests: every page in every state, with long and odd content.
// Typed by the route table, so a new page without visits is a type error.
import type { Field, FieldError, SealedForm } from '../../procedures/forms/form.ts';
import type { Manifest } from '../../procedures/ir/procedure.ts';
import type { Problem } from '../../server/api/contract.ts';
import type { DossierItem, DossierPage } from '../../server/api/dossiers/contract.ts';
import type { ProcedureListItem, ProcedurePage } from '../../server/api/procedures/contract.ts';
import type { BegunSubmission, Submission } from '../../server/api/submissions/contract.ts';
import type { PageFrame, PortalPage, PortalPages } from '../../web/pages.ts';
import {
  askVisits,
  courseOf,
  dossierVisits,
  guidanceVisits,
  openAsks,
  preferenceVisits,
  rating,
  registerVisits,
} from './account-fixtures.ts';
import { payments, unconfirmed } from './payment-fixtures.ts';
import { verifiedVisits, verifyVisits } from './verify-fixtures.ts';
import { compileExpression } from '../../procedures/expressions/compile.ts';

const text = (vi: string, en: string) => ({ vi, en });
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const base = { hint: null, required: true, readonly: false, hiddenIf: null, autocomplete: null };

function condition(source: string) {
  const compiled = compileExpression(source, { names: null });
  if (!compiled.ok) throw new Error(source);
  return compiled.expression;
}

const personFields: Field[] = [
  {
    ...base,
    kind: 'text',
    key: 'name',
    label: text('Họ, chữ đệm, tên', 'Full name'),
    pattern: null,
    patternHint: null,
    minLength: 2,
    maxLength: 80,
  },
  {
    ...base,
    kind: 'date',
    key: 'born',
    label: text('Ngày sinh', 'Date of birth'),
    min: '1900-01-01',
    max: null,
    required: false,
  },
];

/** One field of every kind, a condition, a group and a repeated list. */
export const form: SealedForm = {
  id: 'request',
  title: text(
    'Yêu cầu cấp bản sao trích lục hộ tịch',
    'Request for a copy of a civil-status record',
  ),
  fields: [
    {
      ...base,
      kind: 'group',
      key: 'applicant',
      label: text('Người yêu cầu', 'Applicant'),
      fields: [
        {
          ...base,
          kind: 'text',
          key: 'fullName',
          label: text('Họ, chữ đệm, tên', 'Full name'),
          autocomplete: 'name',
          pattern: null,
          patternHint: null,
          minLength: 2,
          maxLength: 80,
        },
        {
          ...base,
          kind: 'text',
          key: 'personalId',
          label: text('Số định danh cá nhân', 'Personal id number'),
          pattern: '^\\d{12}$',
          patternHint: text(
            'Gồm 12 chữ số, ghi trên thẻ căn cước.',
            '12 digits, as on your identity card.',
          ),
          minLength: 12,
          maxLength: 12,
        },
        {
          ...base,
          kind: 'date',
          key: 'birthDate',
          label: text('Ngày sinh', 'Date of birth'),
          autocomplete: 'bday',
          min: '1900-01-01',
          max: '2026-11-24',
        },
        {
          ...base,
          kind: 'text',
          key: 'email',
          label: text('Thư điện tử', 'E-mail'),
          hint: text('Để nhận thông báo về hồ sơ.', 'For notices about your dossier.'),
          autocomplete: 'email',
          required: false,
          pattern: null,
          patternHint: null,
          minLength: null,
          maxLength: 120,
        },
        {
          ...base,
          kind: 'text',
          key: 'account',
          label: text('Tài khoản', 'Account'),
          readonly: true,
          pattern: null,
          patternHint: null,
          minLength: null,
          maxLength: 80,
        },
      ],
    },
    {
      ...base,
      kind: 'select',
      key: 'event',
      label: text('Loại việc hộ tịch', 'Kind of record'),
      options: [
        { value: 'birth', label: text('Khai sinh', 'Birth') },
        { value: 'marriage', label: text('Kết hôn', 'Marriage') },
        { value: 'death', label: text('Khai tử', 'Death') },
      ],
    },
    {
      ...base,
      kind: 'radio',
      key: 'delivery',
      label: text('Cách nhận kết quả', 'How to receive the result'),
      options: [
        {
          value: 'online',
          label: text('Bản điện tử, tại cổng này', 'Electronic copy on this portal'),
        },
        { value: 'post', label: text('Qua bưu chính', 'By post') },
      ],
    },
    {
      ...base,
      kind: 'text',
      key: 'address',
      label: text('Địa chỉ nhận', 'Delivery address'),
      autocomplete: 'street-address',
      hiddenIf: condition('=delivery != "post"'),
      pattern: null,
      patternHint: null,
      minLength: null,
      maxLength: 200,
    },
    {
      ...base,
      kind: 'number',
      key: 'copies',
      label: text('Số bản sao', 'Number of copies'),
      min: 1,
      max: 10,
      decimals: 0,
    },
    {
      ...base,
      kind: 'list',
      key: 'purposes',
      label: text('Mục đích sử dụng', 'Purpose'),
      required: false,
      options: [
        { value: 'school', label: text('Nhập học', 'School') },
        { value: 'work', label: text('Xin việc', 'Work') },
      ],
    },
    {
      ...base,
      kind: 'long-text',
      key: 'note',
      label: text('Thông tin thêm', 'Anything else'),
      hint: text(
        'Chỉ ghi điều cần thiết cho việc tra cứu sổ gốc.',
        'Only what helps to find the register entry.',
      ),
      required: false,
      minLength: null,
      maxLength: 2000,
    },
    {
      ...base,
      kind: 'repeat',
      key: 'persons',
      label: text('Những người có tên trong sổ gốc', 'People named in the register'),
      min: 1,
      max: 5,
      fields: personFields,
    },
    {
      ...base,
      kind: 'file',
      key: 'identity',
      label: text('Ảnh chụp giấy tờ tùy thân', 'Picture of your identity paper'),
      accept: ['application/pdf', 'image/jpeg', 'image/png'],
      maxFiles: 2,
      maxBytes: 5_000_000,
      required: false,
    },
    {
      ...base,
      kind: 'checkbox',
      key: 'consent',
      label: text(
        'Tôi đồng ý nhận thông báo qua thư điện tử',
        'I agree to receive notices by e-mail',
      ),
      required: false,
    },
    {
      ...base,
      kind: 'radio',
      key: 'fixed',
      label: text('Cấp thực hiện', 'Level'),
      readonly: true,
      required: false,
      options: [{ value: 'commune', label: text('Cấp xã', 'Commune') }],
    },
  ],
};

export const manifest: Manifest = {
  code: '2.000908',
  name: text('Cấp bản sao từ sổ gốc', 'Copy from the original register'),
  summary: text(
    'Cấp bản sao của giấy tờ mà cơ quan đang lưu trong sổ gốc, có giá trị như bản chính trong các giao dịch.',
    'A copy of a paper kept in the original register, valid like the original.',
  ),
  field: text('Chứng thực', 'Certification'),
  level: 'full',
  audience: text(
    'Công dân Việt Nam, người nước ngoài và tổ chức có quyền, nghĩa vụ liên quan đến bản chính.',
    'Citizens, foreigners and organisations with rights or duties from the original.',
  ),
  agencyLevel: text('Ủy ban nhân dân cấp xã', 'Commune People’s Committee'),
  steps: [
    text(
      'Người yêu cầu điền biểu mẫu và nộp hồ sơ.',
      'The applicant fills in the form and files it.',
    ),
    text(
      'Bộ phận Một cửa kiểm tra và tiếp nhận hồ sơ.',
      'The one-stop office checks and accepts the dossier.',
    ),
    text(
      'Cơ quan lưu sổ gốc đối chiếu và cấp bản sao.',
      'The agency compares the register and issues the copy.',
    ),
  ],
  documents: [
    {
      id: 'identity',
      name: text('Giấy tờ tùy thân', 'Identity paper'),
      required: true,
      note: text(
        'Không cần nếu đăng nhập bằng tài khoản định danh điện tử.',
        'Not needed with a digital identity account.',
      ),
    },
    {
      id: 'proof',
      name: text('Giấy tờ chứng minh quan hệ', 'Proof of relation'),
      required: false,
      note: text('', ''),
    },
  ],
  fee: { amount: 0, currency: 'VND', note: text('', '') },
  termNote: text(
    'Trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.',
    'The same day; after 15:00, the next working day.',
  ),
  result: text(
    'Bản sao được cấp từ sổ gốc (bản điện tử có chữ ký số).',
    'A copy from the original register, electronic and signed.',
  ),
  channels: ['online', 'counter', 'post'],
  legalBasis: [
    {
      name: text('Nghị định về cấp bản sao từ sổ gốc', 'Decree on copies from the register'),
      reference: '23/2015/NĐ-CP',
      validFrom: '2015-04-10',
      validTo: null,
    },
    {
      name: text('Nghị định sửa đổi', 'Amending decree'),
      reference: '280/2025/NĐ-CP',
      validFrom: '2025-11-01',
      validTo: '2027-12-31',
    },
  ],
  zone: 'Asia/Ho_Chi_Minh',
  validFrom: '2026-01-01',
  validTo: null,
  submissionForm: 'request',
};
export const procedure: ProcedurePage = {
  code: '2.000908',
  version: 3,
  publishedAt: '2026-10-01T02:00:00Z',
  manifest,
  form,
  guidanceForm: null,
  agencies: [
    {
      code: 'H20.01',
      name: text('Ủy ban nhân dân phường Bến Nghé', 'People’s Committee of Bến Nghé ward'),
    },
    {
      code: 'H20.02',
      name: text('Ủy ban nhân dân xã Tân Phú', 'People’s Committee of Tân Phú commune'),
    },
  ],
};
const longItem: ProcedureListItem = {
  code: '1.001193',
  name: text(
    'Đăng ký khai sinh kết hợp đăng ký thường trú và cấp thẻ bảo hiểm y tế cho trẻ em dưới sáu tuổi',
    'Registration of birth together with permanent residence and a health-insurance card for children under six',
  ),
  summary: text(
    'Ba thủ tục liên thông, nộp một lần tại một nơi.',
    'Three linked procedures, filed once in one place.',
  ),
  field: text('Hộ tịch', 'Civil status'),
  level: 'partial',
};
const item: ProcedureListItem = {
  code: manifest.code,
  name: manifest.name,
  summary: manifest.summary,
  field: manifest.field,
  level: 'full',
};

const document = (
  n: number,
  kind: string,
  origin: 'applicant' | 'agency' | 'system',
  fileName: string,
  size: number,
) => ({
  id: id(n),
  kind,
  origin,
  fileName,
  size,
  mediaType: 'application/pdf',
  createdAt: '2026-11-24T02:31:00Z',
  title: text('Bản sao từ sổ gốc', 'Copy from the original register'),
});
const values = {
  applicant: {
    fullName: 'Nguyễn Thị Hồng Ánh',
    personalId: '079185001234',
    birthDate: '1985-03-27',
    email: 'anh@example.vn',
    account: 'Nguyễn Thị Hồng Ánh',
  },
  event: 'birth',
  delivery: 'post',
  address: '12 Lê Lợi, phường Bến Nghé',
  copies: 2,
  purposes: ['school'],
  note: 'Sổ lập năm 1985.\nQuyển số 02.',
  persons: [{ name: 'Trần Văn Bình', born: '2010-05-02' }, { name: 'Trần Thị Cúc' }],
  consent: true,
  fixed: 'commune',
};
const submission: Submission = {
  id: id(1),
  procedureCode: manifest.code,
  values,
  updatedAt: '2026-11-24T03:32:00Z',
  version: 4,
  prefill: {},
  register: null,
  guidance: null,
  corrected: [],
  documents: [
    document(
      2,
      'identity',
      'applicant',
      'giay-to-tuy-than-rat-dai-cua-nguyen-thi-hong-anh-ban-quet-mat-truoc.pdf',
      1_432_000,
    ),
  ],
};
const empty: Submission = { ...submission, values: {}, documents: [], version: 0 };

export const errors: FieldError[] = [
  {
    path: 'applicant.fullName',
    code: 'required',
    message: text(
      'Nhập họ, chữ đệm, tên của người yêu cầu.',
      'Enter the full name of the applicant.',
    ),
  },
  {
    path: 'applicant.birthDate',
    code: 'date',
    message: text('Ngày sinh phải là một ngày có thật.', 'The date of birth must be a real date.'),
  },
  {
    path: 'event',
    code: 'required',
    message: text('Chọn loại việc hộ tịch.', 'Choose the kind of record.'),
  },
  {
    path: 'delivery',
    code: 'required',
    message: text('Chọn cách nhận kết quả.', 'Choose how to receive the result.'),
  },
  {
    path: 'copies',
    code: 'max',
    message: text('Số bản sao từ 1 đến 10.', 'The number of copies is between 1 and 10.'),
  },
  {
    path: 'purposes',
    code: 'options',
    message: text('Chọn mục đích có trong danh sách.', 'Choose a purpose from the list.'),
  },
  {
    path: 'persons[0].name',
    code: 'required',
    message: text('Nhập tên của người thứ nhất.', 'Enter the name of the first person.'),
  },
  {
    path: 'persons',
    code: 'min',
    message: text('Nêu ít nhất một người.', 'Name at least one person.'),
  },
  {
    path: 'identity',
    code: 'type',
    message: text('Chọn tệp PDF, JPG hoặc PNG.', 'Choose a PDF, JPG or PNG file.'),
  },
];
export const problem = (
  status: number,
  code: string,
  title: [string, string],
  detail: [string, string],
  fieldErrors?: FieldError[],
): Problem => ({
  type: 'about:blank',
  status,
  code,
  title: text(...title),
  detail: text(...detail),
  requestId: 'req-7f3a',
  ...(fieldErrors ? { errors: fieldErrors } : {}),
});
const invalid = problem(
  422,
  'form.invalid',
  ['Thông tin chưa hợp lệ', 'Some answers are not valid'],
  ['Hãy sửa các mục được nêu.', 'Correct the answers listed.'],
  errors,
);
const stale = problem(
  409,
  'submission.stale',
  ['Nội dung đã thay đổi', 'The content has changed'],
  ['Biểu mẫu này đã được lưu ở một cửa sổ khác.', 'This form was saved in another window.'],
);

const due = (state: 'running' | 'due-today' | 'overdue' | 'stopped', dueAt: string) => ({
  state,
  dueAt,
  term: text('Thời hạn giải quyết: trong ngày', 'Time limit: the same day'),
  legalBasis: 'Điều 18 Nghị định 23/2015/NĐ-CP',
  reasons: [
    text(
      'Tiếp nhận lúc 15:10 ngày 24/11/2026, sau 15:00, nên tính từ ngày làm việc tiếp theo.',
      'Received at 15:10 on 24 November 2026, after 15:00, so it counts from the next working day.',
    ),
    text(
      'Ngày làm việc tiếp theo là thứ Tư 25/11/2026.',
      'The next working day is Wednesday 25 November 2026.',
    ),
  ],
});
const dossierItem: DossierItem = {
  id: id(10),
  code: '000.01.H20-261124-0007',
  procedureCode: manifest.code,
  procedure: manifest.name,
  stage: 'processing',
  outcome: null,
  submittedAt: '2026-11-24T03:40:00Z',
  endedAt: null,
  agency: text('Ủy ban nhân dân phường Bến Nghé', 'People’s Committee of Bến Nghé ward'),
  due: due('running', '2026-11-26T10:00:00Z'),
  hasResult: false,
};
const dossier: DossierPage = {
  ...dossierItem,
  values,
  form,
  timeline: [
    {
      at: '2026-11-24T03:40:00Z',
      text: text('Bạn đã nộp hồ sơ.', 'You filed the dossier.'),
      agency: null,
      person: null,
      stage: 'submitted',
    },
    {
      at: '2026-11-24T04:05:00Z',
      text: text('Hồ sơ đã được tiếp nhận.', 'The dossier was accepted.'),
      agency: dossierItem.agency,
      person: 'Lê Quốc Huy',
      stage: 'received',
    },
    {
      at: '2026-11-24T04:05:00Z',
      text: text('Đang đối chiếu với sổ gốc.', 'Being compared with the register.'),
      agency: dossierItem.agency,
      person: 'Phạm Thu Hà',
      stage: 'processing',
    },
  ],
  documents: [
    document(2, 'identity', 'applicant', 'can-cuoc.pdf', 1_432_000),
    document(3, 'acknowledgement', 'system', 'giay-xac-nhan.pdf', 84_200),
  ],
  handling: {
    agency: dossierItem.agency,
    person: 'Phạm Thu Hà',
    step: text('Đối chiếu sổ gốc', 'Compare with the register'),
  },
  refusalReason: null,
  withdrawalReason: null,
  corrections: [],
  dueChanges: [],
};

export const frame = (language: 'vi' | 'en', loggedIn: boolean): PageFrame => ({
  language,
  url: '/thu-tuc?q=ban%20sao',
  now: '2026-11-24T04:30:00Z',
  session: loggedIn
    ? {
        account: { id: id(20), name: 'Nguyễn Thị Hồng Ánh', kind: 'citizen' },
        posts: [],
        csrf: 'csrf-token-value',
      }
    : { account: null, posts: [], csrf: null },
  installation: {
    name: text('Một cửa – Cổng dịch vụ công', 'Một cửa – Public service portal'),
    zone: 'Asia/Ho_Chi_Minh',
  },
  assets: { css: ['/assets/portal/style.css'], js: ['/assets/portal/portal.js'] },
});

type Visit<P extends PortalPage> = { state: string; data: PortalPages[P] };
const problemOf = (status: number, title: [string, string], detail: [string, string]) => ({
  state: String(status),
  data: { problem: problem(status, `http.${status}`, title, detail) },
});
const unknownCode = problem(
  404,
  'dossier.unknown',
  ['Không tìm thấy hồ sơ', 'No such dossier'],
  [
    'Không có hồ sơ nào mang mã này. Hãy kiểm tra lại mã trên giấy xác nhận.',
    'No dossier has this code. Check the code on your acknowledgement.',
  ],
);

/** Every page in every state it can show. */
const begun: BegunSubmission[] = [
  {
    id: id(20),
    procedureCode: manifest.code,
    procedure: manifest.name,
    updatedAt: '2026-11-24T03:40:00Z',
  },
  { id: id(21), procedureCode: '1.004873', procedure: null, updatedAt: '2026-10-02T08:05:00Z' },
];
const nothingBegun = { items: [], next: null };

const known = {
  procedure,
  manifest,
  submission,
  empty,
  form,
  dossier,
  problem: (code: string, fieldErrors: { path: string; vi: string; en: string }[]) =>
    problem(
      422,
      code,
      ['Chưa làm được', 'Not possible'],
      ['Hãy xem lại nội dung.', 'Look again at what you entered.'],
      fieldErrors.map(({ path, vi, en }) => ({ path, code: 'required', message: text(vi, en) })),
    ),
};
const quiet = {
  asks: [],
  payments: [],
  rating: rating('early'),
  verifications: { [id(4)]: '8F2K-19QM-44TD-A7ZX' },
  done: null,
  problem: null,
};

export const visits: { [P in PortalPage]: Visit<P>[] } = {
  payment: [
    ...payments.map(({ state, payment }) => ({
      state,
      data: { payment, key: payment.id, problem: null },
    })),
    ...payments
      .filter(({ state }) => state === 'unknown')
      .map(({ payment }) => ({
        state: 'refused',
        data: { payment, key: payment.id, problem: unconfirmed },
      })),
  ],
  paymentResult: payments.map(({ state, payment }) => ({ state, data: { payment } })),
  home: [
    { state: 'full', data: { procedures: [item, longItem] } },
    { state: 'empty', data: { procedures: [] } },
  ],
  catalogue: [
    { state: 'full', data: { q: '', items: [item, longItem], next: 'after' } },
    { state: 'search', data: { q: 'ban sao', items: [item], next: null } },
    { state: 'not-found', data: { q: 'xyz', items: [], next: null } },
    { state: 'empty', data: { q: '', items: [], next: null } },
  ],
  procedure: [
    { state: 'full', data: { procedure } },
    {
      state: 'bare',
      data: {
        procedure: {
          ...procedure,
          agencies: [],
          manifest: {
            ...manifest,
            level: 'partial',
            documents: [],
            channels: ['counter'],
            fee: { amount: 8000, currency: 'VND', note: text('mỗi bản', 'per copy') },
          },
        },
      },
    },
  ],
  guidance: guidanceVisits(known),
  apply: [
    {
      state: 'empty',
      data: { procedure, submission: empty, problem: null, notice: null, names: {} },
    },
    { state: 'full', data: { procedure, submission, problem: null, notice: null, names: {} } },
    {
      state: 'errors',
      data: {
        procedure,
        submission: {
          ...submission,
          values: { ...values, copies: 'hai', applicant: { birthDate: '1985-31-02' } },
        },
        problem: invalid,
        notice: null,
        names: {},
      },
    },
    {
      state: 'stale',
      data: { procedure, submission, problem: stale, notice: 'elsewhere', names: {} },
    },
    ...registerVisits(known),
  ],
  check: [
    { state: 'full', data: { procedure, submission, problem: null } },
    {
      state: 'errors',
      data: {
        procedure,
        submission: empty,
        problem: {
          ...invalid,
          errors: [
            ...errors,
            {
              path: 'declaration',
              code: 'required',
              message: text('Cam đoan trước khi nộp hồ sơ.', 'Declare before you file.'),
            },
          ],
        },
      },
    },
  ],
  filed: [
    {
      state: 'full',
      data: {
        procedure,
        filed: {
          dossier: id(10),
          code: dossierItem.code,
          submittedAt: '2026-11-24T03:40:00Z',
          trackingSecret: 'K7QF-92MX-HT4D',
          acknowledgement: id(3),
        },
      },
    },
    {
      state: 'held',
      data: {
        procedure,
        filed: {
          dossier: id(10),
          code: dossierItem.code,
          submittedAt: '2026-11-24T03:40:00Z',
          trackingSecret: 'K7QF-92MX-HT4D',
          acknowledgement: id(3),
          heldFiles: 2,
        },
      },
    },
  ],
  dossiers: [
    {
      state: 'begun',
      data: { asks: [], begun: { items: begun, next: 'after' }, items: [dossierItem], next: null },
    },
    {
      state: 'only-begun',
      data: { asks: [], begun: { items: begun, next: null }, items: [], next: null },
    },
    {
      state: 'full',
      data: {
        asks: openAsks(known),
        begun: nothingBegun,
        items: [
          {
            ...dossierItem,
            id: id(11),
            stage: 'result-ready',
            hasResult: true,
            endedAt: '2026-11-24T04:29:00Z',
            outcome: 'granted',
          },
          dossierItem,
          { ...dossierItem, id: id(12), due: due('overdue', '2026-11-23T10:00:00Z') },
          { ...dossierItem, id: id(13), stage: 'submitted', agency: null, due: null },
          {
            ...dossierItem,
            id: id(14),
            stage: 'supplement',
            due: due('stopped', '2026-11-30T10:00:00Z'),
          },
          {
            ...dossierItem,
            id: id(15),
            stage: 'refused',
            outcome: 'refused',
            endedAt: '2026-11-20T09:00:00Z',
          },
        ],
        next: 'after',
      },
    },
    { state: 'empty', data: { asks: [], begun: nothingBegun, items: [], next: null } },
  ],
  discard: [
    { state: 'full', data: { submission, procedure } },
    { state: 'bare', data: { submission: empty, procedure: null } },
  ],
  dossier: [
    { state: 'processing', data: { dossier, ...quiet } },
    {
      state: 'result',
      data: {
        ...quiet,
        dossier: {
          ...dossier,
          stage: 'result-ready',
          hasResult: true,
          endedAt: '2026-11-24T04:29:00Z',
          outcome: 'granted',
          documents: [
            ...dossier.documents,
            document(4, 'certified-copy', 'agency', 'ban-sao-tu-so-goc.pdf', 210_400),
          ],
        },
      },
    },
    {
      state: 'refused',
      data: {
        ...quiet,
        dossier: {
          ...dossier,
          stage: 'refused',
          outcome: 'refused',
          endedAt: '2026-11-24T04:29:00Z',
          refusalReason:
            'Không tìm thấy thông tin trong sổ gốc năm 1985.\nĐề nghị kiểm tra lại năm đăng ký.',
        },
      },
    },
    {
      state: 'new',
      data: {
        ...quiet,
        dossier: {
          ...dossier,
          stage: 'submitted',
          agency: null,
          due: null,
          timeline: [],
          documents: [],
          form: null,
          values: {},
          handling: { agency: null, person: null, step: null },
        },
      },
    },
    {
      state: 'overdue',
      data: { ...quiet, dossier: { ...dossier, due: due('overdue', '2026-11-23T10:00:00Z') } },
    },
    ...dossierVisits(known),
  ],
  ask: askVisits(known),
  preferences: preferenceVisits(known),
  track: [
    { state: 'empty', data: { code: '', tracked: null, problem: null } },
    {
      state: 'unknown',
      data: { code: '000.01.H20-261124-9999', tracked: null, problem: unknownCode },
    },
    {
      state: 'found',
      data: {
        code: dossierItem.code,
        problem: null,
        tracked: {
          code: dossierItem.code,
          procedure: manifest.name,
          stage: 'processing',
          completion: 60,
          ended: false,
          course: null,
        },
      },
    },
    {
      state: 'refused',
      data: {
        code: dossierItem.code,
        problem: null,
        tracked: {
          code: dossierItem.code,
          procedure: manifest.name,
          stage: 'refused',
          completion: 100,
          ended: true,
          course: null,
        },
      },
    },
    ...[true, false].map((asks) => ({
      state: asks ? 'secret-asked' : 'secret',
      data: {
        code: dossierItem.code,
        problem: null,
        tracked: {
          code: dossierItem.code,
          procedure: manifest.name,
          stage: asks ? ('supplement' as const) : ('processing' as const),
          completion: 50,
          ended: false,
          course: courseOf(known, asks),
        },
      },
    })),
  ],
  verify: verifyVisits,
  verified: verifiedVisits,
  accessibility: [{ state: 'full', data: {} }],
  problem: [
    problemOf(
      404,
      ['Không tìm thấy trang', 'Page not found'],
      ['Địa chỉ này không có hoặc không còn nữa.', 'There is nothing at this address.'],
    ),
    problemOf(
      403,
      ['Bạn không được xem trang này', 'You may not see this page'],
      [
        'Tài khoản của bạn không có quyền xem nội dung này.',
        'Your account has no right to see this.',
      ],
    ),
    problemOf(
      429,
      ['Quá nhiều yêu cầu', 'Too many requests'],
      [
        'Bạn đã gửi quá nhiều yêu cầu trong thời gian ngắn.',
        'You sent too many requests in a short time.',
      ],
    ),
    problemOf(
      500,
      ['Đã xảy ra lỗi', 'Something went wrong'],
      ['Hệ thống gặp lỗi khi xử lý yêu cầu.', 'The system failed to handle the request.'],
    ),
    problemOf(
      503,
      ['Hệ thống tạm ngừng', 'Temporarily unavailable'],
      [
        'Hệ thống chưa trả lời được; yêu cầu có thể đã được ghi nhận.',
        'The system cannot answer now; your request may have been recorded.',
      ],
    ),
    problemOf(
      418,
      ['Không thực hiện được', 'Not possible'],
      ['Yêu cầu không thực hiện được.', 'The request cannot be done.'],
    ),
  ],
};
