// test/api: filing without any engine: nobody answers at the address of Temporal in this house.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueAcknowledgement } from '../../server/documents/acknowledgement.ts';
import { newKey, type Browser } from './browser.ts';
import { CODE, file, filed, filledIn, PDF, VALUES } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let mai: Browser;
let long: Browser;
beforeAll(async () => {
  house = await openHouse();
  [mai, long] = [await house.login('mai'), await house.login('long')];
});
afterAll(() => house?.close());

const count = async (table: string, where = 'true'): Promise<number> =>
  Number(
    (
      await house.database.sql<{ n: string }>(
        `select count(*) n from motcua.${table} where ${where}`,
      )
    )[0]?.n,
  );

describe('filing while Temporal is down', () => {
  test('answers 201 with everything in one transaction, and the dossier can be tracked and read', async () => {
    const before = await count('audit_leaf', `kind = 'dossier-filed'`);
    const answer = await filed(mai);
    expect(answer.code).toMatch(/^000\.00\.31\.H99-\d{6}-\d{4}$/);
    expect(await count('dossier', `id = '${answer.dossier}'`)).toBe(1);
    expect(await count('idempotency')).toBeGreaterThan(0);
    expect(await count('audit_leaf', `kind = 'dossier-filed'`)).toBe(before + 1);
    expect(
      await count(
        'outbox',
        `dossier = '${answer.dossier}' and kind = 'start-dossier' and done_at is null`,
      ),
    ).toBe(1);
    const tracked = await house
      .visitor()
      .get(`/api/tracking/${answer.code}?secret=${answer.trackingSecret}`);
    expect(tracked.json).toEqual({
      code: answer.code,
      procedure: expect.anything(),
      stage: 'submitted',
      completion: expect.any(Number),
      ended: false,
      course: {
        submittedAt: answer.submittedAt,
        endedAt: null,
        due: null,
        handling: { agency: expect.anything(), person: null, step: null },
        timeline: [],
        asks: [],
      },
    });
    expect(tracked.text).not.toContain('Mai');
    const bare = await house.visitor().get(`/api/tracking/${answer.code}`);
    expect(bare.json.course).toBeNull();
    const page = await mai.get(`/api/dossiers/${answer.dossier}`);
    expect(page.status).toBe(200);
    expect(page.json.values).toMatchObject({ subjectName: VALUES.subjectName, copies: 2 });
    expect(page.json.documents.map((document: any) => document.origin).toSorted()).toEqual([
      'applicant',
      'system',
    ]);
    expect((await mai.get('/api/dossiers')).json.items[0].id).toBe(answer.dossier);
  });
  test('64 at once with one key are one dossier and one answer', async () => {
    const { id } = await filledIn(mai);
    const before = await count('dossier');
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 64 }, () => file(mai, id, key)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await count('dossier')).toBe(before + 1);
    expect((await file(mai, id, key)).text).toBe(answers[0]?.text);
  });
  test('64 at once with different keys are one dossier and 63 conflicts', async () => {
    const { id } = await filledIn(mai);
    const answers = await Promise.all(Array.from({ length: 64 }, () => file(mai, id)));
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(63);
  });
  test('a key used for another submission is 422, and of another person it means nothing', async () => {
    const key = newKey();
    const first = await filledIn(mai);
    expect((await file(mai, first.id, key)).status).toBe(201);
    const second = await filledIn(mai);
    const reused = await file(mai, second.id, key);
    expect([reused.status, reused.json.code]).toEqual([422, 'idempotency.reused']);
    expect((await file(long, (await filledIn(long)).id, key)).status).toBe(201);
  });
  test.each([
    ['', 400],
    ['short', 400],
    ['x'.repeat(101), 400],
    ['with space in it', 400],
  ])('a key of another shape is refused: "%s"', async (key, status) => {
    const { id } = await filledIn(mai);
    expect(
      (
        await mai.send(`/api/submissions/${id}/file`, {
          body: { declaration: true },
          headers: { 'idempotency-key': key },
        })
      ).status,
    ).toBe(status);
  });
  test('what is missing or wrong comes back by path in both languages and nothing is filed', async () => {
    const before = await count('dossier');
    const { id } = await filledIn(long, {
      ...VALUES,
      copies: 99,
      birthDate: '17/05/1990',
      contactPhone: '',
    });
    const answer = await file(long, id);
    expect([answer.status, answer.json.code]).toEqual([422, 'form.invalid']);
    expect(answer.json.errors.map((error: any) => error.path).toSorted()).toEqual([
      'birthDate',
      'contactPhone',
      'copies',
    ]);
    for (const { message } of answer.json.errors)
      expect([message.vi, message.en].every((text) => text.length > 5)).toBe(true);
    expect(answer.text).not.toContain('17/05/1990');
    expect(await count('dossier')).toBe(before);
  });
  test('without the declaration nothing is filed', async () => {
    const { id } = await filledIn(long);
    expect(
      (await long.post(`/api/submissions/${id}/file`, { declaration: false }, newKey())).status,
    ).toBe(400);
    expect((await long.post(`/api/submissions/${id}/file`, {}, newKey())).status).toBe(400);
  });
});

