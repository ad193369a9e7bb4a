// web/portal: check your answers, declare, file.
import type { Context, PageProps } from '../context.ts';
import type { Problem } from '../../../server/api/contract.ts';
import { Answers } from '../../kit/form/answers.tsx';
import { errorHref } from '../../kit/form/error-summary.tsx';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { viewOf } from '../parts/form-view.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';
import { formOf, manifestOf } from '../sealed.ts';

export function CheckPage({ data: { procedure, submission, problem }, ctx }: PageProps<'check'>) {
  const { t, say } = ctx;
  const form = formOf(procedure);
  const view = viewOf(ctx, {
    form,
    values: submission.values,
    documents: submission.documents,
    problem,
    editable: false,
  });
  const apply = to.apply(procedure.code);
  const hrefOf = (path: string) => {
    if (path === 'declaration') return '#declaration';
    const href = errorHref(form, path);
    return href === null ? null : `${apply}${href}`;
  };
  return (
    <Shell ctx={ctx} page="check" title={t('check.title')} back={apply} failed={problem !== null}>
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={hrefOf} />
        <span className="govuk-caption-l">{say(manifestOf(procedure).name)}</span>
        <h1 className="govuk-heading-xl">{t('check.title')}</h1>
        <p className="govuk-body">{t('check.intro')}</p>
        <div className="mc-answers">
          <Answers
            fields={form.fields}
            values={submission.values}
            view={view}
            changeHref={(id) => `${apply}#${id}`}
          />
        </div>
        <SecuredForm
          ctx={ctx}
          id="check-form"
          action={to.check(procedure.code)}
          version={submission.version}
        >
          <input type="hidden" name="submission" value={submission.id} />
          <Declaration ctx={ctx} problem={problem} />
          <button className="govuk-button mc-apply-button" type="submit" data-once="">
            {t('check.file')}
          </button>
        </SecuredForm>
      </div>
    </Shell>
  );
}

function Declaration({ ctx, problem }: { ctx: Context; problem: Problem | null }) {
  const { t, kit } = ctx;
  const error = problem?.errors?.find((e) => e.path === 'declaration');
  return (
    <div className={`govuk-form-group mc-declaration${error ? ' govuk-form-group--error' : ''}`}>
      <h2 className="govuk-heading-m">{t('check.declaration-title')}</h2>
      <p className="govuk-body" id="declaration-text">
        {t('check.declaration-text')}
      </p>
      {error && (
        <p className="govuk-error-message" id="declaration-error">
          <span className="govuk-visually-hidden">{kit('form.error-prefix')} </span>
          {ctx.say(error.message)}
        </p>
      )}
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="declaration"
            name="declaration"
            type="checkbox"
            value="true"
            aria-describedby={error ? 'declaration-text declaration-error' : 'declaration-text'}
            aria-invalid={error ? true : undefined}
            aria-required
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="declaration">
            {t('check.declaration')}
          </label>
        </div>
      </div>
    </div>
  );
}
