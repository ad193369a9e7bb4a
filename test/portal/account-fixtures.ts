// What the pages of an account are drawn from in tests: guidance, registers, asks, ratings, preferences.
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import { partOfForm } from '../../procedures/forms/part.ts';
import type { Manifest } from '../../procedures/ir/procedure.ts';
import type { Problem } from '../../server/api/contract.ts';
import type { DossierAsk, OpenAskItem } from '../../server/api/asks/contract.ts';
import type { DossierPage, TrackedDossier } from '../../server/api/dossiers/contract.ts';
import type { Preferences } from '../../server/api/preferences/contract.ts';
import type { ProcedurePage } from '../../server/api/procedures/contract.ts';
import type { RatingState } from '../../server/api/ratings/contract.ts';
import type { Submission } from '../../server/api/submissions/contract.ts';
import { withFixed } from '../../procedures/forms/part.ts';
import type { PortalPages } from '../../web/pages.ts';

const text = (vi: string, en: string) => ({ vi, en });
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const base = { hint: null, required: true, readonly: false, hiddenIf: null, autocomplete: null };
type Visit<P extends keyof PortalPages> = { state: string; data: PortalPages[P] };

const guidanceForm: SealedForm = {
  id: 'guidance',
  title: text('Trường hợp của bạn', 'Your case'),
  fields: [
    {
      ...base,
      kind: 'radio',
      key: 'whoRuns',
      label: text('Ai thành lập hộ kinh doanh?', 'Who sets up the business?'),
      options: [
        { value: 'individual', label: text('Một cá nhân', 'One person') },
        { value: 'family', label: text('Các thành viên hộ gia đình', 'Members of a family') },
      ],
    },
    {
      ...base,
      kind: 'number',
      key: 'people',
      label: text('Số người', 'People'),
      min: 1,
      max: 20,
      decimals: 0,
    },
  ],
};

type Known = {
  procedure: ProcedurePage;
  manifest: Manifest;
  submission: Submission;
  empty: Submission;
  form: SealedForm;
  dossier: DossierPage;
  problem: (code: string, errors: { path: string; vi: string; en: string }[]) => Problem;
};

const guidance = (mayFile: boolean): Submission['guidance'] => ({
  answers: { whoRuns: 'family', people: 4 },
  variant: 'family',
  documents: ['identity'],
  mayFile,
  note: mayFile
    ? text(
        'Ngành, nghề có điều kiện: chỉ hoạt động khi đã có giấy phép.',
        'Begin only when you hold the permit.',
      )
    : text(
        'Từ 10 lao động trở lên phải thành lập doanh nghiệp.',
        'From 10 workers on you need a company.',
      ),
});

export function guidanceVisits(known: Known): Visit<'guidance'>[] {
  const procedure = { ...known.procedure, guidanceForm };
  const { empty: submission, problem } = known;
  const invalid = problem('form.invalid', [
    { path: 'whoRuns', vi: 'Chọn người thành lập.', en: 'Choose who sets it up.' },
  ]);
  return [
    { state: 'asked', data: { procedure, submission, answers: {}, problem: null } },
    {
      state: 'errors',
      data: { procedure, submission, answers: { people: 'hai' }, problem: invalid },
    },
    {
      state: 'decided',
      data: {
        procedure,
        submission: { ...submission, guidance: guidance(true) },
        answers: null,
        problem: null,
      },
    },
    {
      state: 'another',
      data: {
        procedure,
        submission: { ...submission, guidance: guidance(false) },
        answers: null,
        problem: null,
      },
    },
  ];
}

const source = text('Cơ sở dữ liệu quốc gia về dân cư', 'the National Population Database');
const register = (state: NonNullable<Submission['register']>['state']): Submission['register'] => ({
  state,
  source,
  purpose: text(
    'Để giải quyết thủ tục “Cấp bản sao từ sổ gốc”: họ tên, số định danh, ngày sinh, nơi thường trú.',
    'To handle “Copy from the original register”: name, personal id, date of birth, residence.',
  ),
  askedAt: state === 'consent-needed' ? null : '2026-11-24T03:12:00Z',
});

