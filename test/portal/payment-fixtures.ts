// test/portal: what the payment pages are drawn from: every way a payment can stand.
import type { Problem } from '../../server/api/contract.ts';
import type { PaymentView } from '../../server/api/payments/contract.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const may = { payOnline: true, takeCash: false, returnCash: false };
const mayNot = { ...may, payOnline: false };

const due: PaymentView = {
  id: id(70),
  dossier: id(71),
  dossierCode: '000.00.31.H26-261124-0007',
  procedure: { vi: 'Đăng ký thành lập hộ kinh doanh', en: 'Registration of a household business' },
  agency: { vi: 'Ủy ban nhân dân xã An Bình', en: "People's Committee of An Bình commune" },
  lines: [
    {
      code: 'registration',
      kind: 'charge',
      name: { vi: 'Lệ phí đăng ký hộ kinh doanh', en: 'Registration charge' },
      amount: 100_000,
      legalBasis:
        'Nghị quyết số 12/2025/NQ-HĐND ngày 10 tháng 7 năm 2025 của Hội đồng nhân dân tỉnh',
    },
    {
      code: 'disclosure',
      kind: 'fee',
      name: { vi: 'Phí cung cấp thông tin', en: 'Fee for giving information' },
      amount: 20_000,
      legalBasis: null,
    },
  ],
  fee: 20_000,
  charge: 100_000,
  exemption: null,
  amount: 120_000,
  currency: 'VND',
  state: 'due',
  method: null,
  createdAt: '2026-11-24T02:00:00Z',
  paidAt: null,
  receipt: null,
  attempt: null,
  refunds: [],
  can: may,
};
const attempt = {
  startedAt: '2026-11-24T03:00:00Z',
  expiresAt: '2026-11-24T03:15:00Z',
  code: null,
};
const paid: PaymentView = {
  ...due,
  state: 'paid',
  method: 'gateway',
  paidAt: '2026-11-24T03:04:00Z',
  receipt: 'BL-000.00.31.H26-2026-0000012',
  attempt: { ...attempt, state: 'paid' },
  can: mayNot,
};
const refund = {
  amount: 120_000,
  createdAt: '2026-11-24T05:00:00Z',
  doneAt: null,
} as const;
const exempt: PaymentView = {
  ...due,
  amount: 0,
  exemption: 'Hộ nghèo, theo khoản 2 Điều 5 Nghị quyết số 12/2025/NQ-HĐND',
  state: 'exempt',
  can: mayNot,
};

export const payments: { state: string; payment: PaymentView }[] = [
  { state: 'due', payment: due },
  { state: 'open', payment: { ...due, attempt: { ...attempt, state: 'open' } } },
  {
    state: 'unknown',
    payment: { ...due, attempt: { ...attempt, state: 'unknown' }, can: mayNot },
  },
  {
    state: 'failed',
    payment: { ...due, attempt: { ...attempt, state: 'failed', code: '51' } },
  },
  { state: 'paid', payment: paid },
  {
    state: 'surplus',
    payment: { ...paid, refunds: [{ ...refund, reason: 'surplus', state: 'unknown' }] },
  },
  { state: 'exempt', payment: exempt },
  {
    state: 'refunding',
    payment: {
      ...paid,
      state: 'refunding',
      refunds: [{ ...refund, reason: 'requested', state: 'asked' }],
    },
  },
  {
    state: 'refunded',
    payment: {
      ...paid,
      state: 'refunded',
      refunds: [{ ...refund, reason: 'requested', state: 'done', doneAt: '2026-11-24T05:00:05Z' }],
    },
  },
  { state: 'cancelled', payment: { ...due, state: 'cancelled', can: mayNot } },
];

export const unconfirmed: Problem = {
  type: 'urn:motcua:problem:payment.unconfirmed',
  title: { vi: 'Đang xác nhận lần thanh toán trước', en: 'The last payment is being confirmed' },
  status: 409,
  code: 'payment.unconfirmed',
  detail: {
    vi: 'Cổng thanh toán chưa cho biết kết quả của lần trước. Hãy chờ để không bị trừ tiền hai lần.',
    en: 'The payment gateway has not said what became of the last attempt. Wait, so that you are not charged twice.',
  },
  requestId: id(72),
};
