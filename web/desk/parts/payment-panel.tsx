// web/desk: what is owed for a dossier, and the counter's part of it: cash taken and cash given back.
// Invariant: the button is there only when the server says so, asks first, and its key makes twice once.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useRef, useState } from 'react';
import type { PaymentView } from '../../../server/api/payments/contract.ts';
import { moneyInWords } from '../../kit/format/quantities.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Notice } from './states.tsx';
import { useZone } from './zone.ts';

/** Nothing where nothing is owed. For the pages of a task and of a dossier. */
export function PaymentPanel({ dossier }: { dossier: string }) {
  const payments = useQuery({
    queryKey: ['payments', dossier],
    queryFn: () => api.payments(dossier),
  });
  if (!payments.isSuccess || payments.data.items.length === 0) return null;
  return (
    <section className="desk-payments" aria-labelledby="payments-title">
      <h2 id="payments-title" className="govuk-heading-m">
        {t('payment.title')}
      </h2>
      {payments.data.items.map((payment) => (
        <OnePayment key={payment.id} payment={payment} />
      ))}
    </section>
  );
}

type Act = 'takeCash' | 'returnCash';

function OnePayment({ payment }: { payment: PaymentView }) {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const key = useRef(crypto.randomUUID());
  const [said, setSaid] = useState<{ kind: 'success' | 'error'; words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const act: Act | null = payment.can.takeCash
    ? 'takeCash'
    : payment.can.returnCash
      ? 'returnCash'
      : null;
  const amount = moneyInWords(amountOf(payment, act), language);
  const run = async (which: Act) => {
    setBusy(true);
    try {
      await api[which](payment.id, key.current);
      key.current = crypto.randomUUID();
      setSaid({ kind: 'success', words: t(`payment.${which}.done`, { amount }) });
    } catch (error) {
      setSaid({ kind: 'error', words: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
    await queries.invalidateQueries();
  };
  return (
    <div className="desk-payment">
      {said !== null && <Notice kind={said.kind}>{said.words}</Notice>}
      <Facts payment={payment} />
      {payment.attempt?.state === 'unknown' && payment.can.takeCash && (
        <Notice kind="info">{t('payment.undecided')}</Notice>
      )}
      {act !== null && (
        <>
          <button
            type="button"
            className="govuk-button"
            disabled={busy}
            onClick={() => dialog.current?.showModal()}
          >
            {t(`payment.${act}`, { amount })}
          </button>
          <ConfirmDialog
            dialog={dialog}
            title={t(`payment.${act}.sure`)}
            text={t(`payment.${act}.text`, { amount, code: payment.dossierCode })}
            yes={t(`payment.${act}`, { amount })}
            run={() => void run(act)}
          />
        </>
      )}
    </div>
  );
}

const amountOf = ({ amount, refunds }: PaymentView, act: Act | null): number =>
  act === 'returnCash'
    ? (refunds.find((refund) => refund.state === 'at-counter')?.amount ?? amount)
    : amount;

function Facts({ payment }: { payment: PaymentView }) {
  const zone = useZone();
  const rows: [string, string][] = [
    ...payment.lines.map(({ name, kind, amount }): [string, string] => [
      `${pick(name)} (${t(`payment.${kind}`)})`,
      moneyInWords(amount, language),
    ]),
    [t('payment.total'), moneyInWords(payment.amount, language)],
    [t('payment.standing'), t(`payment.is.${payment.state}`)],
  ];
  if (payment.exemption !== null) rows.push([t('payment.exemption'), payment.exemption]);
  if (payment.paidAt !== null && payment.method !== null)
    rows.push([
      t('payment.paid'),
      `${t(`payment.by.${payment.method}`)}, ${instantInWords(payment.paidAt, zone, language)}`,
    ]);
  return (
    <>
      <dl className="desk-facts desk-payments__facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {payment.receipt !== null && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/api/payments/${payment.id}/receipt`} download="">
            {t('payment.receipt', { number: payment.receipt })}
          </a>
        </p>
      )}
    </>
  );
}
