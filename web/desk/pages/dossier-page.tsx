// web/desk: a dossier as those see it who look after it or handled it: its tasks first.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { stageColour, stageName } from '../../kit/format/stages.ts';
import { api } from '../api.ts';
import { DossierTabPanel } from '../parts/dossier-tabs.tsx';
import { DueWithReasons } from '../parts/due.tsx';
import { LiveLine, useLive } from '../parts/live.tsx';
import { PaymentPanel } from '../parts/payment-panel.tsx';
import { lastInbox } from '../parts/remembered.ts';
import { Loading, Trouble } from '../parts/states.tsx';
import { deskPaths, DOSSIER_TABS } from '../paths.ts';
import { language, pick, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.dossier);

export function DossierPage() {
  const { dossier: id } = route.useParams();
  const { tab } = route.useSearch();
  const live = useLive(id);
  const dossier = useQuery({ queryKey: ['dossier', id], queryFn: () => api.dossier(id) });
  if (dossier.isPending) return <Loading />;
  if (dossier.isError)
    return <Trouble error={dossier.error} retry={() => void dossier.refetch()} />;
  const { code, procedure, stage, due } = dossier.data;
  return (
    <article aria-labelledby="dossier-title">
      <Link to="/" search={lastInbox()} className="govuk-back-link">
        {t('back')}
      </Link>
      <p className="desk-kicker">{pick(procedure)}</p>
      <h1 id="dossier-title" className="govuk-heading-l">
        {t('dossier')} {code}
      </h1>
      <LiveLine live={live} />
      <p className="govuk-body">
        {t('stage')}:{' '}
        <strong className={`govuk-tag govuk-tag--${stageColour(stage)} desk-tag`}>
          {stageName(stage, language)}
        </strong>
      </p>
      <DueWithReasons due={due} />
      <PaymentPanel dossier={id} />
      <nav className="desk-tabs" aria-label={t('tabs')}>
        {DOSSIER_TABS.map((name) => (
          <Link
            key={name}
            to="/dossiers/$dossier"
            params={{ dossier: id }}
            search={{ tab: name }}
            className="desk-tab"
            {...(tab === name ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tab.${name}`)}
          </Link>
        ))}
      </nav>
      <DossierTabPanel tab={tab} dossier={dossier.data} task={null} />
    </article>
  );
}
