// web/portal: withdrawing a dossier: why, what it means, and a tick that says it is meant.
import type { Problem } from '../../../server/api/contract.ts';
import type { DossierAsk } from '../../../server/api/asks/contract.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';
import { SecuredForm } from './secured-form.tsx';

type Props = { ctx: Context; ask: DossierAsk; problem: Problem | null };

export function Withdrawal({ ctx, ask, problem }: Props) {
  const { t } = ctx;
  const reason = ask.values['reason'];
  return (
    <>
      <div className="mc-note mc-note--stop">
        <p className="govuk-body">{t('withdraw.means')}</p>
      </div>
      <SecuredForm
        ctx={ctx}
        id="withdraw-form"
        action={to.ask(ask.dossier, ask.ask)}
        version={ask.version}
        mark={ask.ask}
      >
        <Reason ctx={ctx} problem={problem} value={typeof reason === 'string' ? reason : ''} />
        <Sure ctx={ctx} problem={problem} />
        <div className="govuk-button-group mc-actions">
          <button className="govuk-button govuk-button--warning" type="submit" data-once="">
            {t('withdraw.do')}
          </button>
          <a className="govuk-link" href={to.dossier(ask.dossier)}>
            {t('withdraw.keep')}
          </a>
        </div>
      </SecuredForm>
    </>
  );
}

function ErrorOf({ ctx, problem, path }: { ctx: Context; problem: Problem | null; path: string }) {
  const error = problem?.errors?.find((one) => one.path === path);
  if (error === undefined) return null;
  return (
    <p className="govuk-error-message" id={`${path}-error`}>
      <span className="govuk-visually-hidden">{ctx.kit('form.error-prefix')} </span>
      {ctx.say(error.message)}
    </p>
  );
}
const failed = (problem: Problem | null, path: string): boolean =>
  problem?.errors?.some((one) => one.path === path) ?? false;

function Reason({ ctx, problem, value }: { ctx: Context; problem: Problem | null; value: string }) {
  const wrong = failed(problem, 'reason');
  return (
    <div className={`govuk-form-group${wrong ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor="reason">
        {ctx.t('withdraw.reason')}
      </label>
      <ErrorOf ctx={ctx} problem={problem} path="reason" />
      <textarea
        className={`govuk-textarea${wrong ? ' govuk-textarea--error' : ''}`}
        id="reason"
        name="reason"
        rows={4}
        maxLength={2000}
        defaultValue={value}
        aria-describedby={wrong ? 'reason-error' : undefined}
        aria-invalid={wrong || undefined}
        aria-required
      />
    </div>
  );
}

function Sure({ ctx, problem }: { ctx: Context; problem: Problem | null }) {
  const wrong = failed(problem, 'sure');
  return (
    <div className={`govuk-form-group${wrong ? ' govuk-form-group--error' : ''}`}>
      <ErrorOf ctx={ctx} problem={problem} path="sure" />
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="sure"
            name="sure"
            type="checkbox"
            value="true"
            aria-describedby={wrong ? 'sure-error' : undefined}
            aria-invalid={wrong || undefined}
            aria-required
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="sure">
            {ctx.t('withdraw.sure')}
          </label>
        </div>
      </div>
    </div>
  );
}
