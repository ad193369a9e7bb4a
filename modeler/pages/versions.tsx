// modeler/pages: what was published, by whom, and how many dossiers still run on it.
import { useEffect, useState } from 'react';
import type { VersionList } from '../../server/api/drafts/contract.ts';
import { api } from '../api.ts';
import { formatInstant } from './format.ts';
import { Notice } from './notice.tsx';
import { t } from '../texts/index.ts';

export function Versions({ code }: { code: string }) {
  const [list, setList] = useState<VersionList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    api.versions(code).then(setList, (error: Error) => setProblem(error.message));
  }, [code]);
  if (problem !== null) return <Notice kind="error">{t('failed', { detail: problem })}</Notice>;
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
              <th scope="row">{v.version} <code title={v.hash}>{v.hash.slice(0, 12)}</code></th>
              <td>{formatInstant(v.publishedAt)}</td>
              <td>{v.author}</td>
              <td>{v.publisher}</td>
              <td>{v.validFrom} – {v.validTo ?? '…'}</td>
              <td>{v.openDossiers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
