// test/modeler: forms, tables, letters and the record of a procedure, from the editor to the stored file
// to what the compiler makes of it; files dropped on the page; an older version taken up again.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMPONENT_TYPES } from '../../modeler/forms/form-model.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import { field, select, startDraft } from './hands.ts';
import { sealedDraft, storedFiles } from './stored.ts';

let house: House;
let minh: Person;
let draft: string;
beforeAll(async () => {
  house = await openHouse();
  minh = await house.comes({ login: 'minh', path: '/modeler/', device: desktop, staff: true });
  await minh.sees('table');
  draft = await startDraft(minh.page, PROCEDURE.code);
});
afterAll(() => house?.close());
beforeEach(() => {
  minh.errors.length = 0;
});

const soon = { timeout: 20_000, interval: 400 };
const files = () => storedFiles(house, draft);
const open = async (tab: string, shown: string) => {
  await minh.page.goto(`${house.stack.publicUrl}/modeler/drafts/${draft}?tab=${tab}`);
  await minh.sees(shown);
};
const labelled = (words: string | RegExp) => minh.page.getByLabel(words, { exact: true }).first();

describe('a form', () => {
  test('is made from the panel, filled with a field of every kind, and used', async () => {
    const { page } = minh;
    await select(page, 'sign');
    const pick = await field(page, 'motcua-form', 'motcua-form');
    await page.click('[data-entry-id="motcua-form"] button:has-text("Biểu mẫu mới")');
    await expect.poll(() => pick.inputValue(), soon).toBe('form-1');
    await page.click('[data-entry-id="motcua-form"] button:has-text("Sửa")');
    await minh.sees('.form-outline');
    expect(new URL(page.url()).searchParams.get('from')).toBe('sign');
    for (const type of COMPONENT_TYPES) {
      await labelled('Loại trường mới').selectOption(type);
      await page.click('.form-outline button:has-text("Biểu mẫu")');
      await page.click('.form-outline > button:text-is("Thêm")');
    }
    for (const group of ['group1', 'list1']) {
      await page.locator('.outline-row', { hasText: group }).click();
      await labelled('Loại trường mới').selectOption('textfield');
      await page.click('.form-outline > button:text-is("Thêm")');
      // The field stands inside: one step to the right.
      expect(await page.locator('.form-outline li[data-depth="2"]').count()).toBeGreaterThan(0);
    }
    await minh.sees('.citizen-preview .govuk-radios, .citizen-preview .govuk-checkboxes');
    await expect
      .poll(async () => (await sealedDraft(house, draft)).forms['form-1']?.fields.length, soon)
      .toBe(COMPONENT_TYPES.length);
    await page.click('.tabs button.link');
    await page.waitForSelector('[data-element-id="sign"].selected', { state: 'attached' });
    expect(minh.errors).toEqual([]);
  });

  test('says what is wrong at the field, and the preview follows in both languages', async () => {
    const { page } = minh;
    await open('forms&file=forms/form-1.form', '.form-outline');
    await page.locator('.outline-row', { hasText: 'field1' }).first().click();
    await labelled('Khóa').fill('tên hộ');
    await minh.sees('.form-properties .field-fault');
    await labelled('Khóa').fill('businessName');
    await labelled('Nhãn (tiếng Việt)').fill('Tên hộ kinh doanh');
    await labelled('Nhãn (tiếng Anh)').fill('Name of the business');
    await labelled('Bắt buộc').check();
    await labelled('Điền sẵn từ').selectOption('population.name');
    await minh.sees('.citizen-preview label:has-text("Tên hộ kinh doanh")');
    await page.click('.preview-head button');
    await minh.sees('.citizen-preview label:has-text("Name of the business")');
    await expect
      .poll(async () => (await sealedDraft(house, draft)).forms['form-1']?.fields[0], soon)
      .toMatchObject({
        key: 'businessName',
        required: true,
        prefill: 'population.name',
        label: { vi: 'Tên hộ kinh doanh', en: 'Name of the business' },
      });
  });

  test('fields move by buttons; options keep both languages', async () => {
    const { page } = minh;
    await page.locator('.outline-row', { hasText: 'businessName' }).click();
    await page.click('.form-outline button:text-is("Xuống")');
    await page.locator('.outline-row', { hasText: 'Chọn một' }).first().click();
    await page.click('.options > button');
    await page.getByLabel('Nhãn (tiếng Việt)').last().fill('Hai');
    await page.getByLabel('Nhãn (tiếng Anh)').last().fill('Two');
    await expect
      .poll(async () => {
        const fields = (await sealedDraft(house, draft)).forms['form-1']?.fields ?? [];
        const radio = fields.find((f) => f.kind === 'radio');
        return [fields[1]?.key, radio?.kind === 'radio' ? radio.options : null];
      }, soon)
      .toMatchObject(['businessName', [{ value: 'option1' }, { label: { vi: 'Hai', en: 'Two' } }]]);
  });
});

