// test/api: what a citizen enters for the shipped procedure, and the steps to a filed dossier.
import type { Answer, Browser } from './browser.ts';
import { newKey } from './browser.ts';

export const CODE = '2.000908';
export const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const VALUES = {
  area: 'an-binh',
  registerKind: 'birth',
  subjectName: 'Nguyễn Thị Mai',
  birthDate: '1990-05-17',
  copies: 2,
  purpose: 'Bổ túc hồ sơ xin việc',
  relation: 'self',
  delivery: 'online',
  contactPhone: '0912345678',
  callFirst: false,
};

/** An open submission with values and the paper it needs. */
export async function filledIn(
  browser: Browser,
  values: Record<string, unknown> = VALUES,
): Promise<any> {
  const opened = await browser.post('/api/submissions', { procedureCode: CODE });
  if (opened.status !== 200) throw new Error(`open: ${opened.status} ${opened.text}`);
  const { id, version } = opened.json;
  const saved = await browser.put(`/api/submissions/${id}`, { values, version });
  if (saved.status !== 200) throw new Error(`save: ${saved.status} ${saved.text}`);
  if (saved.json.documents.length > 0) return saved.json;
  const uploaded = await browser.upload(id, 'identityPaper', 'căn cước.pdf', PDF);
  if (uploaded.status !== 201) throw new Error(`upload: ${uploaded.status} ${uploaded.text}`);
  return { ...saved.json, documents: [uploaded.json] };
}

/** An open submission, as it is. */
export async function startSubmission(browser: Browser): Promise<any> {
  return (await browser.post('/api/submissions', { procedureCode: CODE })).json;
}

/** Writes the values into a submission, whatever files it has; answers its id. */
export async function withValues(browser: Browser, id: string): Promise<string> {
  const { version } = (await browser.get(`/api/submissions/${id}`)).json;
  const saved = await browser.put(`/api/submissions/${id}`, { values: VALUES, version });
  if (saved.status !== 200) throw new Error(`save: ${saved.status} ${saved.text}`);
  return id;
}

export async function file(browser: Browser, submission: string, key = newKey()): Promise<Answer> {
  return browser.post(`/api/submissions/${submission}/file`, { declaration: true }, key);
}

/** Files one; answers what 201 answered. */
export async function filed(
  browser: Browser,
  values: Record<string, unknown> = VALUES,
): Promise<any> {
  const answer = await file(browser, (await filledIn(browser, values)).id);
  if (answer.status !== 201) throw new Error(`file: ${answer.status} ${answer.text}`);
  return answer.json;
}
