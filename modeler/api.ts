// modeler: talking to the server. Invariant: an answer that is not a success becomes a `Refused` with
// the server's own words, never a swallowed error.
import type { Problem } from '../server/api/contract.ts';
import type { Draft, DraftItem, VersionFiles, VersionList } from '../server/api/drafts/contract.ts';
import type { ProcedureListItem } from '../server/api/procedures/contract.ts';
import type { Session } from '../server/api/session/contract.ts';
import { pick, t } from './texts/index.ts';

export class Refused extends Error {
  override name = 'Refused';
  status: number;
  code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused(0, 'unreachable', t('unreachable'));
  }
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  throw new Refused(
    answer.status,
    problem?.code ?? 'unknown',
    problem === null ? `HTTP ${answer.status}` : pick(problem.detail) || pick(problem.title),
  );
}

const at = encodeURIComponent;
export const api = {
  session: () => call<Session>('GET', '/session'),
  drafts: () => call<{ items: DraftItem[] }>('GET', '/drafts'),
  procedures: () => call<{ items: ProcedureListItem[] }>('GET', '/procedures?limit=100'),
  /** A new draft of the latest version, or of an older one. */
  open: (procedureCode: string, version?: number) =>
    call<Draft>('POST', '/drafts', {
      procedureCode,
      ...(version === undefined ? {} : { version }),
    }),
  draft: (id: string) => call<Draft>('GET', `/drafts/${at(id)}`),
  save: (id: string, files: Record<string, string>, version: number) =>
    call<Draft>('PUT', `/drafts/${at(id)}`, { files, version }),
  submit: (id: string, comment: string) =>
    call<DraftItem>('POST', `/drafts/${at(id)}/submit`, { comment }),
  publish: (id: string, validFrom: string | null) =>
    call<{ code: string; version: number }>('POST', `/drafts/${at(id)}/publish`, { validFrom }),
  giveBack: (id: string, comment: string) =>
    call<DraftItem>('POST', `/drafts/${at(id)}/return`, { comment }),
  version: (code: string, version: string) =>
    call<VersionFiles>('GET', `/procedures/${at(code)}/versions/${at(version)}`),
  versions: (code: string) => call<VersionList>('GET', `/procedures/${at(code)}/versions`),
};