describe('a submission', () => {
  test('is opened once, saved by version, and refuses what the form does not name', async () => {
    const { id, version } = await filledIn(long);
    expect((await long.post('/api/submissions', { procedureCode: CODE })).json.id).toBe(id);
    const stale = await long.put(`/api/submissions/${id}`, {
      values: VALUES,
      version: version - 1,
    });
    expect([stale.status, stale.json.code]).toEqual([409, 'version.stale']);
    for (const values of [
      { ...VALUES, status: 'granted' },
      { ...VALUES, identityPaper: ['00000000-0000-4000-8000-000000000000'] },
      { ...VALUES, copies: { $raw: 'now()' } },
      { ...VALUES, subjectName: ['a'] },
      { ...VALUES, relatives: [{ name: 'A', tenantId: 'x' }] },
    ]) {
      const answer = await long.put(`/api/submissions/${id}`, { values, version });
      expect([answer.status, answer.json.code]).toEqual([422, 'form.unknown-field']);
    }
    expect((await long.get(`/api/submissions/${id}`)).json.values).toEqual(VALUES);
  });
  test('that was filed cannot be changed', async () => {
    const { id, version } = await filledIn(long);
    expect((await file(long, id)).status).toBe(201);
    for (const answer of [
      await long.put(`/api/submissions/${id}`, { values: VALUES, version }),
      await long.upload(id, 'identityPaper', 'a.pdf', PDF),
      await file(long, id),
    ])
      expect([answer.status, answer.json.code]).toEqual([409, 'submission.filed']);
  });
  test('keeps Vietnamese typed in decomposed letters composed', async () => {
    const { id } = await filledIn(long, {
      ...VALUES,
      subjectName: 'Nguyễn Thị Mai'.normalize('NFD'),
    });
    expect((await long.get(`/api/submissions/${id}`)).json.values.subjectName).toBe(
      'Nguyễn Thị Mai'.normalize('NFC'),
    );
  });
});

