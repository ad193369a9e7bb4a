// activities/adapters/vnpay: the bank page of the gateway that stands in for the provider. Invariant:
// everything shown is escaped; it says in big letters that no money moves.
import type { Entry } from './stand-in-ledger.ts';

const WORDS = {
  vn: {
    lang: 'vi',
    title: 'Cổng thanh toán (dùng thử)',
    warning: 'Đây là ngân hàng dùng thử: không có đồng tiền thật nào được chuyển.',
    order: 'Đơn hàng',
    about: 'Nội dung',
    amount: 'Số tiền',
    pay: 'Thanh toán',
    decline: 'Thẻ không đủ tiền',
    cancel: 'Hủy giao dịch',
    leave: 'Rời trang, không làm gì',
    closed: 'Giao dịch này đã kết thúc.',
    back: 'Về trang của cơ quan',
    refused: 'Yêu cầu không hợp lệ',
    silence: 'Ngân hàng đang bận. Hãy đóng trang này.',
  },
  en: {
    lang: 'en',
    title: 'Payment gateway (demo)',
    warning: 'This bank is for trying out: no real money moves.',
    order: 'Order',
    about: 'For',
    amount: 'Amount',
    pay: 'Pay',
    decline: 'Not enough money',
    cancel: 'Cancel',
    leave: 'Leave without doing anything',
    closed: 'This transaction is over.',
    back: 'Back to the agency',
    refused: 'The request is not valid',
    silence: 'The bank is busy. Close this page.',
  },
} as const;
const STYLE =
  'body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:1rem;color:#14213d;background:#fff}' +
  'h1{font-size:1.4rem}.note{border-left:4px solid #b45309;padding:.25rem .75rem;background:#fff7e6}' +
  'dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1rem}dt{color:#4a5568}dd{margin:0;overflow-wrap:anywhere}.sum{font-size:1.3rem;font-weight:700}' +
  'form{display:grid;gap:.6rem;margin-top:1.25rem}button{font:inherit;padding:.7rem 1rem;min-height:2.75rem;border:1px solid #1d4ed8;border-radius:.4rem;background:#fff;color:#1d3fa8;cursor:pointer}' +
  'button[value=pay]{background:#1d4ed8;color:#fff}:focus-visible{outline:3px solid #b45309;outline-offset:2px}a{color:#1d4ed8}';

const escape = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const page = (locale: 'vn' | 'en', body: string): string => {
  const { lang, title, warning } = WORDS[locale];
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p class="note">${warning}</p>${body}</main></body></html>`;
};

/** The order and the four things a person can do about it. */
export function bankPage(entry: Entry, action: string): string {
  const { locale, reference, about, amount, returnUrl, state } = entry;
  const w = WORDS[locale];
  const money = new Intl.NumberFormat('vi-VN').format(amount);
  const order = `<dl><dt>${w.order}</dt><dd>${escape(reference)}</dd><dt>${w.about}</dt><dd>${escape(about)}</dd><dt>${w.amount}</dt><dd class="sum">${money} đ</dd></dl>`;
  if (state !== 'open')
    return page(
      locale,
      `${order}<p>${w.closed}</p><p><a href="${escape(returnUrl)}">${w.back}</a></p>`,
    );
  const button = (value: string, text: string) =>
    `<button type="submit" name="choice" value="${value}">${text}</button>`;
  const buttons = [
    button('pay', w.pay),
    button('decline', w.decline),
    button('cancel', w.cancel),
    button('leave', w.leave),
  ].join('');
  return page(
    locale,
    `${order}<form method="post" action="${escape(action)}"><input type="hidden" name="reference" value="${escape(reference)}">${buttons}</form>`,
  );
}

export const silencePage = ({ locale }: Entry): string =>
  page(locale, `<p>${WORDS[locale].silence}</p>`);
export const refusedPage = (locale: 'vn' | 'en', code: string): string =>
  page(locale, `<p>${WORDS[locale].refused} (${escape(code)}).</p>`);
