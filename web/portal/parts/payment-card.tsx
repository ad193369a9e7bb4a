// web/portal: what is owed for a dossier, on the dossier's own page: how it stands and where to go on.
import type { PaymentView } from '../../../server/api/payments/contract.ts';
import { moneyInWords } from '../../kit/format/quantities.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';
import { isWaiting, standingOf } from './payment-standing.tsx';

/** For the dossier page: one for each payment of `GET /api/dossiers/:id/payments`. */
export function PaymentCard({ ctx, payment }: { ctx: Context; payment: PaymentView }) {
  const { t } = ctx;
  const standing = standingOf(payment);
  const id = `payment-${payment.id}`;
  const isOwed = payment.state === 'due';
  return (
    <section className={`mc-payment mc-payment--${standing}`} aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {t(`payment.is.${standing}`)}
      </h2>
      <p className="govuk-body">
        {t('payment.title')}: <strong>{moneyInWords(payment.amount, ctx.frame.language)}</strong>
      </p>
      {isOwed && isWaiting(standing) && (
        <p className="govuk-body">
          <a className="govuk-link" href={to.paymentResult(payment.id)}>
            {t('payment.look')}
          </a>
        </p>
      )}
      {isOwed && standing !== 'unknown' ? (
        <a className="govuk-button" href={to.payment(payment.id)}>
          {t('payment.go')}
        </a>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={to.payment(payment.id)}>
            {t('payment.details')}
          </a>
        </p>
      )}
      {payment.receipt !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={to.receipt(payment.id)} download="">
            {t('payment.receipt', { number: payment.receipt })}
          </a>
        </p>
      )}
    </section>
  );
}
