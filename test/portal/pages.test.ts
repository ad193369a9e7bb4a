// Every page of the route table × language × state, read by a strict parser.
import { describe, expect, test } from 'vitest';
import { portalPaths, type PortalPage } from '../../web/pages.ts';
import { renderPage } from '../../web/portal/render.tsx';
import { visibleFields } from '../../procedures/forms/visibility.ts';
import { form, visits } from './fixtures.ts';
import { readMarkup, type Element } from './markup.ts';
import { allVisits, drawn } from './site.ts';

const languages = ['vi', 'en'] as const;
const pages = allVisits.flatMap((visit) => languages.map((language) => ({ ...visit, language })));

test('every route is visited', () => {
  expect(Object.keys(visits).sort()).toEqual(Object.keys(portalPaths).sort());
  for (const states of Object.values(visits)) expect(states.length).toBeGreaterThan(0);
});

describe.each(pages)('$page $state $language', ({ page, state, language }) => {
  const html = drawn(renderPage, page, state, language);
  const { elements, text, problems } = readMarkup(html);
  const named = (...names: string[]) => elements.filter((e) => names.includes(e.name));
  const ids = elements.flatMap((e) => e.attributes['id'] ?? []);

  test('is well-formed, with unique ids and one h1', () => {
    expect(problems).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(named('h1')).toHaveLength(1);
    expect(named('main')).toHaveLength(1);
    expect(named('title')).toHaveLength(1);
  });
  test('says its language and offers the other one', () => {
    const other = language === 'vi' ? 'en' : 'vi';
    expect(named('html')[0]?.attributes['lang']).toBe(language);
    const link = named('a').find((a) => a.attributes['hreflang'] === other);
    expect(link?.attributes).toMatchObject({
      lang: other,
      href: `/thu-tuc?q=ban+sao&lang=${other}`,
    });
  });
  test('lacks no text', () => {
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/);
    expect(text).toBe(text.normalize('NFC'));
    const bare = named('a', 'button', 'label', 'h1', 'h2', 'h3', 'legend', 'title').filter(
      (e) => e.text.trim() === '',
    );
    expect(bare.map((e) => e.attributes)).toEqual([]);
  });
  test('runs under the strict content policy', () => {
    expect(named('style')).toEqual([]);
    expect(named('script').filter((s) => !s.attributes['src'])).toEqual([]);
    expect(
      elements.filter((e) =>
        Object.keys(e.attributes).some((a) => a === 'style' || a.startsWith('on')),
      ),
    ).toEqual([]);
    expect(
      elements.filter((e) =>
        /^(https?:|\/\/|data:|javascript:)/.test(e.attributes['src'] ?? e.attributes['href'] ?? ''),
      ),
    ).toEqual([]);
  });
  test('labels every control', () => {
    const controls = named('input', 'select', 'textarea').filter(
      (c) => c.attributes['type'] !== 'hidden',
    );
    const labelled = new Set(named('label').map((l) => l.attributes['for']));
    expect(
      controls.filter((c) => !labelled.has(c.attributes['id'])).map((c) => c.attributes),
    ).toEqual([]);
    expect(
      controls.filter((c) => c.attributes['type'] !== 'search' && !c.attributes['name']),
    ).toEqual([]);
  });
  test('every reference leads somewhere', () => {
    const pointed = (e: Element) =>
      ['aria-describedby', 'aria-labelledby', 'for'].flatMap(
        (a) => e.attributes[a]?.split(' ') ?? [],
      );
    expect(elements.flatMap(pointed).filter((id) => !ids.includes(id))).toEqual([]);
    const anchors = named('a').map((a) => a.attributes['href'] ?? '');
    expect(anchors.filter((href) => href === '')).toEqual([]);
    expect(anchors.filter((href) => href.startsWith('#') && !ids.includes(href.slice(1)))).toEqual(
      [],
    );
  });
  test('changing forms carry the token', () => {
    const posting = named('form').filter((f) => f.attributes['method'] === 'post').length;
    expect(named('input').filter((i) => i.attributes['name'] === 'csrf')).toHaveLength(posting);
  });
});

