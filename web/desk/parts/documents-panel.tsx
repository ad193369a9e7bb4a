// web/desk: the papers of a dossier: shown in the page where that is safe, fetched otherwise.
import { useState } from 'react';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { sizeInWords } from '../../kit/format/quantities.ts';
import { language, pick, t } from '../texts/index.ts';
import { DocumentViewer, isShown } from './document-viewer.tsx';
import { useZone } from './zone.ts';

export function DocumentsPanel({ documents }: { documents: DocumentRef[] }) {
  const zone = useZone();
  const [at, setAt] = useState<number | null>(null);
  if (documents.length === 0) return <p className="govuk-body">{t('noDocuments')}</p>;
  return (
    <>
      <table className="desk-table" aria-label={t('tab.documents')}>
        <thead>
          <tr>
            <th scope="col">{t('document')}</th>
            <th scope="col">{t('origin')}</th>
            <th scope="col">{t('created')}</th>
            <th scope="col">{t('size')}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((d, index) => (
            <tr key={d.id}>
              <th scope="row">
                <a className="govuk-link" href={`/api/documents/${d.id}`} download>
                  {d.fileName}
                  <span className="govuk-visually-hidden"> ({t('download')})</span>
                </a>
                <span className="desk-muted">{pick(d.title)}</span>
                {isShown(d) && (
                  <button
                    type="button"
                    className="desk-link-button desk-show"
                    onClick={() => setAt(index)}
                  >
                    {t('view')}
                    <span className="govuk-visually-hidden"> {d.fileName}</span>
                  </button>
                )}
              </th>
              <td data-label={t('origin')}>{t(`origin.${d.origin}`)}</td>
              <td data-label={t('created')}>{instantInWords(d.createdAt, zone, language)}</td>
              <td data-label={t('size')}>{sizeInWords(d.size, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <DocumentViewer documents={documents} at={at} show={setAt} />
    </>
  );
}
