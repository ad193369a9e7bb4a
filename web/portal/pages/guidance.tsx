// web/portal: the questions before the form, and what the answers mean: which case, which papers, what to
// mind. Nothing here needs script.
import type { SealedForm } from '../../../procedures/forms/form.ts';
import type { PageProps } from '../context.ts';
import { Answers } from '../../kit/form/answers.tsx';
import { errorHref } from '../../kit/form/error-summary.tsx';
import { FormFields } from '../../kit/form/form-fields.tsx';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { viewOf } from '../parts/form-view.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';
import { manifestOf } from '../sealed.ts';

export function GuidancePage({ data, ctx }: PageProps<'guidance'>) {
  const { procedure, problem, answers } = data;
  const { say } = ctx;
  const form = procedure.guidanceForm as SealedForm;
  return (
    <Shell
      ctx={ctx}
      page="guidance"
      title={say(form.title)}
      back={to.procedure(procedure.code)}
      failed={problem !== null}
    >
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={(path) => errorHref(form, path)} />
        <span className="govuk-caption-l">{say(manifestOf(procedure).name)}</span>
        <h1 className="govuk-heading-xl">{say(form.title)}</h1>
        {answers === null ? (
          <Decided ctx={ctx} data={data} />
        ) : (
          <Questions ctx={ctx} data={data} form={form} />
        )}
      </div>
    </Shell>
  );
}

function Questions({ ctx, data, form }: PageProps<'guidance'> & { form: SealedForm }) {
  const { procedure, submission, answers, problem } = data;
  const values = answers ?? {};
  const view = viewOf(ctx, { form, values, documents: [], problem, editable: true });
  return (
    <>
      <p className="govuk-body">{ctx.t('guidance.intro')}</p>
      <SecuredForm
        ctx={ctx}
        id="guidance-form"
        action={to.guidance(procedure.code)}
        version={submission.version}
      >
        <FormFields fields={form.fields} parent="" values={values} item={null} view={view} />
        <button className="govuk-button" type="submit">
          {ctx.t('guidance.decide')}
        </button>
      </SecuredForm>
    </>
  );
}

function Decided({ ctx, data: { procedure, submission } }: PageProps<'guidance'>) {
  const { t, say } = ctx;
  const { guidance } = submission;
  if (guidance === null) return null;
  const form = procedure.guidanceForm as SealedForm;
  const view = viewOf(ctx, {
    form,
    values: guidance.answers,
    documents: [],
    problem: null,
    editable: false,
  });
  return (
    <>
      <div className="mc-answers">
        <Answers fields={form.fields} values={guidance.answers} view={view} changeHref={null} />
      </div>
      {guidance.note !== null && (
        <div className={`mc-note${guidance.mayFile ? '' : ' mc-note--stop'}`}>
          <p className="govuk-body">{say(guidance.note)}</p>
        </div>
      )}
      {guidance.mayFile && <Papers ctx={ctx} data={{ procedure, submission }} />}
      <div className="govuk-button-group mc-actions">
        {guidance.mayFile && (
          <a className="govuk-button" href={to.apply(procedure.code)}>
            {t('guidance.go-on')}
          </a>
        )}
        <a className="govuk-link" href={to.guidance(procedure.code, true)}>
          {t('guidance.again')}
        </a>
      </div>
    </>
  );
}

/** The papers of this case, named as the procedure names them. */
function Papers({
  ctx,
  data: { procedure, submission },
}: {
  ctx: PageProps<'guidance'>['ctx'];
  data: Pick<PageProps<'guidance'>['data'], 'procedure' | 'submission'>;
}) {
  const { t, say } = ctx;
  const wanted = submission.guidance?.documents ?? null;
  const all = manifestOf(procedure).documents;
  const papers =
    wanted === null ? all.filter((d) => d.required) : all.filter((d) => wanted.includes(d.id));
  return (
    <section aria-labelledby="papers">
      <h2 className="govuk-heading-m" id="papers">
        {t('guidance.papers')}
      </h2>
      {papers.length === 0 ? (
        <p className="govuk-body">{t('procedure.no-documents')}</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {papers.map((paper) => (
            <li key={paper.id}>{say(paper.name)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
