// server/present: a draft as its tenant's designers and publishers see it.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { Draft as DraftRow } from '../../store/entities/index.ts';
import { accountNames } from '../../store/organisation.ts';
import type { Em } from '../../store/store.ts';
import { mayEdit, mayPublish } from '../access/drafts.ts';
import type { KnownVisitor } from '../access/visitor.ts';
import type { Draft, DraftItem } from '../api/drafts/contract.ts';
import { iso } from './instants.ts';

type Row = Pick<
  DraftRow,
  | 'id'
  | 'procedureCode'
  | 'name'
  | 'state'
  | 'version'
  | 'updatedAt'
  | 'author'
  | 'publisher'
  | 'comment'
>;

export async function presentDrafts(
  em: Em,
  rows: readonly Row[],
  visitor: KnownVisitor,
): Promise<DraftItem[]> {
  const names = await accountNames(
    em,
    rows.flatMap((row) => [row.author, row.publisher ?? null]),
  );
  const person = (account: string) => ({ account, name: names.get(account) ?? '—' });
  return rows.map((row) => ({
    id: row.id,
    code: row.procedureCode,
    name: row.name,
    state: row.state,
    version: row.version,
    updatedAt: iso(row.updatedAt),
    author: person(row.author),
    publisher: row.publisher ? person(row.publisher) : null,
    comment: row.comment ?? null,
    mayEdit: mayEdit(visitor, row),
    mayPublish: mayPublish(visitor, row),
  }));
}

const MAX_DIAGNOSTICS = 500;

export async function presentDraft(
  em: Em,
  row: DraftRow,
  visitor: KnownVisitor,
  diagnostics: readonly Diagnostic[],
): Promise<Draft> {
  const [item] = await presentDrafts(em, [row], visitor);
  if (item === undefined) throw new Error('one row is one item');
  const found = diagnostics
    .slice(0, MAX_DIAGNOSTICS)
    .map(({ code, severity, file, element, line, column, message, fix }) => ({
      code,
      severity,
      file,
      element,
      line,
      column,
      message,
      fix,
    }));
  return { ...item, files: row.files as Record<string, string>, diagnostics: found };
}
