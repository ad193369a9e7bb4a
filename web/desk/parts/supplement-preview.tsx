// web/desk: a request for more as the applicant will read it.
import type { Supplement } from '../../../server/api/tasks/contract.ts';
import { pick, t } from '../texts/index.ts';
import type { Chosen } from './supplement-composer.tsx';

type Props = {
  code: string;
  draft: { items: Chosen; reason: string; legalBasis: string };
  data: Supplement;
  nameOf: (key: string) => string;
};

export function SupplementPreview({ code, draft, data, nameOf }: Props) {
  const ground = data.grounds.find((one) => one.reference === draft.legalBasis);
  return (
    <section aria-labelledby="preview-title" className="desk-preview">
      <h3 id="preview-title" className="govuk-heading-s">
        {t('supplement.preview')}
      </h3>
      <p className="govuk-body">{t('supplement.previewLead', { code })}</p>
      {draft.items.length === 0 ? (
        <p className="govuk-body">{t('supplement.nothing')}</p>
      ) : (
        <dl className="desk-preview__list">
          {draft.items.map((item) => (
            <div key={item.key}>
              <dt>{nameOf(item.key)}</dt>
              <dd>{item.reason === '' ? '…' : item.reason}</dd>
            </div>
          ))}
        </dl>
      )}
      {draft.reason !== '' && <p className="govuk-body">{draft.reason}</p>}
      {ground !== undefined && (
        <p className="govuk-body">
          {t('legalBasis')}: {ground.reference}, {pick(ground.name)}
        </p>
      )}
    </section>
  );
}
