// web/desk: what the applicant filed, exactly as it was asked.
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import { stageColour, stageName } from '../../kit/format/stages.ts';
import { instantInWords, plainDateInWords } from '../../kit/format/instants.ts';
import { Answers } from '../../kit/form/answers.tsx';
import { conditionsOf } from '../../kit/form/conditions.ts';
import { language, t } from '../texts/index.ts';
import { askable } from './supplement-items.tsx';
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
      {dossier.withdrawalReason !== null && (
        <p className="govuk-inset-text">
          {t('withdrawalReason')}: {dossier.withdrawalReason}
        </p>
      )}
      <Corrections form={form} lines={dossier.corrections} zone={zone} />
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

type Lines = DossierPage['corrections'];

/** What the applicant wrote otherwise than the population register: the official decides which is right. */
function Corrections({ form, lines, zone }: { form: SealedForm; lines: Lines; zone: string }) {
  if (lines.length === 0) return null;
  const names = new Map(askable(form.fields).map(({ path, name }) => [path, name]));
  return (
    <div className="govuk-inset-text">
      <h2 className="govuk-heading-s">{t('corrections')}</h2>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map(({ path, registered, filed, asOf }) => (
          <li key={path}>
            {t('correction', {
              name: names.get(path) ?? path,
              filed: told(filed),
              registered: told(registered),
              asOf: instantInWords(asOf, zone, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

const told = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? plainDateInWords(value, language) : value;
