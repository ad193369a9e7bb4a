// test/catalog: every paper of every shipped procedure is drawn for two agencies. Fails if the
// other agency's name appears, or if a text that was handed over is missing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { SEED_TENANTS } from '../../store/seed-data/tenants.ts';
import { openPaperPress, templateProblem } from '../../store/papers/paper.ts';
import { catalogFolders, readFolder } from './folder.ts';

const agencies = SEED_TENANTS.flatMap((tenant) => tenant.agencies);
const [first, second] = agencies.filter(({ level }) => level === 'commune');
if (!first || !second) throw new Error('two communes are needed');

const fonts = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif/package.json'),
);
const compiler = NodeCompiler.create({
  fontArgs: [
    { fontPaths: ['400Regular', '400Regular_Italic', '700Bold'].map((name) => join(fonts, name)) },
  ],
});

/** The words of a paper, from the compiled document itself. */
function wordsOf(template: string, data: JsonObject): string {
  const source = `${template}\n`;
  const inputs = { data: JSON.stringify(data) };
  const found = compiler.compile({ mainFileContent: source, inputs });
  const document = found.result;
  if (document === null) throw new Error('does not compile');
  const svg = compiler.svg(document);
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC');
}

const QR = readFileSync(new URL('./qr.svg', import.meta.url), 'utf8');
const dataFor = (agency: (typeof agencies)[number]): JsonObject => ({
  agency: { code: agency.code, name: agency.name, address: agency.address },
  dossierCode: `${agency.code}-261125-0001`,
  procedure: { vi: 'Cấp bản sao từ sổ gốc', en: 'Copy from the original register' },
  applicant: 'Nguyễn Thị Mai',
  submittedAt: '09:05 ngày 25/11/2026',
  submittedOn: '2026-11-25',
  issuedAt: '2026-11-25T03:00:00.000Z',
  issuedOn: '2026-11-25',
  number: `1/2026/${agency.code}`,
  reason: 'Ảnh chụp căn cước bị mờ.',
  qrSvg: QR,
  values: {
    registerKind: 'birth',
    subjectName: 'Trần Thị Bưởi',
    birthDate: '1990-02-03',
    registerBook: 'Quyển 2',
    registerNumber: '45/1990',
    registeredOn: '1990-02-10',
    extract: 'Họ tên cha: Trần Văn Ổi.',
    copies: 2,
    businessName: 'Phở Bưởi',
    businessAddress: '12 đường Chợ',
    ownerName: 'Trần Thị Bưởi',
    ownerPersonalId: '001190000001',
    ownerBirthDate: '1990-02-03',
    lines: ['food', 'retail'],
    capital: 150_000_000,
  },
  spoken: { lines: ['Ăn uống, giải khát', 'Bán lẻ hàng hóa'] },
  taxCode: '8001234567',
  signer: {
    name: 'Đỗ Quang Sáng',
    post: { vi: 'Chủ tịch', en: 'Chairperson' },
    at: '2026-11-25T10:00:00+07:00',
  },
  verification: {
    id: '7K3M-Q9WD-X2HB-4TNV',
    url: 'https://motcua.example/verify/7K3MQ9WDX2HB4TNV',
    qrSvg: QR,
  },
});
const EXPECTED: Record<string, string[]> = {
  acknowledgement: ['Nguyễn Thị Mai', '09:05 ngày 25/11/2026', 'Cấp bản sao từ sổ gốc'],
  'certified-copy': [
    'GIẤY KHAI SINH',
    'Trần Thị Bưởi',
    '10/02/1990',
    'Họ tên cha: Trần Văn Ổi.',
    '25/11/2026',
  ],
  certificate: [
    'PHỞ BƯỞI',
    'TRẦN THỊ BƯỞI',
    '12 đường Chợ',
    'Ăn uống, giải khát',
    'Bán lẻ hàng hóa',
    '150.000.000 đồng',
    '8001234567',
    '03/02/1990',
    'Đỗ Quang Sáng',
    'CHỦ TỊCH',
    '10:00 ngày 25/11/2026',
    '7K3M-Q9WD-X2HB-4TNV',
  ],
  refusal: ['Nguyễn Thị Mai', 'Ảnh chụp căn cước bị mờ.', '25/11/2026'],
};

const templates = catalogFolders().flatMap((folder) =>
  Object.entries(readFolder(folder)).flatMap(([path, source]) => {
    const name = /^templates\/(.+)\.typ$/.exec(path)?.[1];
    return name === undefined ? [] : [{ folder, name, source }];
  }),
);

describe.each(templates)('$folder/$name', ({ name, source }) => {
  test.each([
    [first, second],
    [second, first],
  ])('for one agency never names the other', (mine, other) => {
    const words = wordsOf(source, dataFor(mine));
    expect(words.toLowerCase()).toContain(mine.name.vi.toLowerCase());
    for (const text of EXPECTED[name] ?? []) expect(words).toContain(text);
    for (const agency of agencies) {
      if (agency.code !== mine.code)
        expect(words.toLowerCase()).not.toContain(agency.name.vi.toLowerCase());
    }
    expect(source.toLowerCase()).not.toContain(other.name.vi.toLowerCase());
  });

  test('passes the press as PDF', () => {
    expect(templateProblem(source)).toBeNull();
    const pdf = openPaperPress().print(source, dataFor(first), Date.UTC(2026, 10, 25, 3));
    expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-');
  });

  test('refuses data without an agency only by leaving it out, never by another name', () => {
    const words = wordsOf(source, { dossierCode: 'x', values: {} });
    for (const agency of agencies)
      expect(words.toLowerCase()).not.toContain(agency.name.vi.toLowerCase());
  });
});
