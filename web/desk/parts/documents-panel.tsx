// web/desk: the papers of a dossier: shown in the page where that is safe, fetched otherwise.
import { useState } from 'react';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { sizeInWords } from '../../kit/format/quantities.ts';
import { language, pick, t } from '../texts/index.ts';
import { DocumentViewer, isShown } from './document-viewer.tsx';
import { useSession } from './session.ts';
import { SignatureOf } from './signature.tsx';
import { useZone } from './zone.ts';

export function DocumentsPanel({ documents }: { documents: DocumentRef[] }) {
  const zone = useZone();
  const [at, setAt] = useState<number | null>(null);
  const isHead = (useSession().data?.posts ?? []).some((post) => post.role === 'head');
  const shown = documents.filter(isOpen);
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
          {documents.map((d) => (
            <tr key={d.id}>
              <th scope="row">
                <PaperName document={d} />
                <span className="desk-muted">{pick(d.title)}</span>
                {isShown(d) && isOpen(d) && (
                  <button
                    type="button"
                    className="desk-link-button desk-show"
                    onClick={() => setAt(shown.indexOf(d))}
                  >
                    {t('view')}
                    <span className="govuk-visually-hidden"> {d.fileName}</span>
                  </button>
                )}
                {d.origin === 'agency' && isHead && <SignatureOf document={d} />}
              </th>
              <td data-label={t('origin')}>{t(`origin.${d.origin}`)}</td>
              <td data-label={t('created')}>{instantInWords(d.createdAt, zone, language)}</td>
              <td data-label={t('size')}>{sizeInWords(d.size, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <DocumentViewer documents={shown} at={at} show={setAt} />
    </>
  );
}

/** Looked into and clean: only then is it handed out. */
const isOpen = ({ held, quarantined }: DocumentRef): boolean =>
  held === undefined && quarantined === undefined;

function PaperName({ document }: { document: DocumentRef }) {
  const { fileName, quarantined } = document;
  if (isOpen(document))
    return (
      <a className="govuk-link" href={`/api/documents/${document.id}`} download>
        {fileName}
        <span className="govuk-visually-hidden"> ({t('download')})</span>
      </a>
    );
  return (
    <>
      {fileName}
      <span className="desk-muted">
        {quarantined === undefined
          ? t('paper.held')
          : t('paper.quarantined', { name: quarantined })}
      </span>
    </>
  );
}
