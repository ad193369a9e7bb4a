// web/portal: one dossier as its owner sees it: where it is, with whom, until when and why.
import type { DossierAsk } from '../../../server/api/asks/contract.ts';
import type { DossierPage as Dossier } from '../../../server/api/dossiers/contract.ts';
import type { PaymentView } from '../../../server/api/payments/contract.ts';
import type { Context, PageProps } from '../context.ts';
import { Answers } from '../../kit/form/answers.tsx';
import { FileList } from '../../kit/form/fields/file.tsx';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { DueBox } from '../parts/due-box.tsx';
import { DueChanges } from '../parts/due-changes.tsx';
import { viewOf } from '../parts/form-view.ts';
import { PaymentCard } from '../parts/payment-card.tsx';
import { ProblemSummary } from '../parts/problem-summary.tsx';
import { RatingSection } from '../parts/rating.tsx';
import { StageTag } from '../parts/tag.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { filedFormOf } from '../sealed.ts';

export function DossierPage({ data, ctx }: PageProps<'dossier'>) {
  const { dossier, asks, payments, rating, done, problem } = data;
  const { t, say } = ctx;
  const crumbs = [{ text: t('dossiers.title'), href: to.dossiers() }];
  const papers = dossier.documents.filter((d) => d.origin === 'system' || isLegalForm(d));
  const form = filedFormOf(dossier);
  const view = viewOf(ctx, {
    form,
    values: dossier.values,
    documents: dossier.documents,
    problem: null,
    editable: false,
  });
  return (
    <Shell ctx={ctx} page="dossier" title={dossier.code} crumbs={crumbs} failed={problem !== null}>
      <ProblemSummary ctx={ctx} problem={problem} hrefOf={(path) => `#${path}`} />
      {done !== null && (
        <div className="mc-banner" role="status">
          <p className="govuk-body">{t(`done.${done}`)}</p>
        </div>
      )}
      <span className="govuk-caption-l">{t('dossier.caption', { code: dossier.code })}</span>
      <h1 className="govuk-heading-xl mc-title-tight">{say(dossier.procedure)}</h1>
      <p className="mc-dossier__tags">
        <StageTag stage={dossier.stage} ctx={ctx} />
      </p>
      <Asked ctx={ctx} asks={asks.filter((ask) => ask.kind !== 'withdraw')} payments={payments} />
      <Outcome ctx={ctx} dossier={dossier} verifications={data.verifications} />
      <div className="mc-columns mc-columns--dossier">
        <div className="mc-columns__main">
          <Handling ctx={ctx} dossier={dossier} />
          <section aria-labelledby="timeline">
            <h2 className="govuk-heading-m" id="timeline">
              {t('dossier.timeline')}
            </h2>
            <Timeline ctx={ctx} entries={dossier.timeline} />
          </section>
          <RatingSection ctx={ctx} dossier={dossier.id} rating={rating} problem={problem} />
          <DueChanges ctx={ctx} changes={dossier.dueChanges} />
          {form !== null && (
            <section aria-labelledby="answers">
              <h2 className="govuk-heading-m" id="answers">
                {t('dossier.answers')}
              </h2>
              <div className="mc-answers">
                <Answers
                  fields={form.fields}
                  values={dossier.values}
                  view={{ ...view, headingLevel: 3 }}
                  changeHref={null}
                />
              </div>
            </section>
          )}
        </div>
        <div className="mc-columns__side">
          {dossier.due !== null && dossier.endedAt === null && (
            <DueBox ctx={ctx} due={dossier.due} />
          )}
          {papers.length > 0 && (
            <section className="mc-facts" aria-labelledby="papers">
              <h2 className="govuk-heading-s" id="papers">
                {t('dossier.papers')}
              </h2>
              <FileList documents={papers} view={view} />
            </section>
          )}
          {payments
            .filter((payment) => payment.state !== 'due')
            .map((payment) => (
              <PaymentCard key={payment.id} ctx={ctx} payment={payment} />
            ))}
          <Withdraw ctx={ctx} asks={asks} />
        </div>
      </div>
    </Shell>
  );
}

type AskedProps = { ctx: Context; asks: DossierAsk[]; payments: PaymentView[] };

