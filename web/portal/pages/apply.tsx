// web/portal: the form. Everything entered is kept whatever happens; every button is a submit of
// the one form, so nothing here needs script.
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import type { Context, PageProps } from '../context.ts';
import { errorHref } from '../../kit/form/error-summary.tsx';
import { FormFields } from '../../kit/form/form-fields.tsx';
import type { FormView } from '../../kit/form/form-view.ts';
import { conditionKeys } from '../../kit/form/condition-keys.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { viewOf } from '../parts/form-view.ts';
import { DefaultButton, LiveTexts, TypedNotice } from '../parts/form-buttons.tsx';
import { checksOf, sourcesOf } from '../parts/drawn.ts';
import { RegisterQuestion, RegisterWord } from '../parts/register.tsx';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';
import { formOf, manifestOf } from '../sealed.ts';

export function ApplyPage({ data, ctx }: PageProps<'apply'>) {
  const { procedure, submission, problem } = data;
  const { t, say } = ctx;
  const form = formOf(procedure);
  const asksFirst = submission.register?.state === 'consent-needed';
  return (
    <Shell
      ctx={ctx}
      page="apply"
      title={say(form.title)}
      back={to.procedure(procedure.code)}
      failed={problem !== null}
    >
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={(path) => errorHref(form, path)} />
        <span className="govuk-caption-l">{say(manifestOf(procedure).name)}</span>
        <h1 className="govuk-heading-xl">{say(form.title)}</h1>
        {asksFirst ? (
          <RegisterQuestion ctx={ctx} data={data} />
        ) : (
          <>
            <p className="govuk-body">{t('apply.intro')}</p>
            <GuidanceWord ctx={ctx} data={data} />
            <RegisterWord ctx={ctx} data={data} />
            <Filling ctx={ctx} data={data} form={form} />
          </>
        )}
      </div>
    </Shell>
  );
}

function Filling({ ctx, data, form }: PageProps<'apply'> & { form: SealedForm }) {
  const { procedure, submission, problem, notice, names } = data;
  const { t } = ctx;
  const keys = conditionKeys(form);
  const view = viewOf(ctx, {
    form,
    values: submission.values,
    documents: submission.documents,
    problem,
    editable: true,
    sources: sourcesOf(ctx, submission),
    checks: checksOf(ctx, form, names),
    notes: {},
  });
  return (
    <>
      <TypedNotice ctx={ctx} notice={notice} href={to.apply(procedure.code)} />
      <output className="mc-saved" id="saved-notice">
        {t('apply.saved', { time: ctx.at(submission.updatedAt) })}
      </output>
      <SecuredForm
        ctx={ctx}
        id="apply-form"
        action={to.apply(procedure.code)}
        version={submission.version}
        files={{ submission: submission.id }}
        mark={submission.id}
        controls={keys.size > 0 ? [...keys].join(' ') : undefined}
      >
        <DefaultButton text={t('apply.continue')} />
        <Fields ctx={ctx} form={form} view={view} keys={keys} />
        <div className="govuk-button-group mc-actions">
          <button className="govuk-button" type="submit" name="action" value="continue">
            {t('apply.continue')}
          </button>
          <button
            className="govuk-button govuk-button--secondary"
            type="submit"
            name="action"
            value="save"
            formNoValidate
          >
            {t('apply.save')}
          </button>
        </div>
      </SecuredForm>
      <p className="govuk-body-s mc-muted">{t('apply.privacy')}</p>
      <LiveTexts ctx={ctx} />
    </>
  );
}

/** What the guidance decided, and the way back to its questions. */
function GuidanceWord({ ctx, data: { procedure, submission } }: PageProps<'apply'>) {
  if (submission.guidance === null) return null;
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={to.guidance(procedure.code)}>
        {ctx.t('guidance.see')}
      </a>
    </p>
  );
}

const mentions = (field: Field, keys: Set<string>): boolean =>
  keys.has(field.key) || ('fields' in field && field.fields.some((f) => mentions(f, keys)));

/** The step that redraws stands after the last question on which others depend. */
function Fields({
  ctx,
  form,
  view,
  keys,
}: {
  ctx: Context;
  form: SealedForm;
  view: FormView;
  keys: Set<string>;
}) {
  const split = form.fields.findLastIndex((field) => mentions(field, keys)) + 1;
  const draw = (fields: Field[]) => (
    <FormFields fields={fields} parent="" values={view.values} item={null} view={view} />
  );
  if (split === 0) return draw(form.fields);
  return (
    <>
      {draw(form.fields.slice(0, split))}
      <div className="mc-update" data-without-script="">
        <p className="govuk-hint">{ctx.kit('form.update-hint')}</p>
        <button
          className="govuk-button govuk-button--secondary"
          type="submit"
          name="action"
          value="update"
          formNoValidate
        >
          {ctx.kit('form.update')}
        </button>
      </div>
      {draw(form.fields.slice(split))}
    </>
  );
}
