// web/portal: what somebody must do next, the most urgent first, each with its one way on.
import type { OpenAskItem } from '../../../server/api/asks/contract.ts';
import type { DossierItem } from '../../../server/api/dossiers/contract.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';

type Props = { ctx: Context; asks: OpenAskItem[]; results: DossierItem[] };

export function ToDo({ ctx, asks, results }: Props) {
  const { t } = ctx;
  return (
    <section aria-labelledby="to-do">
      <h2 className="govuk-heading-l" id="to-do">
        {t('todo.title')}
      </h2>
      {asks.length === 0 && results.length === 0 ? (
        <p className="govuk-body">{t('todo.none')}</p>
      ) : (
        <ul className="mc-dossiers">
          {asks.map((ask) => (
            <Asked key={`${ask.dossier}/${ask.ask}`} ctx={ctx} ask={ask} />
          ))}
          {results.map((item) => (
            <Result key={item.id} ctx={ctx} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Asked({ ctx, ask }: { ctx: Context; ask: OpenAskItem }) {
  const { t, say } = ctx;
  const href = ask.kind === 'payment' ? to.dossier(ask.dossier) : to.ask(ask.dossier, ask.ask);
  return (
    <li className="mc-dossier mc-dossier--todo">
      <h3 className="govuk-heading-m mc-dossier__title">{say(ask.title)}</h3>
      <p className="govuk-body">
        {say(ask.procedure)} · {t('dossier.caption', { code: ask.dossierCode })}
      </p>
      <p className="govuk-body">
        {ask.dueAt === null
          ? t('todo.since', { at: ctx.at(ask.openedAt) })
          : t('ask.until', { at: ctx.atWeekday(ask.dueAt) })}
      </p>
      <a className="govuk-button" href={href}>
        {t(`todo.do.${ask.kind}`)}
        <span className="govuk-visually-hidden">: {ask.dossierCode}</span>
      </a>
    </li>
  );
}

function Result({ ctx, item }: { ctx: Context; item: DossierItem }) {
  const { t, say } = ctx;
  return (
    <li className="mc-dossier mc-dossier--result">
      <h3 className="govuk-heading-m mc-dossier__title">{t('dossier.result')}</h3>
      <p className="govuk-body">
        {say(item.procedure)} · {t('dossier.caption', { code: item.code })}
      </p>
      <a className="govuk-button" href={to.dossier(item.id)}>
        {t('dossiers.fetch')}
        <span className="govuk-visually-hidden">: {item.code}</span>
      </a>
    </li>
  );
}
