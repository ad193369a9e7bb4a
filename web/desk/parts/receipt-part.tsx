// web/desk: the receipt with appointment (form 01) and the acknowledgement, to be shown and printed.
import { useState } from 'react';
import type { DocumentRef } from '../../../server/api/contract.ts';
import { pick, t } from '../texts/index.ts';
import { DocumentViewer, isShown } from './document-viewer.tsx';

/** Kinds of papers an applicant is handed at the counter. */
const HANDED_OUT = ['form-01', 'form-02', 'form-03', 'form-04', 'acknowledgement'];

export function ReceiptPart({ documents }: { documents: DocumentRef[] }) {
  const [at, setAt] = useState<number | null>(null);
  const papers = documents.filter((d) => HANDED_OUT.includes(d.kind) && isShown(d));
  return (
    <section aria-labelledby="receipt-title" className="desk-unprinted">
      <h2 id="receipt-title" className="govuk-heading-m">
        {t('receipt')}
      </h2>
      {!papers.some((d) => d.kind === 'form-01') && (
        <p className="govuk-body">{t('receipt.none')}</p>
      )}
      <ul className="govuk-list">
        {papers.map((paper, index) => (
          <li key={paper.id}>
            <button type="button" className="desk-link-button" onClick={() => setAt(index)}>
              {t('receipt.print', { name: pick(paper.title) })}
            </button>
          </li>
        ))}
      </ul>
      <DocumentViewer documents={papers} at={at} show={setAt} />
    </section>
  );
}
