// web/portal: how a payment stands, in one box. Invariant: what is not known is said to be not known;
// nothing here is taken from the address the gateway sent people back to.
import type { PaymentView } from '../../../server/api/payments/contract.ts';
import { moneyInWords } from '../../kit/format/quantities.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';

export type Standing =
  | 'due'
  | 'open'
  | 'unknown'
  | 'failed'
  | 'paid'
  | 'exempt'
  | 'refunding'
  | 'refunded'
  | 'cancelled';

export function standingOf({ state, attempt }: PaymentView): Standing {
  if (state !== 'due') return state;
  return attempt === null || attempt.state === 'paid' ? 'due' : attempt.state;
}
/** Standings in which the gateway may say something any moment. */
export const isWaiting = (standing: Standing): boolean =>
  standing === 'open' || standing === 'unknown';

export function PaymentStanding({ ctx, payment }: { ctx: Context; payment: PaymentView }) {
  const { t } = ctx;
  const standing = standingOf(payment);
  const amount = moneyInWords(payment.amount, ctx.frame.language);
  const at = payment.paidAt === null ? '' : ctx.at(payment.paidAt);
  return (
    <section
      className={`mc-payment mc-payment--${standing}`}
      aria-labelledby="standing"
      id="payment-standing"
    >
      <h2 className="govuk-heading-m" id="standing">
        {t(`payment.is.${standing}`)}
      </h2>
      <p className="govuk-body">{t(`payment.is.${standing}-text`, { amount, at })}</p>
      {payment.refunds
        .filter((refund) => refund.reason !== 'requested')
        .map((refund) => (
          <p className="govuk-body" key={`${refund.createdAt} ${refund.reason}`}>
            {t(refund.state === 'done' ? 'payment.given-back' : 'payment.going-back', {
              amount: moneyInWords(refund.amount, ctx.frame.language),
            })}
          </p>
        ))}
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
