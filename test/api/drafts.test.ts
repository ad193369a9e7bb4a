// test/api: from a draft to a published version by two people, and every way of doing it alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { CODE, file, filledIn } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let author: Browser;
let publisher: Browser;
beforeAll(async () => {
  house = await openHouse();
  [author, publisher] = [await house.login('minh'), await house.login('ha')];
});
afterAll(() => house?.close());

const opened = async (): Promise<any> =>
  (await author.post('/api/drafts', { procedureCode: CODE })).json;
const renamed = (files: Record<string, string>, name: string): Record<string, string> => {
  const manifest = JSON.parse(files['procedure.json'] ?? '{}');
  return {
    ...files,
    'procedure.json': JSON.stringify({ ...manifest, name: { ...manifest.name, vi: name } }),
  };
};
const submitted = async (name: string): Promise<any> => {
  const draft = await opened();
  const saved = await author.put(`/api/drafts/${draft.id}`, {
    files: renamed(draft.files, name),
    version: draft.version,
  });
  expect(saved.status).toBe(200);
  expect(
    (await author.post(`/api/drafts/${draft.id}/submit`, { comment: 'Xin duyệt' })).status,
  ).toBe(200);
  return saved.json;
};

describe('two people', () => {
  test('write and publish; the next dossier takes the new version, the one before keeps its own', async () => {
    const mai = await house.login('mai');
    const before = await file(mai, (await filledIn(mai)).id);
    const draft = await submitted('Cấp bản sao từ sổ gốc (bản mới)');
    const item = (await publisher.get('/api/drafts')).json.items.find(
      (row: any) => row.id === draft.id,
    );
    expect(item).toMatchObject({
      state: 'submitted',
      mayPublish: true,
      mayEdit: false,
      author: { name: 'Phan Quang Minh' },
      comment: 'Xin duyệt',
    });
    const published = await publisher.post(`/api/drafts/${draft.id}/publish`, { validFrom: null });
    expect(published.json).toMatchObject({ code: CODE, version: 2 });
    expect((await house.visitor().get(`/api/procedures/${CODE}`)).json.manifest.name.vi).toBe(
      'Cấp bản sao từ sổ gốc (bản mới)',
    );
    const after = await file(mai, (await filledIn(mai)).id);
    const hashes = await house.database.sql<{ id: string; hash: string }>(
      `select id, procedure_hash hash from motcua.dossier`,
    );
    const hashOf = (id: string) => hashes.find((row) => row.id === id)?.hash;
    expect(hashOf(after.json.dossier)).toBe(published.json.hash);
    expect(hashOf(before.json.dossier)).not.toBe(published.json.hash);
    const versions = await publisher.get(`/api/procedures/${CODE}/versions`);
    expect(versions.json.items.map((row: any) => [row.version, row.openDossiers])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    const again = await publisher.post(`/api/drafts/${draft.id}/publish`, { validFrom: null });
    expect([again.status, again.json.code]).toEqual([409, 'draft.state']);
  });
  test('the second sends back with a reason and the first goes on', async () => {
    const draft = await submitted('Bản cần xem lại');
    expect((await publisher.post(`/api/drafts/${draft.id}/return`, { comment: '' })).status).toBe(
      400,
    );
    expect(
      (await publisher.post(`/api/drafts/${draft.id}/return`, { comment: 'Thiếu căn cứ' })).json,
    ).toMatchObject({ state: 'returned', comment: 'Thiếu căn cứ' });
    expect((await author.get(`/api/drafts/${draft.id}`)).json).toMatchObject({
      state: 'returned',
      mayEdit: true,
    });
  });
});

describe('what a diagram comes to', () => {
  /** A gateway that waits for a way which only begins behind it. */
  const waitsForItself = (xml: string): string =>
    [
      ['sourceRef="take-in" targetRef="find-agency"', 'sourceRef="take-in" targetRef="both"'],
      ['sourceRef="coordinate" targetRef="route"', 'sourceRef="coordinate" targetRef="both"'],
      ['<bpmn:incoming>to-find-agency</bpmn:incoming>', '<bpmn:incoming>from-both</bpmn:incoming>'],
      ['<bpmn:incoming>to-route-again</bpmn:incoming>', ''],
      [
        '<bpmn:sequenceFlow id="to-refused"',
        `<bpmn:parallelGateway id="both">
           <bpmn:incoming>to-find-agency</bpmn:incoming>
           <bpmn:incoming>to-route-again</bpmn:incoming>
           <bpmn:outgoing>from-both</bpmn:outgoing>
         </bpmn:parallelGateway>
         <bpmn:sequenceFlow id="from-both" sourceRef="both" targetRef="find-agency" />
         <bpmn:sequenceFlow id="to-refused"`,
      ],
    ].reduce((text, [old = '', fresh = '']) => {
      expect(text).toContain(old);
      return text.replace(old, fresh);
    }, xml);

  test('is told to who draws it, proved or refuted; what stops every dossier is not published', async () => {
    const draft = await opened();
    const sound = (await author.get(`/api/drafts/${draft.id}/analysis`)).json;
    expect(sound.version).toBe(draft.version);
    expect(sound.diagnostics).toEqual([]);
    const files = {
      ...draft.files,
      'process.bpmn': waitsForItself(draft.files['process.bpmn']),
    };
    const saved = await author.put(`/api/drafts/${draft.id}`, { files, version: draft.version });
    expect(saved.status).toBe(200);
    expect(saved.json.diagnostics.filter((d: any) => d.severity === 'error')).toEqual([]);
    const told = (await author.get(`/api/drafts/${draft.id}/analysis`)).json;
    const deadlock = told.analysis.findings.find((f: any) => f.property === 'deadlock');
    expect(deadlock).toMatchObject({ elements: ['both'], data: 'none' });
    expect(deadlock.path.at(-1).tokens).toContain('both');
    const refused = await author.post(`/api/drafts/${draft.id}/submit`, { comment: 'Xin duyệt' });
    expect([refused.status, refused.json.code]).toEqual([422, 'draft.has-errors']);
    expect(refused.json.errors.map((e: any) => e.path)).toContain('process.bpmn#both');
  });
});

describe('alone', () => {
  test("an author who is a publisher, too, publishes others' work and never their own", async () => {
    const draft = await submitted('Tự ban hành');
    await house.database.sql(`insert into motcua.holder (tenant, post, account, valid_from)
      select p.tenant, p.id, (select id from motcua.account where subject = 'minh'), now() - interval '1 day'
      from motcua.post p join motcua.agency a on a.id = p.agency where p.role = 'publisher' and a.code = '000.00.01.H99'`);
    for (const [path, body] of [
      ['publish', { validFrom: null }],
      ['return', { comment: 'x' }],
    ] as const) {
      const answer = await author.post(`/api/drafts/${draft.id}/${path}`, body);
      expect([answer.status, answer.json.code]).toEqual([403, 'sod.own-draft']);
    }
    expect((await author.get(`/api/drafts/${draft.id}`)).json).toMatchObject({ mayPublish: false });
    await house.database
      .sql(`delete from motcua.holder where account = (select id from motcua.account where subject = 'minh')
      and post in (select id from motcua.post where role = 'publisher')`);
  });
  test('one person with two accounts is one person', async () => {
    const draft = await submitted('Hai tài khoản');
    await house.database.sql(
      `update motcua.account set personal_id_index = '\\x01' where subject in ('minh', 'ha')`,
    );
    const answer = await publisher.post(`/api/drafts/${draft.id}/publish`, { validFrom: null });
    expect([answer.status, answer.json.code]).toEqual([403, 'sod.own-draft']);
    await house.database.sql(
      `update motcua.account set personal_id_index = null where subject in ('minh', 'ha')`,
    );
    expect(
      (await publisher.post(`/api/drafts/${draft.id}/publish`, { validFrom: null })).status,
    ).toBe(200);
  });
  test('a publisher does not edit what is to be published', async () => {
    const draft = await submitted('Sửa rồi duyệt');
    expect(
      (
        await publisher.put(`/api/drafts/${draft.id}`, {
          files: draft.files,
          version: draft.version,
        })
      ).status,
    ).toBe(403);
    expect(
      (await author.put(`/api/drafts/${draft.id}`, { files: draft.files, version: draft.version }))
        .json.code,
    ).toBe('draft.state');
  });
});

describe('what is saved', () => {
  test('goes by version: the second of two saves is told', async () => {
    const draft = await opened();
    const saves = await Promise.all(
      [1, 2, 3].map(() =>
        author.put(`/api/drafts/${draft.id}`, { files: draft.files, version: draft.version }),
      ),
    );
    expect(saves.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409]);
  });
  test('may have errors, is diagnosed with places and both languages, and cannot be submitted', async () => {
    const draft = await opened();
    const broken = draft.files['process.bpmn']
      .replace('<bpmn:userTask id="sign"', '<bpmn:scriptTask id="sign"')
      .replace(/<\/bpmn:userTask>(?=[\s\S]*id="return-copy")/, '</bpmn:userTask>');
    for (const [name, content] of [
      ['process.bpmn', broken],
      ['process.bpmn', '<!DOCTYPE x [<!ENTITY a "b">]><x/>'],
      ['procedure.json', '{'],
      ['forms/sign.form', '[]'],
      ['decisions/competent-agency.dmn', 'x'],
    ] as const) {
      const current = (await author.get(`/api/drafts/${draft.id}`)).json;
      const saved = await author.put(`/api/drafts/${draft.id}`, {
        files: { ...draft.files, [name]: content },
        version: current.version,
      });
      expect(saved.status).toBe(200);
      const errors = saved.json.diagnostics.filter(
        (diagnostic: any) => diagnostic.severity === 'error',
      );
      expect([name, errors.length > 0]).toEqual([name, true]);
      for (const { message, fix } of errors)
        expect([message.vi, message.en, fix.vi, fix.en].every((text) => text.length > 0)).toBe(
          true,
        );
      const submit = await author.post(`/api/drafts/${draft.id}/submit`, { comment: '' });
      expect([submit.status, submit.json.code]).toEqual([422, 'draft.has-errors']);
      expect(submit.json.errors.length).toBeGreaterThan(0);
    }
  });
  test.each([
    '../evil.bpmn',
    'forms/../../x.form',
    '/etc/passwd',
    'process.bpmn\u0000',
    'templates/a/b.typ',
    '__proto__',
    'script.js',
    'PROCESS.BPMN',
  ])('a file called "%s" is refused', async (name) => {
    const draft = await opened();
    const files = JSON.stringify({ ...draft.files, 'x-y-z': '' }).replace(
      '"x-y-z"',
      JSON.stringify(name),
    );
    const answer = await author.send(`/api/drafts/${draft.id}`, {
      method: 'PUT',
      raw: `{"version":${draft.version},"files":${files}}`,
      headers: { 'content-type': 'application/json' },
    });
    expect([400, 422]).toContain(answer.status);
    expect((await author.get(`/api/drafts/${draft.id}`)).json.files).toEqual(draft.files);
  });
  test('the code of a procedure cannot be changed by a draft', async () => {
    const draft = await opened();
    const manifest = JSON.parse(draft.files['procedure.json']);
    const files = {
      ...draft.files,
      'procedure.json': JSON.stringify({ ...manifest, code: '9.999999' }),
    };
    const saved = await author.put(`/api/drafts/${draft.id}`, { files, version: draft.version });
    expect(saved.json.diagnostics.map((diagnostic: any) => diagnostic.code)).toContain(
      'manifest.other-code',
    );
    expect((await author.post(`/api/drafts/${draft.id}/submit`, { comment: '' })).status).toBe(422);
  });
});