/** What the dossier waits for, above everything else, each with its one way on. */
function Asked({ ctx, asks, payments }: AskedProps) {
  const { t, say } = ctx;
  const owed = payments.filter((payment) => payment.state === 'due');
  // A payment is asked for by its own card.
  const others = asks.filter((ask) => ask.kind !== 'payment');
  return (
    <>
      {others.map((ask) => (
        <section key={ask.ask} className="mc-asked" aria-labelledby={ask.ask}>
          <h2 className="govuk-heading-m" id={ask.ask}>
            {say(ask.title)}
          </h2>
          {ask.request?.reason && (
            <p className="govuk-body mc-request__reason" lang="vi">
              {ask.request.reason}
            </p>
          )}
          {ask.dueAt !== null && (
            <p className="govuk-body mc-ask__due">
              {t('ask.until', { at: ctx.atWeekday(ask.dueAt) })}
            </p>
          )}
          {ask.state === 'given' && <p className="govuk-body">{t('ask.given')}</p>}
          <a className="govuk-button" href={to.ask(ask.dossier, ask.ask)}>
            {t(ask.kind === 'supplement' ? 'todo.do.supplement' : 'todo.do.form')}
          </a>
        </section>
      ))}
      {owed.map((payment) => (
        <Owed
          key={payment.id}
          ctx={ctx}
          payment={payment}
          ask={asks.find((ask) => ask.payment === payment.id)}
        />
      ))}
    </>
  );
}

type OwedProps = { ctx: Context; payment: PaymentView; ask: DossierAsk | undefined };

function Owed({ ctx, payment, ask }: OwedProps) {
  return (
    <>
      {ask !== undefined && ask.dueAt !== null && (
        <p className="govuk-body mc-ask__due">
          {ctx.t('ask.until', { at: ctx.atWeekday(ask.dueAt) })}
        </p>
      )}
      <PaymentCard ctx={ctx} payment={payment} />
    </>
  );
}

/** The way out, small and last: it cannot be undone. */
function Withdraw({ ctx, asks }: { ctx: Context; asks: DossierAsk[] }) {
  const ask = asks.find((one) => one.kind === 'withdraw');
  if (ask === undefined) return null;
  return (
    <p className="govuk-body mc-noprint">
      <a className="govuk-link mc-withdraw" href={to.ask(ask.dossier, ask.ask)}>
        {ctx.t('withdraw.link')}
      </a>
    </p>
  );
}

/** What the owner should see first: the result, or the reason there is none. */
function Outcome({
  ctx,
  dossier,
  verifications,
}: {
  ctx: Context;
  dossier: Dossier;
  verifications: Record<string, string>;
}) {
  const { t } = ctx;
  const results = dossier.documents.filter((d) => d.origin === 'agency' && !isLegalForm(d));
  return (
    <>
      {results.length > 0 && (
        <section className="mc-result" aria-labelledby="result">
          <h2 className="govuk-heading-m" id="result">
            {t('dossier.result')}
          </h2>
          <p className="govuk-body">{t('dossier.result-text')}</p>
          {results.map((d) => (
            <p key={d.id} className="mc-result__file">
              <a className="govuk-button mc-result__button" href={to.document(d.id)} download="">
                {t('dossier.download')}
                <span className="govuk-visually-hidden">: {ctx.say(d.title)}</span>
              </a>
              <span className="mc-result__name">
                {ctx.say(d.title)} <span className="mc-muted">({d.fileName})</span>
              </span>
              {verifications[d.id] !== undefined && (
                <a className="govuk-link" href={to.verified(verifications[d.id] ?? '')}>
                  {t('dossier.verify', { id: verifications[d.id] ?? '' })}
                </a>
              )}
            </p>
          ))}
        </section>
      )}
      {dossier.refusalReason !== null && (
        <section className="mc-refusal" aria-labelledby="refusal">
          <h2 className="govuk-heading-m" id="refusal">
            {t('dossier.refused')}
          </h2>
          <p className="govuk-body mc-refusal__reason" lang="vi">
            {dossier.refusalReason}
          </p>
          <p className="govuk-body">{t('dossier.refused-next')}</p>
        </section>
      )}
    </>
  );
}

function Handling({ ctx, dossier }: { ctx: Context; dossier: Dossier }) {
  const { t, say } = ctx;
  const { agency, person, step } = dossier.handling;
  const rows: [string, string][] = [
    [t('dossier.submitted'), ctx.atWeekday(dossier.submittedAt)],
    [t('dossier.agency'), agency === null ? t('dossier.no-agency') : say(agency)],
  ];
  if (dossier.endedAt === null) {
    rows.push([t('dossier.person'), person ?? t('dossier.no-person')]);
    if (step !== null) rows.push([t('dossier.step'), say(step)]);
  } else rows.push([t('dossier.ended'), ctx.atWeekday(dossier.endedAt)]);
  return (
    <section aria-labelledby="handling">
      <h2 className="govuk-heading-m" id="handling">
        {t('dossier.handling')}
      </h2>
      <dl className="govuk-summary-list">
        {rows.map(([name, value]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Receipt, request, apology: papers on the way, no result. */
const isLegalForm = ({ kind }: { kind: string }): boolean => /^form-\d\d$/.test(kind);
