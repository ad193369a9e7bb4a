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
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';
import { formOf, manifestOf } from '../sealed.ts';
import { portalTables } from '../texts/index.ts';

export function ApplyPage({ data: { procedure, submission, problem }, ctx }: PageProps<'apply'>) {
  const { t, say } = ctx;
  const form = formOf(procedure);
  const keys = conditionKeys(form);
  const view = viewOf(ctx, {
    form,
    values: submission.values,
    documents: submission.documents,
    problem,
    editable: true,
  });
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
        <p className="govuk-body">{t('apply.intro')}</p>
        <output className="mc-saved" id="saved-notice">
          {t('apply.saved', { time: ctx.at(submission.updatedAt) })}
        </output>
        <SecuredForm
          ctx={ctx}
          id="apply-form"
          action={to.apply(procedure.code)}
          version={submission.version}
          files
          controls={keys.size > 0 ? [...keys].join(' ') : undefined}
        >
          <button
            className="govuk-visually-hidden"
            type="submit"
            name="action"
            value="continue"
            tabIndex={-1}
            aria-hidden="true"
          >
            {t('apply.continue')}
          </button>
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
      </div>
    </Shell>
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

/** Words the enhancement script shows, with their placeholders; it has no texts of its own. */
function LiveTexts({ ctx }: { ctx: Context }) {
  const table = portalTables[ctx.frame.language];
  return (
    <div
      id="live-texts"
      hidden
      data-uploading={table['live.uploading']}
      data-too-large={table['live.too-large']}
      data-failed={table['live.failed']}
      data-saving={table['live.saving']}
      data-left={table['live.left']}
    />
  );
}
