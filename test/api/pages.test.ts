// test/api: the portal as a browser without script uses it: forms posted, redirects followed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { CODE, PDF } from './filing.ts';
import { openHouse, type House } from './house.ts';

const ROOT = join(import.meta.dirname, '../..');
let house: House;
let mai: Browser;
beforeAll(async () => {
  if (!existsSync(join(ROOT, 'web/dist/portal/render.js')))
    execFileSync(process.execPath, ['web/build.ts', 'portal'], { cwd: ROOT });
  house = await openHouse();
  mai = await house.login('mai');
});
afterAll(() => house?.close());

const csrfOf = (html: string): string => /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
const versionOf = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

const FIELDS = {
  'values.area': 'phuoc-hai',
  'values.registerKind': 'birth',
  'values.subjectName': 'Nguyễn Thị Mai',
  'values.birthDate.day': '17',
  'values.birthDate.month': '5',
  'values.birthDate.year': '1990',
  'values.copies': '2',
  'values.purpose': 'Xin việc',
  'values.relation': 'self',
  'values.delivery': 'online',
  'values.contactPhone': '0912345678',
};

function formOf(html: string, fields: Record<string, string>, action: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    ...fields,
    csrf: csrfOf(html),
    version: versionOf(html),
    action,
  }))
    form.set(name, value);
  return form;
}

