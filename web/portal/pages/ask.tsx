// web/portal: one thing a dossier asks, answered in place. Invariant: only what was asked can be entered;
// each field says why it is asked for and what stands in the dossier now.
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import type { DossierAsk } from '../../../server/api/asks/contract.ts';
import type { Context, PageProps } from '../context.ts';
import { errorHref } from '../../kit/form/error-summary.tsx';
import { FormFields } from '../../kit/form/form-fields.tsx';
import type { FormView } from '../../kit/form/form-view.ts';
import { valueInWords } from '../../kit/form/value-in-words.ts';
import { fieldAt, parsePath, valueAt } from '../../kit/form/value-paths.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { DefaultButton, LiveTexts, TypedNotice } from '../parts/form-buttons.tsx';
import { viewOf } from '../parts/form-view.ts';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { SecuredForm } from '../parts/secured-form.tsx';
import { Withdrawal } from '../parts/withdrawal.tsx';

export function AskPage({ data, ctx }: PageProps<'ask'>) {
  const { ask, problem } = data;
  const { t, say } = ctx;
  const form = ask.form as SealedForm | null;
  const hrefOf = (path: string) => (form === null ? `#${path}` : errorHref(form, path));
  return (
    <Shell
      ctx={ctx}
      page="ask"
      title={say(ask.title)}
      back={to.dossier(ask.dossier)}
      failed={problem !== null}
    >
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={hrefOf} />
        <span className="govuk-caption-l">{t('dossier.caption', { code: ask.dossierCode })}</span>
        <h1 className="govuk-heading-xl">{say(ask.title)}</h1>
        <p className="govuk-body">{say(ask.procedure)}</p>
        {ask.dueAt !== null && (
          <p className="govuk-body mc-ask__due">
            {t('ask.until', { at: ctx.atWeekday(ask.dueAt) })}
          </p>
        )}
        {ask.kind === 'withdraw' ? (
          <Withdrawal ctx={ctx} ask={ask} problem={problem} />
        ) : (
          <>
            <Request ctx={ctx} ask={ask} />
            {form !== null && <Filling ctx={ctx} data={data} form={form} />}
          </>
        )}
      </div>
    </Shell>
  );
}

/** Why at all, and on what ground, in the words of the official. */
function Request({ ctx, ask: { request } }: { ctx: Context; ask: DossierAsk }) {
  const { t } = ctx;
  if (request === null) return null;
  return (
    <section className="mc-request" aria-labelledby="request">
      <h2 className="govuk-heading-m" id="request">
        {t('ask.request')}
      </h2>
      {request.reason !== null && (
        <p className="govuk-body mc-request__reason" lang="vi">
          {request.reason}
        </p>
      )}
      {request.legalBasis !== null && (
        <p className="govuk-body-s">{t('due.basis', { basis: request.legalBasis })}</p>
      )}
      <p className="govuk-body">{t('ask.only-these')}</p>
    </section>
  );
}

function Filling({ ctx, data, form }: PageProps<'ask'> & { form: SealedForm }) {
  const { ask, problem, notice } = data;
  const { t } = ctx;
  const given = ask.state === 'given';
  const view = viewOf(ctx, {
    form,
    values: ask.values,
    documents: ask.documents,
    problem,
    editable: !given,
    notes: notesOf(ctx, form, ask),
  });
  const here = to.ask(ask.dossier, ask.ask);
  return (
    <>
      {given && (
        <div className="mc-banner" role="status">
          <p className="govuk-body">{t('ask.given')}</p>
        </div>
      )}
      <TypedNotice ctx={ctx} notice={notice} href={here} />
      <output className="mc-saved" id="saved-notice">
        {ask.savedAt === null ? null : t('apply.saved', { time: ctx.at(ask.savedAt) })}
      </output>
      <SecuredForm
        ctx={ctx}
        id="ask-form"
        action={here}
        version={ask.version}
        files={{ dossier: ask.dossier, ask: ask.ask }}
        mark={ask.ask}
      >
        <DefaultButton text={t('ask.send')} />
        <FormFields fields={form.fields} parent="" values={ask.values} item={null} view={view} />
        <div className="govuk-button-group mc-actions">
          <button
            className="govuk-button"
            type="submit"
            name="action"
            value="continue"
            data-once=""
          >
            {t(given ? 'ask.send-again' : 'ask.send')}
          </button>
          {!given && (
            <button
              className="govuk-button govuk-button--secondary"
              type="submit"
              name="action"
              value="save"
              formNoValidate
            >
              {t('apply.save')}
            </button>
          )}
        </div>
      </SecuredForm>
      <LiveTexts ctx={ctx} />
    </>
  );
}

/** Beside each field: why it is asked for, and what the dossier has now. */
function notesOf(ctx: Context, form: SealedForm, ask: DossierAsk): NonNullable<FormView['notes']> {
  const { t, frame } = ctx;
  return Object.fromEntries(
    (ask.request?.items ?? []).map(({ path, reason }) => {
      const field: Field | undefined = fieldAt(form, path)?.field;
      const before = valueAt(ask.before, parsePath(path) ?? []);
      const plain = field !== undefined && !('fields' in field) && field.kind !== 'file';
      const notes = [
        ...(reason === '' ? [] : [{ label: t('ask.why'), text: reason }]),
        ...(plain && before !== undefined && before !== null
          ? [{ label: t('ask.before'), text: valueInWords(field, before, frame.language) }]
          : []),
      ];
      return [path, notes];
    }),
  );
}
