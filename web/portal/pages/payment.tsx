// web/portal: what is to be paid and why, before anybody leaves for the gateway.
import type { Context, PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { PaymentLines } from '../parts/payment-lines.tsx';
import { isWaiting, PaymentStanding, standingOf } from '../parts/payment-standing.tsx';
import { ProblemSummary } from '../parts/problem-summary.tsx';

export function PaymentPage({ data: { payment, key, problem }, ctx }: PageProps<'payment'>) {
  const { t, say } = ctx;
  const standing = standingOf(payment);
  return (
    <Shell
      ctx={ctx}
      page="payment"
      title={t('payment.title')}
      back={to.dossier(payment.dossier)}
      failed={problem !== null}
    >
      <div className="mc-narrow">
        <ProblemSummary ctx={ctx} problem={problem} hrefOf={() => null} />
        <span className="govuk-caption-l">
          {t('dossier.caption', { code: payment.dossierCode })}
        </span>
        <h1 className="govuk-heading-xl">{t('payment.title')}</h1>
        <p className="govuk-body">{say(payment.procedure)}</p>
        {standing !== 'due' && <PaymentStanding ctx={ctx} payment={payment} />}
        <PaymentLines ctx={ctx} payment={payment} />
        <p className="govuk-body">
          {t('payment.collects')} <strong>{say(payment.agency)}</strong>
        </p>
        {payment.can.payOnline && <Leave ctx={ctx} payment={payment.id} postKey={key} />}
        {isWaiting(standing) && (
          <p className="govuk-body">
            <a className="govuk-link" href={to.paymentResult(payment.id)}>
              {t('payment.look')}
            </a>
          </p>
        )}
        {payment.state === 'due' && <p className="govuk-body">{t('payment.counter')}</p>}
      </div>
    </Shell>
  );
}

/** The last words before another site. */
function Leave({ ctx, payment, postKey }: { ctx: Context; payment: string; postKey: string }) {
  const { t, frame } = ctx;
  return (
    <form method="post" action={to.payment(payment)} id="payment-form">
      <input type="hidden" name="csrf" value={frame.session.csrf ?? ''} />
      <input type="hidden" name="key" value={postKey} />
      <p className="govuk-inset-text">{t('payment.leaving')}</p>
      <button className="govuk-button" type="submit" data-once="">
        {t('payment.pay')}
      </button>
    </form>
  );
}
