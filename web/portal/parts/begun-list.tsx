// web/portal: what somebody began and has not filed: go on with it, or throw it away.
import type { BegunSubmission } from '../../../server/api/submissions/contract.ts';
import type { PortalPages } from '../../pages.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';

export function BegunList({
  ctx,
  begun: { items, next },
}: {
  ctx: Context;
  begun: PortalPages['dossiers']['begun'];
}) {
  const { t } = ctx;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 className="govuk-heading-l" id="begun">
        {t('begun.title')}
      </h2>
      <p className="govuk-body">{t('begun.intro')}</p>
      <ul className="mc-dossiers">
        {items.map((item) => (
          <Begun key={item.id} ctx={ctx} item={item} />
        ))}
      </ul>
      {next !== null && (
        <a className="govuk-button govuk-button--secondary" href={to.begun(next)}>
          {t('begun.more')}
        </a>
      )}
    </section>
  );
}

function Begun({ ctx, item }: { ctx: Context; item: BegunSubmission }) {
  const { t, say } = ctx;
  const name =
    item.procedure === null
      ? t('procedure.code', { code: item.procedureCode })
      : say(item.procedure);
  const hidden = <span className="govuk-visually-hidden">: {name}</span>;
  return (
    <li className="mc-dossier mc-dossier--begun">
      <h3 className="govuk-heading-m mc-dossier__title">{name}</h3>
      <p className="govuk-body mc-dossier__saved">
        {t('apply.saved', { time: ctx.at(item.updatedAt) })}
      </p>
      {item.procedure === null && <p className="govuk-body">{t('begun.not-in-force')}</p>}
      <p className="mc-dossier__choices">
        {item.procedure !== null && (
          <a className="govuk-button" href={to.apply(item.procedureCode)}>
            {t('begun.continue')}
            {hidden}
          </a>
        )}
        <a className="govuk-link mc-dossier__discard" href={to.discard(item.id)}>
          {t('begun.discard')}
          {hidden}
        </a>
      </p>
    </li>
  );
}
