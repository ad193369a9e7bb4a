// web/portal: what is owed, line by line: fees and charges apart, each with its legal basis.
import type { PaymentView } from '../../../server/api/payments/contract.ts';
import { moneyInWords } from '../../kit/format/quantities.ts';
import type { Context } from '../context.ts';

export function PaymentLines({ ctx, payment }: { ctx: Context; payment: PaymentView }) {
  const { t } = ctx;
  return (
    <>
      <table className="govuk-table mc-payment__lines">
        <caption className="govuk-table__caption govuk-table__caption--m">
          {t('payment.lines')}
        </caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              {t('payment.line')}
            </th>
            <th scope="col" className="govuk-table__header govuk-table__header--numeric">
              {t('payment.amount')}
            </th>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {payment.lines.map((line) => (
            <tr className="govuk-table__row" key={line.code}>
              <th scope="row" className="govuk-table__header mc-payment__line">
                {ctx.say(line.name)}
                <span className="mc-payment__kind">
                  {t(`payment.${line.kind}`)}
                  {line.legalBasis !== null && (
                    <>
                      {' · '}
                      <span lang="vi">{line.legalBasis}</span>
                    </>
                  )}
                </span>
              </th>
              <td className="govuk-table__cell govuk-table__cell--numeric">
                {moneyInWords(line.amount, ctx.frame.language)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="govuk-table__row">
            <th scope="row" className="govuk-table__header">
              {t('payment.total')}
            </th>
            <td className="govuk-table__cell govuk-table__cell--numeric mc-payment__total">
              {moneyInWords(payment.amount, ctx.frame.language)}
            </td>
          </tr>
        </tfoot>
      </table>
      {payment.exemption !== null && (
        <p className="govuk-inset-text">
          {t('payment.exemption')} <span lang="vi">{payment.exemption}</span>
        </p>
      )}
    </>
  );
}