describe('what is drawn', () => {
  const draw = (page: PortalPage, state: string, language: 'vi' | 'en' = 'vi') =>
    readMarkup(drawn(renderPage, page, state, language));
  test('errors: title says so, the summary takes the focus, each error is linked and described', () => {
    const { elements, text } = draw('apply', 'errors');
    expect(text).toContain('Lỗi: Yêu cầu cấp bản sao');
    const summary = elements.find((e) => e.attributes['id'] === 'error-summary');
    expect(summary?.attributes).toMatchObject({ autofocus: '', tabindex: '-1', role: 'alert' });
    const links = elements.filter(
      (e) => e.parents.includes('ul') && e.attributes['href']?.startsWith('#f-'),
    );
    expect(links.map((l) => l.attributes['href'])).toEqual([
      '#f-applicant-fullName',
      '#f-applicant-birthDate-day',
      '#f-event',
      '#f-delivery-0',
      '#f-copies',
      '#f-purposes-0',
      '#f-persons-0-name',
      '#f-persons',
      '#f-identity',
    ]);
    const invalid = elements.find((e) => e.attributes['id'] === 'f-copies');
    expect(invalid?.attributes).toMatchObject({
      value: 'hai',
      'aria-invalid': 'true',
      'aria-describedby': 'f-copies-error',
    });
  });
  test('a check page links its errors back into the form', () => {
    const hrefs = draw('check', 'errors').elements.map((e) => e.attributes['href']);
    expect(hrefs).toContain('/thu-tuc/2.000908/nop#f-event');
    expect(hrefs).toContain('#declaration');
  });
  test('what was entered is kept', () => {
    const { elements } = draw('apply', 'full');
    const value = (name: string) =>
      elements
        .filter((e) => e.attributes['name'] === `values.${name}`)
        .map((e) => e.attributes['value']);
    expect(value('applicant.fullName')).toEqual(['Nguyễn Thị Hồng Ánh']);
    expect([
      value('applicant.birthDate.day'),
      value('applicant.birthDate.month'),
      value('applicant.birthDate.year'),
    ]).toEqual([['27'], ['3'], ['1985']]);
    expect(value('persons[1].name')).toEqual(['Trần Thị Cúc']);
    expect(
      elements.filter((e) => 'checked' in e.attributes).map((e) => e.attributes['id']),
    ).toEqual(['f-delivery-1', 'f-purposes-0', 'f-consent']);
  });
  test('a condition hides its field, and the manual redraw is offered', () => {
    const [empty, full] = [draw('apply', 'empty'), draw('apply', 'full')];
    const names = (m: typeof empty) => m.elements.map((e) => e.attributes['name']);
    expect(names(empty)).not.toContain('values.address');
    expect(names(full)).toContain('values.address');
    expect(empty.elements.filter((e) => e.attributes['value'] === 'update')).toHaveLength(1);
  });
  test.each(['empty', 'full'])('the page asks exactly what the validation expects, %s', (state) => {
    const { values } = visits.apply.find((v) => v.state === state)!.data.submission;
    const expected = visibleFields(form, values, {
      now: Date.parse('2026-11-24T04:30:00Z'),
      zone: 'Asia/Ho_Chi_Minh',
    })
      .filter(({ field }) => !field.readonly && field.kind !== 'group' && field.kind !== 'repeat')
      .map(({ path }) => path);
    const names = draw('apply', state).elements.flatMap(
      (e) =>
        /^(?:values|file)\.(.*?)(?:\.(?:day|month|year))?$/.exec(e.attributes['name'] ?? '')?.[1] ??
        [],
    );
    const asked = new Set(names.filter((name) => !name.endsWith(']')));
    // A list that needs an item is drawn with one that is still empty.
    for (const path of expected) expect(asked).toContain(path);
    for (const path of asked)
      expect(state === 'empty' && path.startsWith('persons[0]') ? expected[0] : path).toBeOneOf(
        expected,
      );
  });
  test('Enter goes on: the first submit button of the form is “continue”', () => {
    const inForm = draw('apply', 'full').elements.filter(
      (e) => e.name === 'button' && e.attributes['name'] === 'action',
    );
    expect(inForm[0]?.attributes['value']).toBe('continue');
  });
  test('tracking tells nothing but stage and completion', () => {
    const { text } = draw('track', 'found');
    expect(text).toContain('Đang xử lý');
    expect(text).toContain('60%');
    for (const secret of ['Nguyễn', 'Bến Nghé', 'Phạm Thu Hà']) expect(text).not.toContain(secret);
  });
  test('a due date comes with its reasons', () => {
    const { elements, text } = draw('dossier', 'processing');
    expect(elements.some((e) => e.name === 'details')).toBe(true);
    expect(text).toContain('sau 15:00, nên tính từ ngày làm việc tiếp theo');
    expect(draw('dossier', 'overdue').text).toContain('xin lỗi');
  });
  test('text is text: markup in values stays harmless', () => {
    const state = visits.apply.find((v) => v.state === 'full')!;
    const hostile = {
      ...state.data,
      submission: {
        ...state.data.submission,
        values: { address: '"><script>alert(1)</script>', delivery: 'post' },
      },
    };
    visits.apply.push({ state: 'hostile', data: hostile });
    const { elements, problems } = draw('apply', 'hostile');
    visits.apply.pop();
    expect(problems).toEqual([]);
    expect(elements.filter((e) => e.name === 'script' && !e.attributes['src'])).toEqual([]);
  });
});

test('the timeline is newest first, also of what happened at one instant', () => {
  const { text } = readMarkup(drawn(renderPage, 'dossier', visits.dossier[0]?.state ?? '', 'vi'));
  const order = ['Đang đối chiếu với sổ gốc.', 'Hồ sơ đã được tiếp nhận.', 'Bạn đã nộp hồ sơ.'].map(
    (line) => text.indexOf(line),
  );
  expect(order.every((at) => at >= 0)).toBe(true);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});
