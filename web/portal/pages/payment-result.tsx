// web/portal: back from the gateway. Invariant: only what the gateway told us by itself is shown as
// fact; the page works without script by its link, and with script looks again by itself.
import type { PageProps } from '../context.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { PaymentLines } from '../parts/payment-lines.tsx';
import { isWaiting, PaymentStanding, standingOf } from '../parts/payment-standing.tsx';

export function PaymentResultPage({ data: { payment }, ctx }: PageProps<'paymentResult'>) {
  const { t, say } = ctx;
  const standing = standingOf(payment);
  const waits = isWaiting(standing);
  return (
    <Shell
      ctx={ctx}
      page="paymentResult"
      title={t(`payment.is.${standing}`)}
      back={to.dossier(payment.dossier)}
    >
      <div className="mc-narrow" id="payment-result" data-waits={waits ? 'true' : undefined}>
        <span className="govuk-caption-l">
          {t('dossier.caption', { code: payment.dossierCode })}
        </span>
        <h1 className="govuk-heading-xl">{t('payment.result-title')}</h1>
        <p className="govuk-body">{say(payment.procedure)}</p>
        <div role="status">
          <PaymentStanding ctx={ctx} payment={payment} />
        </div>
        {waits && (
          <p className="govuk-body">
            <a className="govuk-button govuk-button--secondary" href={to.paymentResult(payment.id)}>
              {t('payment.again-look')}
            </a>
          </p>
        )}
        {payment.can.payOnline && (
          <p className="govuk-body">
            <a className={waits ? 'govuk-link' : 'govuk-button'} href={to.payment(payment.id)}>
              {t(waits ? 'payment.go-on' : 'payment.again')}
            </a>
          </p>
        )}
        <PaymentLines ctx={ctx} payment={payment} />
        <p className="govuk-body">
          <a className="govuk-link" href={to.dossier(payment.dossier)}>
            {t('payment.to-dossier')}
          </a>
        </p>
      </div>
    </Shell>
  );
}
