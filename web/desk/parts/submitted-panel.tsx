// web/desk: what the applicant filed, exactly as it was asked.
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import { stageColour, stageName } from '../../kit/format/stages.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { Answers } from '../../kit/form/answers.tsx';
import { conditionsOf } from '../../kit/form/conditions.ts';
import { language, t } from '../texts/index.ts';
import { useZone } from './zone.ts';

export function SubmittedPanel({ dossier }: { dossier: DossierPage }) {
  const zone = useZone();
  const form = dossier.form as SealedForm;
  const values = dossier.values as JsonObject;
  return (
    <section aria-label={t('tab.submitted')}>
      <p className="govuk-body">
        {t('submittedAt')}: {instantInWords(dossier.submittedAt, zone, language)} · {t('stage')}:{' '}
        <strong className={`govuk-tag govuk-tag--${stageColour(dossier.stage)} desk-tag`}>
          {stageName(dossier.stage, language)}
        </strong>
      </p>
      <Answers
        fields={form.fields}
        values={values}
        changeHref={null}
        view={{
          language,
          values,
          errors: [],
          documents: dossier.documents,
          documentHref: (id) => `/api/documents/${id}`,
          hides: conditionsOf(form, Date.parse(dossier.submittedAt), zone),
          headingLevel: 2,
          editable: false,
        }}
      />
    </section>
  );
}