describe('what is begun', () => {
  test('is listed to its owner, last touched first, until it is filed', async () => {
    const gom = await house.login('gom-thanh-ha');
    const list = async (query = '') => (await gom.get(`/api/submissions${query}`)).json;
    const opened = await gom.post('/api/submissions', { procedureCode: CODE });
    expect(await list()).toEqual({ items: [], next: null });
    const { id } = await filledIn(gom);
    expect(id).toBe(opened.json.id);
    const { items, next } = await list();
    expect(next).toBe(null);
    expect(items).toMatchObject([
      { id, procedureCode: CODE, procedure: { en: expect.any(String) } },
    ]);
    expect(JSON.stringify(items)).not.toContain(VALUES.subjectName);
    expect((await long.get('/api/submissions')).text).not.toContain(id);
    expect((await file(gom, id)).status).toBe(201);
    expect((await list()).items).toEqual([]);
  });
  test('comes in pages by the instant it was touched', async () => {
    const gom = await house.login('gom-thanh-ha');
    const { id } = await filledIn(gom);
    // More than one submission of one account needs more than one procedure.
    const ids = [id];
    for (const [code, seconds] of [
      ['9.000001', 60],
      ['9.000002', 60],
      ['9.000003', 120],
    ] as const) {
      const [row] = await house.database.sql<{ id: string }>(
        `insert into motcua.submission (tenant, account, procedure_code, wrapped_key, content, version, updated_at)
         select tenant, account, '${code}', wrapped_key, content, 2, updated_at - interval '${seconds} seconds'
         from motcua.submission where id = '${id}' returning id`,
      );
      ids.push(row!.id);
    }
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 5; pages += 1) {
      const page = (await gom.get(`/api/submissions?limit=1${after}`)).json;
      seen.push(...page.items.map((item: { id: string }) => item.id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([id, ...ids.slice(1, 3).toSorted(), ids[3]]);
    const gone = (await gom.get('/api/submissions')).json.items.at(-1);
    expect(gone).toMatchObject({ procedureCode: '9.000003', procedure: null });
    expect((await gom.get('/api/submissions?after=broken')).status).toBe(400);
    await house.database.sql(`delete from motcua.submission where procedure_code like '9.%'`);
    expect((await gom.get('/api/submissions')).json.items).toMatchObject([{ id }]);
  });
  test('is thrown away by its owner with its files, and by nobody once it is filed', async () => {
    const gom = await house.login('gom-thanh-ha');
    const { id, documents } = await filledIn(gom);
    const discard = (browser: typeof gom, of = id) =>
      browser.send(`/api/submissions/${of}`, { method: 'DELETE' });
    expect((await discard(long)).status).toBe(404);
    expect((await gom.get(`/api/submissions/${id}`)).status).toBe(200);
    expect((await discard(gom)).status).toBe(204);
    expect((await gom.get(`/api/submissions/${id}`)).status).toBe(404);
    expect((await gom.get(`/api/documents/${documents[0].id}`)).status).toBe(404);
    expect((await discard(gom)).status).toBe(404);
    const leaves = await house.database.sql(
      `select 1 from motcua.audit_leaf where kind = 'submission-discarded' and content like '%${id}%'`,
    );
    expect(leaves).toHaveLength(1);
    const again = await filledIn(gom);
    expect(again.id).not.toBe(id);
    expect((await file(gom, again.id)).status).toBe(201);
    const late = await discard(gom, again.id);
    expect([late.status, late.json.code]).toEqual([409, 'submission.filed']);
    expect((await gom.get(`/api/documents/${again.documents[0].id}`)).status).toBe(200);
  });
});

describe('files', () => {
  test('come back as attachments that can do nothing, under their own name', async () => {
    const { id } = await filledIn(mai);
    const uploaded = await mai.upload(
      id,
      'identityPaper',
      'Giấy khai sinh.pdf'.normalize('NFD'),
      PDF,
    );
    expect(uploaded.json).toMatchObject({
      fileName: 'Giấy khai sinh.pdf'.normalize('NFC'),
      mediaType: 'application/pdf',
      size: PDF.length,
    });
    const back = await mai.get(`/api/documents/${uploaded.json.id}`);
    expect(back.status).toBe(200);
    expect(back.text).toBe(PDF.toString('latin1'));
    expect(back.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''Gi%E1%BA%A5y%20khai%20sinh\.pdf/,
    );
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(
      (await mai.send(`/api/submissions/${id}/documents/${uploaded.json.id}`, { method: 'DELETE' }))
        .status,
    ).toBe(204);
    expect((await mai.get(`/api/documents/${uploaded.json.id}`)).status).toBe(404);
  });
  test.each([
    ['bad.html', '<script>alert(1)</script>', 'identityPaper', 422, 'document.type'],
    ['page.pdf', '<html>%PDF', 'identityPaper', 422, 'document.type'],
    ['paper.pdf.exe', PDF.toString(), 'identityPaper', 422, 'document.type'],
    ['picture.png', PDF.toString(), 'identityPaper', 422, 'document.type'],
    ['paper.pdf', '', 'identityPaper', 422, 'document.empty'],
    ['paper.pdf', PDF.toString(), 'nobody', 422, 'document.field'],
    ['paper.pdf', PDF.toString(), 'subjectName', 422, 'document.field'],
    ['paper.pdf', PDF.toString(), '__proto__', 422, 'document.field'],
  ])('%s is refused: %s', async (name, content, field, status, code) => {
    const { id } = await filledIn(mai);
    const before = await count('document');
    const answer = await mai.upload(id, field, name, Buffer.from(content));
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(await count('document')).toBe(before);
  });
  test('a path in a name is not a path', async () => {
    const { id } = await filledIn(long);
    const answer = await long.upload(id, 'identityPaper', '../../etc/\u202Epasswd.pdf', PDF);
    expect(answer.json.fileName).toBe('passwd.pdf');
  });
  test('malformed multipart is 400 and the process lives', async () => {
    const { id } = await filledIn(mai);
    for (const [type, raw] of [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=a', '--b\r\n\r\n'],
      [
        'multipart/form-data; boundary=a',
        '--a\r\nContent-Disposition: form-data; name=""\r\n\r\nx\r\n--a--\r\n',
      ],
    ] as const) {
      const answer = await mai.send(`/api/submissions/${id}/documents`, {
        method: 'POST',
        raw,
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(400);
    }
    expect(
      (
        await mai.send(`/api/submissions/${id}/documents`, {
          method: 'POST',
          raw: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(415);
    expect((await mai.get('/health/live')).status).toBe(200);
  });
  test('one too many, one too large', async () => {
    const { id, documents } = await filledIn(mai);
    const field = (await mai.get(`/api/procedures/${CODE}`)).json.form.fields.find(
      (f: any) => f.key === 'identityPaper',
    );
    for (let n = documents.length; n < field.maxFiles; n += 1)
      await mai.upload(id, 'identityPaper', `${n}.pdf`, PDF);
    const many = await Promise.all(
      [1, 2, 3].map(() => mai.upload(id, 'identityPaper', 'one.pdf', PDF)),
    );
    expect(many.map((answer) => answer.status)).toEqual([422, 422, 422]);
    expect(await count('document', `submission = '${id}' and field = 'identityPaper'`)).toBe(
      field.maxFiles,
    );
    const large = Buffer.concat([PDF, Buffer.alloc(field.maxBytes), Buffer.from('%%EOF')]);
    expect((await mai.upload(id, 'identityPaper', 'large.pdf', large)).status).toBe(413);
  });
});

test('the acknowledgement is a PDF, drawn again with the same bytes, and its QR holds no personal data', async () => {
  const { dossier, acknowledgement, code, trackingSecret } = await filed(long);
  const first = await long.get(`/api/documents/${acknowledgement}`);
  expect(first.status).toBe(200);
  expect(first.text.startsWith('%PDF-')).toBe(true);
  const tenant =
    (
      await house.database.sql<{ tenant: string }>(
        `select tenant from motcua.dossier where id = '${dossier}'`,
      )
    )[0]?.tenant ?? '';
  const [row] = await house.database.sql<{ sha256: string; file_name: string }>(
    `delete from motcua.document where id = '${acknowledgement}' returning sha256, file_name`,
  );
  expect(row?.file_name).toBe(`${code}.pdf`);
  const again = await Promise.all(
    Array.from({ length: 8 }, () =>
      issueAcknowledgement(house.server.services, { tenant, dossier }),
    ),
  );
  expect(new Set(again.map((document) => document?.sha256))).toEqual(new Set([row?.sha256]));
  expect(`${house.publicUrl}/tra-cuu?code=${code}&secret=${trackingSecret}`).not.toMatch(
    /long|trần/i,
  );
  expect((await mai.get(`/api/documents/${acknowledgement}`)).status).toBe(404);
});

test('tracking with a wrong secret, a wrong code or no code tells nothing', async () => {
  const { code } = await filed(long);
  const wrong = await house.visitor().get(`/api/tracking/${code}?secret=${'x'.repeat(24)}`);
  const missing = await house.visitor().get(`/api/tracking/${code.slice(0, -4)}9999`);
  expect([wrong.status, missing.status]).toEqual([404, 404]);
  const plain = (answer: typeof wrong) => answer.text.replace(answer.json.requestId, '');
  expect(plain(wrong)).toBe(plain(missing));
});
