// test/api: names and numbers of a person go in by every door; none may come out in a log line, an
// address, an error, an audit leaf or a waiting outbox row, not even when the database breaks.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Browser } from './browser.ts';
import { CODE, file, filledIn, PDF, VALUES } from './filing.ts';
import { openHouse, type House } from './house.ts';

const CANARY = /Bí Mật|079190001234|Nguyễn Thị Mai|mai@example|0912345678|canary-file/;
const SECRET = 'Trần Bí Mật 079190001234';
const lines: string[] = [];
let house: House;
let mai: Browser;
beforeAll(async () => {
  house = await openHouse({ onLog: (line) => void lines.push(line) });
  mai = await house.login('mai');
});
afterAll(() => house?.close());

/** Doors through which the canary goes in, good and bad. */
async function everywhere(): Promise<Answer[]> {
  const opened = await mai.post('/api/submissions', { procedureCode: CODE });
  const { id, version } = opened.json ?? { id: 'x', version: 1 };
  const values = { ...VALUES, subjectName: SECRET, copies: 'Bí Mật' };
  return [
    opened,
    await mai.put(`/api/submissions/${id}`, { values, version }),
    await mai.put(`/api/submissions/${id}`, { values: { ...values, [SECRET]: SECRET }, version }),
    await mai.post(`/api/submissions/${id}/check`),
    await file(mai, id),
    await mai.upload(id, 'identityPaper', 'canary-file 079190001234.exe', PDF),
    await mai.upload(id, SECRET, 'canary-file.pdf', PDF),
    await mai.get(
      `/api/procedures?q=${encodeURIComponent(SECRET)}&bad=${encodeURIComponent(SECRET)}`,
    ),
    await mai.get(`/thu-tuc?q=${encodeURIComponent(SECRET)}&q=x`),
    await mai.get(`/tra-cuu?code=${encodeURIComponent(SECRET)}&code=x`),
    await mai.get(`/api/tracking/079190001234`),
    await mai.send('/api/session', {
      headers: { 'user-agent': '079190001234', referer: 'http://x/079190001234' },
    }),
    await mai.send('/login?to=/079190001234'),
    await mai.send(`/login/callback?code=079190001234&state=079190001234`),
  ];
}

test('what goes in does not come out beside its own page', async () => {
  const good = await filledIn(mai, { ...VALUES, subjectName: SECRET });
  expect((await file(mai, good.id)).status).toBe(201);
  for (const answer of await everywhere()) {
    if (answer.status < 400) continue;
    expect(answer.text).not.toMatch(/Bí Mật|079190001234|canary-file/);
  }
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => CANARY.test(line))).toEqual([]);
});

test('nor when the database answers every write with an error that quotes it', async () => {
  const before = lines.length;
  const breakIt = async (way: 'on' | 'off') =>
    house.database.sql(
      way === 'on'
        ? `alter table motcua.submission add constraint broken check (octet_length(content) < 0) not valid;
         alter table motcua.session add constraint broken check (token_hash is null) not valid`
        : `alter table motcua.submission drop constraint broken; alter table motcua.session drop constraint broken`,
    );
  await breakIt('on');
  try {
    const answers = await everywhere();
    const broken = answers.filter((answer) => answer.status === 500);
    expect(broken.length).toBeGreaterThan(0);
    for (const { text } of answers) expect(text).not.toMatch(/constraint|motcua\.|select|Bí Mật/i);
    await house
      .visitor()
      .login('long')
      .catch(() => undefined);
  } finally {
    await breakIt('off');
  }
  expect(lines.slice(before).some((line) => line.includes('"unexpected"'))).toBe(true);
  expect(lines.filter((line) => CANARY.test(line))).toEqual([]);
  for (const line of lines) expect(line.trimEnd()).not.toContain('\n');
});

test('evidence and waiting work hold ids and ciphertext', async () => {
  const rows = await house.database.sql<{ content: string }>(
    `select content from motcua.audit_leaf union all select encode(payload, 'escape') from motcua.outbox
     union all select encode(content, 'escape') from motcua.submission union all select encode(body, 'escape') from motcua.idempotency where body is not null`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => CANARY.test(row.content))).toEqual([]);
});
