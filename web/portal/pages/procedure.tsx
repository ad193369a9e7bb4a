// web/portal: everything to know before applying, in the order NĐ 63/2010 lists it.
import type { ReactNode } from 'react';
import type { LegalBasis, Manifest } from '../../../procedures/ir/procedure.ts';
import type { Context, PageProps } from '../context.ts';
import { moneyInWords } from '../../kit/format/quantities.ts';
import { plainDateInWords } from '../../kit/format/instants.ts';
import { Shell } from '../layout/shell.tsx';
import { to } from '../links.ts';
import { Tag } from '../parts/tag.tsx';
import { manifestOf } from '../sealed.ts';

export function ProcedurePage({ data: { procedure }, ctx }: PageProps<'procedure'>) {
  const { t, say } = ctx;
  const manifest = manifestOf(procedure);
  const crumbs = [{ text: t('catalogue.title'), href: to.catalogue() }];
  return (
    <Shell ctx={ctx} page="procedure" title={say(manifest.name)} crumbs={crumbs}>
      <div className="mc-columns">
        <div className="mc-columns__main">
          <span className="govuk-caption-l">{say(manifest.field)}</span>
          <h1 className="govuk-heading-xl">{say(manifest.name)}</h1>
          <p className="govuk-body-l">{say(manifest.summary)}</p>
        </div>
        <aside className="mc-columns__side" aria-label={t('procedure.facts')}>
          <Facts ctx={ctx} manifest={manifest} code={procedure.code} />
        </aside>
        <div className="mc-columns__rest">
          <Details ctx={ctx} manifest={manifest} agencies={procedure.agencies} />
        </div>
      </div>
      <p className="govuk-body mc-muted">
        {t('procedure.version', { n: procedure.version, day: ctx.day(procedure.publishedAt) })}
      </p>
    </Shell>
  );
}

/** The note alone where nothing is charged: it says why, or the same. */
function feeWords({ fee }: Manifest, { t, say, frame }: Context): string {
  const note = say(fee.note);
  if (fee.amount === 0) return note === '' ? t('procedure.free') : note;
  const amount = moneyInWords(fee.amount, frame.language);
  return note === '' ? amount : `${amount} (${note.replace(/\.$/, '')})`;
}

function Facts({ ctx, manifest, code }: { ctx: Context; manifest: Manifest; code: string }) {
  const { t, say } = ctx;
  const rows: [string, string][] = [
    [t('procedure.term'), say(manifest.termNote)],
    [t('procedure.fee'), feeWords(manifest, ctx)],
    [t('procedure.agency-level'), say(manifest.agencyLevel)],
    [t('procedure.code-label'), code],
  ];
  return (
    <div className="mc-facts">
      <p className="mc-facts__level">
        <Tag
          colour={manifest.level === 'full' ? 'green' : 'blue'}
          text={t(`level.${manifest.level}`)}
        />
      </p>
      {manifest.channels.includes('online') && (
        <>
          <a className="govuk-button mc-apply-button" href={to.apply(code)}>
            {t('procedure.apply')}
          </a>
          <p className="govuk-body-s mc-facts__note">
            {t(
              ctx.frame.session.account === null
                ? 'procedure.apply-login'
                : 'procedure.apply-draft',
            )}
          </p>
        </>
      )}
      <dl className="mc-facts__list">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mc-section">
      <h2 className="govuk-heading-m">{title}</h2>
      {children}
    </section>
  );
}

type DetailsProps = {
  ctx: Context;
  manifest: Manifest;
  agencies: { code: string; name: { vi: string; en: string } }[];
};

function Details({ ctx, manifest, agencies }: DetailsProps) {
  const { t, say } = ctx;
  return (
    <>
      <Section title={t('procedure.who')}>
        <p className="govuk-body">{say(manifest.audience)}</p>
      </Section>
      <Section title={t('procedure.documents')}>
        <Documents ctx={ctx} manifest={manifest} />
      </Section>
      <Section title={t('procedure.steps')}>
        <ol className="mc-ordered">
          {manifest.steps.map((step) => (
            <li key={step.vi}>{say(step)}</li>
          ))}
        </ol>
      </Section>
      <Section title={t('procedure.result')}>
        <p className="govuk-body">{say(manifest.result)}</p>
      </Section>
      <Section title={t('procedure.where')}>
        <p className="govuk-body">
          {t('procedure.channels', {
            list: manifest.channels.map((c) => t(`channel.${c}`)).join('; '),
          })}
        </p>
        {agencies.length > 0 && (
          <ul className="govuk-list govuk-list--bullet">
            {agencies.map((agency) => (
              <li key={agency.code}>{say(agency.name)}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('procedure.legal')}>
        <ul className="mc-laws">
          {manifest.legalBasis.map((law) => (
            <li key={law.reference}>
              <Law ctx={ctx} law={law} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Documents({ ctx, manifest }: { ctx: Context; manifest: Manifest }) {
  const { t, say } = ctx;
  if (manifest.documents.length === 0)
    return <p className="govuk-body">{t('procedure.no-documents')}</p>;
  return (
    <ul className="mc-papers">
      {manifest.documents.map((document) => (
        <li className="mc-paper" key={document.id}>
          <p className="mc-paper__name">{say(document.name)}</p>
          <p className="mc-paper__need">
            {t(document.required ? 'procedure.required' : 'procedure.if-any')}
          </p>
          {say(document.note) !== '' && <p className="mc-paper__note">{say(document.note)}</p>}
        </li>
      ))}
    </ul>
  );
}

function Law({ ctx, law }: { ctx: Context; law: LegalBasis }) {
  const {
    t,
    say,
    frame: { language },
  } = ctx;
  const from = plainDateInWords(law.validFrom, language);
  return (
    <>
      <span className="mc-laws__name">{say(law.name)}</span>
      <span className="mc-laws__reference">
        {law.reference} ·{' '}
        {law.validTo === null
          ? t('procedure.valid-from', { from })
          : t('procedure.valid-between', { from, to: plainDateInWords(law.validTo, language) })}
      </span>
    </>
  );
}
