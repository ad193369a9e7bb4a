// modeler/pages: the drafts of the tenant and the procedures one can start a draft from.
import { useCallback, useEffect, useState } from 'react';
import type { DraftItem } from '../../server/api/drafts/contract.ts';
import type { ProcedureListItem } from '../../server/api/procedures/contract.ts';
import { api } from '../api.ts';
import { addressOf } from '../paths.ts';
import { Trouble } from './notice.tsx';
import { useInstants } from './zone.ts';
import { pick, t } from '../texts/index.ts';

type Loaded = { drafts: DraftItem[]; procedures: ProcedureListItem[] };

export function DraftsPage() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    Promise.all([api.drafts(), api.procedures()]).then(
      ([drafts, procedures]) => setLoaded({ drafts: drafts.items, procedures: procedures.items }),
      (error: Error) => setProblem(error.message),
    );
  }, []);
  useEffect(load, [load]);
  const open = (code: string) =>
    api.open(code).then(
      (draft) => location.assign(addressOf.draft(draft.id)),
      (error: Error) => setProblem(error.message),
    );
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{t('title')}</h1>
      <p>
        <a href={addressOf.coverage}>{t('coverage')}</a>
      </p>
      {problem !== null && <Trouble detail={problem} retry={load} />}
      {loaded === null && problem === null && <p role="status">{t('loading')}</p>}
      {loaded !== null && (
        <>
          <h2>{t('drafts')}</h2>
          {loaded.drafts.length === 0 ? (
            <p>{t('noDrafts')}</p>
          ) : (
            <DraftTable drafts={loaded.drafts} />
          )}
          <h2>{t('procedures')}</h2>
          {loaded.procedures.length === 0 ? (
            <p>{t('noProcedures')}</p>
          ) : (
            <ProcedureTable procedures={loaded.procedures} open={(code) => void open(code)} />
          )}
        </>
      )}
    </main>
  );
}

function DraftTable({ drafts }: { drafts: DraftItem[] }) {
  const { full } = useInstants();
  return (
    <div className="scroll" role="region" aria-label={t('drafts')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('author')}</th>
            <th scope="col">{t('publisher')}</th>
            <th scope="col">{t('updated')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((d) => (
            <tr key={d.id}>
              <th scope="row">
                <a href={addressOf.draft(d.id)}>{pick(d.name)}</a>
              </th>
              <td>{d.code}</td>
              <td>
                <span className={`tag tag-${d.state}`}>{t(`state.${d.state}`)}</span>
              </td>
              <td>{d.author.name}</td>
              <td>{d.publisher?.name ?? '–'}</td>
              <td>{full(d.updatedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProcedureTable({
  procedures,
  open,
}: {
  procedures: ProcedureListItem[];
  open: (code: string) => void;
}) {
  return (
    <div className="scroll" role="region" aria-label={t('procedures')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {procedures.map((p) => (
            <tr key={p.code}>
              <th scope="row">{pick(p.name)}</th>
              <td>{p.code}</td>
              <td>
                <button type="button" onClick={() => open(p.code)}>
                  {t('openDraft')}
                  <span className="sr-only"> {pick(p.name)}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