export function registerVisits(known: Known): Visit<'apply'>[] {
  const { procedure, submission, empty, form } = known;
  const drawn = { value: 'Nguyễn Thị Hồng Ánh', source, at: '2026-11-24T03:12:00Z' };
  const fields = form.fields.map((field): Field =>
    field.key === 'address' && field.kind === 'text' ? { ...field, check: 'business-name' } : field,
  );
  const fixed = withFixed({ ...form, fields }, new Set(['applicant.fullName']));
  const names = {
    address: {
      state: 'answered' as const,
      available: false,
      similar: ['Hộ kinh doanh Ánh Hồng', 'Hộ kinh doanh Hồng Ánh 2'],
      checkedAt: '2026-11-24T03:13:00Z',
    },
  };
  const data = { procedure, problem: null, notice: null, names: {} };
  const answered = {
    ...submission,
    register: register('answered'),
    prefill: { 'applicant.fullName': drawn },
    guidance: guidance(true),
  };
  return [
    {
      state: 'consent',
      data: { ...data, submission: { ...empty, register: register('consent-needed') } },
    },
    {
      state: 'drawn',
      data: { ...data, names, procedure: { ...procedure, form: fixed }, submission: answered },
    },
    {
      state: 'register-away',
      data: { ...data, submission: { ...submission, register: register('unavailable') } },
    },
    {
      state: 'declined',
      data: { ...data, submission: { ...submission, register: register('declined') } },
    },
    {
      state: 'unknown-person',
      data: { ...data, submission: { ...submission, register: register('unknown-person') } },
    },
    { state: 'restored', data: { ...data, submission, notice: 'restored' } },
    {
      state: 'files-held',
      data: {
        ...data,
        submission: {
          ...submission,
          documents: submission.documents.flatMap((document) => [
            { ...document, held: true as const },
            { ...document, id: id(90), fileName: 'la.pdf', quarantined: 'Eicar-Signature' },
          ]),
        },
      },
    },
  ];
}

const openAsk = (known: Known, more: Partial<OpenAskItem>): OpenAskItem => ({
  dossier: id(10),
  ask: 'subscription-12',
  kind: 'supplement',
  title: text('Bổ sung hồ sơ', 'Complete your dossier'),
  dossierCode: known.dossier.code,
  procedure: known.manifest.name,
  openedAt: '2026-11-24T03:40:00Z',
  dueAt: '2026-12-01T10:00:00Z',
  ...more,
});

export const openAsks = (known: Known): OpenAskItem[] => [
  openAsk(known, {}),
  openAsk(known, {
    dossier: id(11),
    ask: 'subscription-7',
    kind: 'payment',
    title: text('Nộp lệ phí đăng ký', 'Pay the charge'),
    dueAt: null,
  }),
  openAsk(known, {
    dossier: id(13),
    ask: 'subscription-9',
    kind: 'form',
    title: text('Xác nhận bản nháp giấy chứng nhận', 'Confirm the draft of the certificate'),
    dueAt: '2026-11-25T10:00:00Z',
  }),
];

const asked = (known: Known, more: Partial<DossierAsk> = {}): DossierAsk => ({
  ...openAsk(known, {}),
  state: 'open',
  form: partOfForm(known.form, ['applicant.fullName', 'identity', 'copies']),
  values: { copies: 3 },
  before: { applicant: { fullName: 'Nguyễn Thị Hồng Anh' }, copies: 2 },
  documents: [],
  request: {
    items: [
      { path: 'applicant.fullName', reason: 'Tên không khớp với giấy tờ tùy thân.' },
      { path: 'identity', reason: 'Ảnh chụp mờ, không đọc được số.' },
      { path: 'copies', reason: '' },
    ],
    reason: 'Hồ sơ cần bổ sung để đối chiếu với sổ gốc.\nMọi lý do được nêu một lần dưới đây.',
    legalBasis: 'Điều 19 Nghị định 61/2018/NĐ-CP',
  },
  payment: null,
  savedAt: '2026-11-24T04:10:00Z',
  version: 2,
  ...more,
});
const withdrawal = (known: Known, values = {}): DossierAsk =>
  asked(known, {
    ask: 'subscription-2',
    kind: 'withdraw',
    title: text('Rút hồ sơ', 'Withdraw the dossier'),
    form: null,
    request: null,
    before: {},
    dueAt: null,
    values,
  });

export function askVisits(known: Known): Visit<'ask'>[] {
  const { problem } = known;
  const data = { problem: null, notice: null };
  return [
    { state: 'supplement', data: { ...data, ask: asked(known) } },
    {
      state: 'errors',
      data: {
        ask: asked(known),
        notice: null,
        problem: problem('form.invalid', [
          { path: 'identity', vi: 'Đính kèm giấy tờ tùy thân.', en: 'Attach the identity paper.' },
        ]),
      },
    },
    {
      state: 'elsewhere',
      data: { ask: asked(known), notice: 'elsewhere', problem: problem('version.stale', []) },
    },
    { state: 'restored', data: { ask: asked(known), notice: 'restored', problem: null } },
    { state: 'given', data: { ...data, ask: asked(known, { state: 'given' }) } },
    { state: 'withdraw', data: { ...data, ask: withdrawal(known) } },
    {
      state: 'withdraw-errors',
      data: {
        ask: withdrawal(known, { reason: '' }),
        notice: null,
        problem: problem('form.invalid', [
          { path: 'reason', vi: 'Nêu lý do rút hồ sơ.', en: 'Say why you withdraw.' },
          { path: 'sure', vi: 'Đánh dấu để xác nhận.', en: 'Tick to confirm.' },
        ]),
      },
    },
  ];
}