describe('public pages', () => {
  test.each(['/', '/thu-tuc', '/thu-tuc?q=ban sao', `/thu-tuc/${CODE}`, '/tra-cuu', '/tiep-can'])(
    '%s answers HTML in both languages',
    async (path) => {
      const browser = house.visitor();
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/text\/html/);
      expect(page.text).toContain('<html lang="vi"');
      expect(page.text).not.toMatch(/<script(?![^>]*src=)[^>]*>[^<]/);
      expect(page.text).not.toMatch(/ style="/);
      const english = await browser.get(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      expect(english.text).toContain('<html lang="en"');
      expect((await browser.get(path)).text).toContain('<html lang="en"');
    },
  );
  test('what they refer to is there, immutable and of a known type', async () => {
    const page = await house.visitor().get('/');
    const assets = [...page.text.matchAll(/(?:href|src)="(\/assets\/portal\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(assets.length).toBeGreaterThan(1);
    for (const asset of assets) {
      const answer = await house.visitor().get(asset);
      expect([asset, answer.status]).toEqual([asset, 200]);
      expect(answer.headers.get('cache-control')).toMatch(/immutable/);
    }
    expect((await house.visitor().get('/assets/portal/nothing.js')).status).toBe(404);
  });
  test('search finds without diacritics and says when nothing is found', async () => {
    expect((await house.visitor().get('/thu-tuc?q=SAO LUC SO GOC')).status).toBe(200);
    expect((await house.visitor().get('/thu-tuc?q=ban+sao')).text).toContain(CODE);
    expect((await house.visitor().get('/thu-tuc?q=xyzzy')).text).not.toContain(`/thu-tuc/${CODE}"`);
  });
  test('a missing page is a page, and 404', async () => {
    const page = await house.visitor().send('/khong-co', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(404);
    expect(page.text).toContain('<!doctype html>');
  });
});

describe('filing without script', () => {
  test('a visitor is sent to log in and comes back to the form', async () => {
    const browser = house.visitor();
    const first = await browser.get(`/thu-tuc/${CODE}/nop`);
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      `/login?to=${encodeURIComponent(`/thu-tuc/${CODE}/nop`)}`,
    ]);
    const end = await browser.login('long', `/thu-tuc/${CODE}/nop`);
    expect(new URL(end.url).pathname).toBe(`/thu-tuc/${CODE}/nop`);
    expect(end.status).toBe(200);
  });
  test('from the empty form to the confirmation, the dossier and its papers', async () => {
    const apply = `/thu-tuc/${CODE}/nop`;
    const empty = await mai.get(apply);
    expect(empty.status).toBe(200);

    const wrong = await mai.send(apply, {
      form: formOf(empty.text, { ...FIELDS, 'values.copies': 'nhiều' }, 'continue'),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('error-summary');
    expect(wrong.text).toContain('value="Nguyễn Thị Mai"');

    const form = formOf(wrong.text, FIELDS, 'continue');
    form.set('file.identityPaper', new Blob([PDF]), 'căn cước.pdf');
    const good = await mai.send(apply, { form });
    expect([good.status, good.headers.get('location')]).toEqual([303, `/thu-tuc/${CODE}/kiem-tra`]);

    const check = await mai.get(`/thu-tuc/${CODE}/kiem-tra`);
    expect(check.text).toContain('căn cước.pdf');
    const undeclared = await mai.send(`/thu-tuc/${CODE}/kiem-tra`, {
      form: { csrf: csrfOf(check.text) },
    });
    expect(undeclared.status).toBe(422);
    expect(undeclared.text).toContain('declaration-error');
    const filed = await mai.send(`/thu-tuc/${CODE}/kiem-tra`, {
      form: { csrf: csrfOf(check.text), declaration: 'true' },
    });
    expect(filed.status).toBe(303);
    const confirmation = await mai.get(filed.headers.get('location') ?? '');
    expect(confirmation.status).toBe(200);
    expect(confirmation.text).toMatch(/000\.00\.32\.H99-\d{6}-\d{4}/);
    expect(confirmation.text).toMatch(/secret=|tra-cuu/);

    const code = /000\.00\.32\.H99-\d{6}-\d{4}/.exec(confirmation.text)?.[0] ?? '';
    const list = await mai.get('/ho-so');
    expect(list.text).toContain(code);
    const dossier = await mai.get(/\/ho-so\/[0-9a-f-]{36}/.exec(list.text)?.[0] ?? '');
    expect(dossier.text).toContain(code);
    const tracked = await house.visitor().get(`/tra-cuu?code=${code}`);
    expect(tracked.status).toBe(200);
    expect(tracked.text).not.toContain('Nguyễn Thị Mai');
    expect((await house.visitor().get('/tra-cuu?code=000.00.32.H99-991231-0001')).status).toBe(404);
  });
  test('a second click on filing answers as the first, and what was changed elsewhere is shown first', async () => {
    const long = await house.login('long');
    const apply = `/thu-tuc/${CODE}/nop`;
    const check = `/thu-tuc/${CODE}/kiem-tra`;
    expect((await long.get(check)).headers.get('location')).toBe(apply);
    const form = formOf((await long.get(apply)).text, FIELDS, 'continue');
    form.set('file.identityPaper', new Blob([PDF]), 'một.pdf');
    expect((await long.send(apply, { form })).headers.get('location')).toBe(check);
    const read = await long.get(check);
    const changed = { ...FIELDS, 'values.copies': '9' };
    await long.send(apply, { form: formOf((await long.get(apply)).text, changed, 'save') });
    const post = (html: string) =>
      long.send(check, {
        form: {
          csrf: csrfOf(html),
          version: versionOf(html),
          submission: /name="submission" value="([^"]*)"/.exec(html)?.[1] ?? '',
          declaration: 'true',
        },
      });
    const stale = await post(read.text);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('<span class="mc-answer">9</span>');
    const clicks = await Promise.all([post(stale.text), post(stale.text)]);
    const late = await post(stale.text);
    const places = [...clicks, late].map((answer) => answer.headers.get('location'));
    expect(places[2]).toMatch(/da-nop/);
    expect(new Set(places.filter((place) => place !== null))).toEqual(new Set([places[2]]));
    expect((await long.get('/ho-so')).text.match(/class="mc-dossier[ "]/g)).toHaveLength(1);
  });
  test('a file is removed by its button, and a refused file leaves what was typed', async () => {
    const apply = `/thu-tuc/${CODE}/nop`;
    const empty = await mai.get(apply);
    const bad = formOf(empty.text, FIELDS, 'update');
    bad.set('file.identityPaper', new Blob(['<html>']), 'trang.pdf');
    const refused = await mai.send(apply, { form: bad });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="Nguyễn Thị Mai"');
    const form = formOf(refused.text, FIELDS, 'update');
    form.set('file.identityPaper', new Blob([PDF]), 'một.pdf');
    const kept = await mai.send(apply, { form });
    expect(kept.status).toBe(303);
    const shown = await mai.get(apply);
    expect(shown.text).toContain('một.pdf');
    const document = /remove-document:([0-9a-f-]{36})/.exec(shown.text)?.[1] ?? '';
    expect(
      (await mai.send(apply, { form: formOf(shown.text, FIELDS, `remove-document:${document}`) }))
        .status,
    ).toBe(303);
    expect((await mai.get(apply)).text).not.toContain('một.pdf');
  });
  test('what is saved for later is found again, and thrown away only after a question', async () => {
    const gom = await house.login('gom-thanh-ha');
    const apply = `/thu-tuc/${CODE}/nop`;
    const empty = await gom.get(apply);
    expect((await gom.get('/ho-so')).text).not.toContain('Bản nháp chưa nộp');
    const saved = await gom.send(apply, {
      form: formOf(empty.text, { 'values.subjectName': 'Lò gốm' }, 'save'),
    });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/ho-so']);
    const list = await gom.get('/ho-so');
    expect(list.text).toContain('Bản nháp chưa nộp');
    expect(list.text).toContain(`href="${apply}"`);
    expect((await gom.get('/ho-so?lang=en')).text).toContain('Drafts you have not filed');
    const question = /\/ho-so\/nhap\/[0-9a-f-]{36}\/xoa/.exec(list.text)?.[0] ?? '';
    const asked = await gom.get(`${question}?lang=vi`);
    expect(asked.text).toContain('Xóa bản nháp này?');
    expect((await mai.get(question)).status).toBe(404);
    expect((await gom.send(question, { form: { csrf: 'x'.repeat(22) } })).status).toBe(403);
    expect((await gom.get(apply)).text).toContain('value="Lò gốm"');
    const gone = await gom.send(question, { form: { csrf: csrfOf(asked.text), version: '2' } });
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/ho-so']);
    expect((await gom.get('/ho-so')).text).not.toContain('Bản nháp chưa nộp');
    expect((await gom.get(question)).status).toBe(404);
  });
  test("a post without the session's token or from another site changes nothing", async () => {
    const apply = `/thu-tuc/${CODE}/nop`;
    const page = await mai.get(apply);
    const good = formOf(page.text, FIELDS, 'update');
    good.set('csrf', 'x'.repeat(22));
    expect((await mai.send(apply, { form: good })).status).toBe(403);
    const foreign = formOf(page.text, FIELDS, 'update');
    expect(
      (await mai.send(apply, { form: foreign, headers: { origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
    expect(
      (await mai.send(apply, { form: foreign, headers: { 'sec-fetch-site': 'cross-site' } }))
        .status,
    ).toBe(403);
    const unknown = formOf(page.text, { ...FIELDS, 'values.status': 'granted' }, 'update');
    expect((await mai.send(apply, { form: unknown })).status).toBe(422);
  });
});

describe('applications of staff', () => {
  test.each(['/desk', '/desk/tasks', '/modeler', '/modeler/drafts'])(
    '%s is not for strangers and citizens',
    async (path) => {
      const stranger = await house.visitor().get(path);
      expect([stranger.status, stranger.headers.get('location')]).toEqual([
        303,
        `/login?to=${encodeURIComponent(path)}`,
      ]);
      expect((await mai.get(path)).status).toBe(403);
    },
  );
  test('each is for its own people', async () => {
    const [official, designer] = [await house.login('hanh'), await house.login('minh')];
    expect((await official.get('/modeler')).status).toBe(403);
    expect((await designer.get('/desk')).status).toBe(403);
    expect([200, 503]).toContain((await official.get('/desk/x')).status);
    expect([200, 503]).toContain((await designer.get('/modeler/x')).status);
  });
});
