// test/catalog: the legal forms 01–04, each drawn for two agencies. Fails if the other agency's name
// appears, if a field of the form is missing, or if the paper is no tagged PDF that opens.
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { legalFormSource } from '../../store/papers/legal-form.ts';
import { openPaperPress } from '../../store/papers/paper.ts';
import { FORM_TITLES, LEGAL_FORMS, type LegalForm } from '../../store/papers/titles.ts';
import { SEED_TENANTS } from '../../store/seed-data/tenants.ts';
import { wordsOfPdf } from '../support/pdf.ts';

const agencies = SEED_TENANTS.flatMap((tenant) => tenant.agencies);
const [first, second] = agencies.filter(({ level }) => level === 'commune');
if (!first || !second) throw new Error('two communes are needed');
type Agency = typeof first;

const QR = readFileSync(new URL('./qr.svg', import.meta.url), 'utf8');
const PRINTED_AT = Date.UTC(2026, 10, 25, 3);
const person = {
  name: 'Nguyễn Thị Mai',
  address: 'Thôn Hạ',
  phone: '0900 000 001',
  email: 'mai@example.vn',
  personalId: '001190000001',
};
const dataFor = (form: LegalForm, { code, name, address, contact }: Agency): JsonObject => ({
  form,
  place: '',
  agency: { code, name, address, contact },
  number: `7/2026/M${form}-${code}`,
  issuedOn: '2026-11-25',
  dossierCode: `${code}-261125-0001`,
  procedure: { vi: 'Đăng ký thành lập hộ kinh doanh', en: 'Household business' },
  person,
  owner: { name: 'Trần Thị Bưởi', address: 'Thôn Thượng' },
  official: { name: 'Đào Văn Mận', phone: contact.phone },
  qrSvg: QR,
  channel: 'trực tuyến',
  documents: [{ name: 'Căn cước', originals: 1, certified: 3, copies: 2 }],
  items: [{ name: 'Địa chỉ trụ sở', reason: 'Thiếu số nhà', copies: 4 }],
  sets: 1,
  term: '03 ngày làm việc',
  receivedAt: '09 giờ 05 phút, ngày 25/11/2026',
  dueAt: '17 giờ 00 phút, ngày 30/11/2026',
  newDueAt: 'ngày 05/12/2026',
  collectAt: 'Quầy số 3',
  reason: 'Ảnh chụp căn cước bị mờ.',
  legalBasis: 'Nghị định 168/2025/NĐ-CP',
  answerBy: 'ngày 04/12/2026',
});

/** The fields of the form (TT 01/2018), as they must stand on the paper. */
const FIELDS: Record<LegalForm, string[]> = {
  '01': [
    ...['Nguyễn Thị Mai', 'trực tuyến', 'Thôn Hạ', '0900 000 001', 'mai@example.vn'],
    ...['001190000001', 'Đăng ký thành lập hộ kinh doanh', 'Trần Thị Bưởi', 'Thôn Thượng'],
    ...['Căn cước', '1. Thành phần hồ sơ nộp gồm', '2. Số lượng hồ sơ: 1 (bộ)'],
    ...['03 ngày làm việc', '09 giờ 05 phút, ngày 25/11/2026', '17 giờ 00 phút, ngày 30/11/2026'],
    ...['Quầy số 3', 'NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ', 'Đào Văn Mận'],
    'ngày 25 tháng 11 năm 2026'.replace('ngày', 'Ngày'),
  ],
  '02': [
    ...['Nguyễn Thị Mai', 'Thôn Hạ', '0900 000 001', 'Địa chỉ trụ sở', 'Thiếu số nhà'],
    ...['Ảnh chụp căn cước bị mờ.', 'Nghị định 168/2025/NĐ-CP', 'ngày 04/12/2026', 'Đào Văn Mận'],
  ],
  '03': ['Nguyễn Thị Mai', 'Ảnh chụp căn cước bị mờ.', '0900 000 001', 'Nghị định 168/2025/NĐ-CP'],
  '04': [
    ...['Nguyễn Thị Mai', 'Ảnh chụp căn cước bị mờ.', 'ngày 05/12/2026', 'xin lỗi'],
    '17 giờ 00 phút, ngày 30/11/2026',
  ],
};

const press = openPaperPress();
const cases = LEGAL_FORMS.flatMap((form) =>
  [
    [first, second],
    [second, first],
  ].map(([mine, other]) => ({ form, mine: mine as Agency, other: other as Agency })),
);

describe.each(cases)('form $form for $mine.name.vi', ({ form, mine, other }) => {
  let pdf: Uint8Array;
  let words = '';
  beforeAll(async () => {
    pdf = press.print(legalFormSource(form), dataFor(form, mine), PRINTED_AT);
    words = await wordsOfPdf(pdf);
  });

  test('names this agency and no other one', () => {
    expect(words.toLowerCase()).toContain(mine.name.vi.toLowerCase());
    expect(words.toLowerCase()).toContain(FORM_TITLES[form].vi.toLowerCase());
    for (const agency of agencies.filter(({ code }) => code !== mine.code)) {
      expect(words.toLowerCase()).not.toContain(agency.name.vi.toLowerCase());
      expect(words).not.toContain(agency.code);
      expect(words).not.toContain(agency.contact.phone);
    }
    expect(words).not.toContain(other.address.vi);
  });

  test('has every field of the form', () => {
    for (const field of [
      ...FIELDS[form],
      `7/2026/M${form}-${mine.code}`,
      `${mine.code}-261125-0001`,
    ])
      expect(words).toContain(field);
    expect(words).not.toMatch(/\bnone\b|undefined|\[object/);
  });

  test('opens, has pages, is tagged, and can be told apart as PDF/A-2a', async () => {
    const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, isEvalSupported: false });
    const document = await task.promise;
    expect(document.numPages).toBeGreaterThan(0);
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const metadata = (await document.getMetadata()).metadata;
    expect(metadata?.getRaw()).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
    await task.destroy();
  });
});

test.each(LEGAL_FORMS)('form %s without anything known leaves blanks and still prints', (form) => {
  const pdf = press.print(legalFormSource(form), { form }, PRINTED_AT);
  expect(pdf.length).toBeGreaterThan(1_000);
});