export const rating = (state: RatingState['state'], score: number | null = null): RatingState => ({
  state,
  score,
  reason: score === null ? null : 'Nhanh và rõ ràng.',
  at: state === 'given' ? '2026-11-25T01:00:00Z' : null,
});

export function dossierVisits(known: Known): Visit<'dossier'>[] {
  const { dossier, problem } = known;
  const data = {
    payments: [],
    verifications: {},
    rating: rating('early'),
    done: null,
    problem: null,
  };
  const moved: DossierPage['dueChanges'] = [
    {
      at: '2026-11-24T05:00:00Z',
      term: text('Thời hạn giải quyết', 'Time limit'),
      from: '2026-11-26T10:00:00Z',
      to: '2026-12-03T10:00:00Z',
      why: text(
        'Tính lại thời hạn từ đầu vì hồ sơ đã đủ',
        'Counted again, because the dossier was complete',
      ),
      ground: null,
      legalBasis: 'Điều 19.4 Nghị định 61/2018/NĐ-CP',
    },
    {
      at: '2026-12-02T05:00:00Z',
      term: text('Thời hạn giải quyết', 'Time limit'),
      from: '2026-12-03T10:00:00Z',
      to: '2026-12-07T10:00:00Z',
      why: text('Gia hạn', 'Extended'),
      ground: 'Cần xác minh tại nơi đăng ký cũ',
      legalBasis: null,
    },
  ];
  const ended = {
    ...dossier,
    stage: 'returned' as const,
    hasResult: true,
    endedAt: '2026-11-24T04:29:00Z',
  };
  return [
    {
      state: 'asked',
      data: {
        ...data,
        dossier: { ...dossier, stage: 'supplement', dueChanges: moved },
        asks: [asked(known), withdrawal(known)],
      },
    },
    {
      state: 'answered',
      data: { ...data, done: 'answered', dossier, asks: [asked(known, { state: 'given' })] },
    },
    { state: 'to-rate', data: { ...data, dossier: ended, asks: [], rating: rating('open') } },
    {
      state: 'rating-errors',
      data: {
        ...data,
        dossier: ended,
        asks: [],
        rating: rating('open'),
        problem: problem('form.invalid', [
          { path: 'score', vi: 'Chọn từ 1 đến 5 điểm.', en: 'Choose from 1 to 5.' },
        ]),
      },
    },
    {
      state: 'rated',
      data: { ...data, done: 'rated', dossier: ended, asks: [], rating: rating('given', 4) },
    },
    { state: 'not-rated', data: { ...data, dossier: ended, asks: [], rating: rating('given') } },
  ];
}

export function courseOf({ dossier }: Known, asks: boolean): TrackedDossier['course'] {
  return {
    submittedAt: dossier.submittedAt,
    endedAt: null,
    due: dossier.due,
    handling: dossier.handling,
    timeline: dossier.timeline,
    asks: asks
      ? [{ title: text('Bổ sung hồ sơ', 'Complete the dossier'), dueAt: '2026-12-01T10:00:00Z' }]
      : [],
  };
}

const preferences: Preferences = {
  language: 'vi',
  email: { address: 'anh@example.vn', on: true },
  sms: { phone: null, verified: false, on: false, offered: true },
  version: 3,
};
export function preferenceVisits({ problem }: Known): Visit<'preferences'>[] {
  const { sms } = preferences;
  const waiting = { ...preferences, sms: { ...sms, phone: '+84912345678', on: true } };
  return [
    { state: 'full', data: { preferences, saved: false, problem: null } },
    { state: 'code', data: { preferences: waiting, saved: true, problem: null } },
    {
      state: 'wrong-code',
      data: { preferences: waiting, saved: false, problem: problem('phone.code', []) },
    },
    {
      state: 'no-channels',
      data: {
        preferences: {
          ...preferences,
          email: { address: null, on: false },
          sms: { ...sms, offered: false },
        },
        saved: false,
        problem: null,
      },
    },
  ];
}
