// modeler/pages: what was published, by whom, and how many dossiers still run on it.
import { useCallback, useEffect, useState } from 'react';
import type { VersionList } from '../../server/api/drafts/contract.ts';
import { api } from '../api.ts';
import { Trouble } from './notice.tsx';
import { useInstants } from './zone.ts';
import { t } from '../texts/index.ts';

export function Versions({ code }: { code: string }) {
  const [list, setList] = useState<VersionList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { full } = useInstants();
  const load = useCallback(() => {
    setProblem(null);
    api.versions(code).then(setList, (error: Error) => setProblem(error.message));
  }, [code]);
  useEffect(load, [load]);
  if (problem !== null) return <Trouble detail={problem} retry={load} />;
  if (list === null) return <p role="status">{t('loading')}</p>;
  if (list.items.length === 0) return <p>{t('noVersions')}</p>;
  return (
    <div className="scroll" role="region" aria-label={t('versions')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('publishedAt')}</th>
            <th scope="col">{t('author')}</th>
            <th scope="col">{t('publisher')}</th>
            <th scope="col">{t('validity')}</th>
            <th scope="col">{t('openDossiers')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((v) => (
            <tr key={v.version}>
              <th scope="row">
                {v.version} <code title={v.hash}>{v.hash.slice(0, 12)}</code>
              </th>
              <td>{full(v.publishedAt)}</td>
              <td>{v.author}</td>
              <td>{v.publisher}</td>
              <td>
                {v.validFrom} – {v.validTo ?? '…'}
              </td>
              <td>{v.openDossiers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