describe('a table', () => {
  test('a wrong cell is told at the cell; a right one decides', async () => {
    const { page } = minh;
    await open('decisions', '.decision-table input');
    const cell = page.locator('.cell-when input').first();
    const was = await cell.inputValue();
    await cell.fill('> > 1');
    await minh.sees('.decision-table td .field-fault');
    await cell.fill('"nationality", "other"');
    await expect.poll(() => page.locator('.decision-table .field-fault').count(), soon).toBe(0);
    await page.click('button:text-is("Thêm luật")');
    const rules = page.locator('.decision-table tbody tr');
    const last = (await rules.count()) - 1;
    await rules.nth(last).locator('.cell-result input').fill('"000.00.08.H99"');
    await expect
      .poll(async () => (await files())['decisions/competent-agency.dmn'], soon)
      .toContain('"nationality", "other"');
    const sealed = await sealedDraft(house, draft);
    expect(sealed.decisions['competent-agency']?.rules.length).toBe(last + 1);
    await cell.fill(was);
  });
  test('a new one is made and compiles at once', async () => {
    await minh.page.click('.folder-bar button:has-text("Bảng mới")');
    await minh.page.waitForURL(/decision-1/);
    await expect
      .poll(async () => Object.keys((await sealedDraft(house, draft)).decisions), soon)
      .toContain('decision-1');
  });
});

describe('letters and the record', () => {
  test('a letter, with its short form', async () => {
    const { page } = minh;
    await open('about', '.about input');
    await page.getByLabel('Tên thông báo mới').fill('reminder');
    await page.click('button:text-is("Thêm thông báo")');
    await labelled('Tiêu đề (tiếng Việt)').fill('Nhắc hồ sơ {{dossierCode}}');
    await labelled('Tiêu đề (tiếng Anh)').fill('Reminder for {{dossierCode}}');
    await labelled('Nội dung (tiếng Việt)').fill('Kính gửi {{applicant}}');
    await labelled('Nội dung (tiếng Anh)').fill('Dear {{applicant}}');
    await expect
      .poll(async () => (await sealedDraft(house, draft)).notices['reminder'], soon)
      .toMatchObject({ subject: { en: 'Reminder for {{dossierCode}}' } });
  });
  test('the record: a text, a list, an amount, and what is wrong with one', async () => {
    const { page } = minh;
    await labelled('Thời hạn giải quyết (tiếng Việt)').fill('Ba ngày làm việc');
    await labelled('Phí, lệ phí (đồng)').fill('tám nghìn');
    await minh.sees('.about .field-fault');
    await labelled('Phí, lệ phí (đồng)').fill('8000');
    await page.locator('fieldset', { hasText: 'Các bước' }).locator('> button').click();
    await page.getByLabel('Mục 5 (tiếng Việt)').fill('Nhận kết quả.');
    await page.getByLabel('Mục 5 (tiếng Anh)').fill('Receive the result.');
    await expect
      .poll(async () => (await sealedDraft(house, draft)).manifest, soon)
      .toMatchObject({
        termNote: { vi: 'Ba ngày làm việc' },
        fee: { amount: 8000 },
        steps: [{}, {}, {}, {}, { vi: 'Nhận kết quả.' }],
      });
  });
});

test('files dropped on the page go where they belong; what is unknown is told', async () => {
  const { page } = minh;
  const drop = (name: string, text: string) =>
    page.evaluate(
      ({ file, content }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], file));
        document
          .querySelector('main')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
      },
      { file: name, content: text },
    );
  const form = (await files())['forms/form-1.form'] ?? '';
  await drop('Tờ khai mới.form', form.replace('"id": "form-1"', '"id": "declaration"'));
  await minh.sees('.notice-success:has-text("forms/to-khai-moi.form")');
  await expect
    .poll(async () => Object.keys((await sealedDraft(house, draft)).forms), soon)
    .toContain('declaration');
  await drop('virus.exe', 'x');
  await minh.sees('.notice-error:has-text("virus.exe")');
});

test('keys: ? opens the list, Escape closes it, Ctrl+F finds an element', async () => {
  const { page } = minh;
  await open('diagram', '.djs-element');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await minh.sees('dialog.keys[open] kbd');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog.keys[open]', { state: 'detached' });
  await select(page, 'copy');
  await page.keyboard.press('Control+f');
  await page.waitForSelector('.djs-search-open input, .djs-search-overlay input');
  await page.keyboard.type('sign');
  await page.waitForSelector('.djs-search-result[data-result-id="sign"]');
  await page.hover('.djs-search-result[data-result-id="sign"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-element-id="sign"].selected', { state: 'attached' });
});

test('an older version becomes a new draft; compared with it nothing differs', async () => {
  const { page } = minh;
  await open('versions', '.versions table');
  await page.click('.versions tbody tr:last-child button:has-text("Lấy lại")');
  await page.waitForURL(
    (url) => url.pathname.includes('/drafts/') && !url.pathname.includes(draft),
  );
  const restored = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`${house.stack.publicUrl}/modeler/drafts/${restored}?tab=versions&file=1..draft`);
  await minh.sees('.comparison');
  await expect
    .poll(() => page.locator('.comparison > p').innerText(), soon)
    .toBe('Không có gì khác nhau.');
  await page.goto(`${house.stack.publicUrl}/modeler/drafts/${draft}?tab=versions&file=1..draft`);
  await minh.sees('.comparison .changes li');
  const told = await page.locator('.comparison .changes > li').allInnerTexts();
  expect(told.some((line) => line.includes('forms/form-1.form') && line.includes('Thêm'))).toBe(
    true,
  );
  expect(told.some((line) => line.includes('fee › amount') && line.includes('8000'))).toBe(true);
});
