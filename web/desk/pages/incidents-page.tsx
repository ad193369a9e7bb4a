// web/desk: dossiers that cannot go on, what has waited longest first.
import { getRouteApi, Link } from '@tanstack/react-router';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { Paged, usePaged } from '../parts/paged.tsx';
import { useZone } from '../parts/zone.ts';
import { deskPaths, INCIDENT_STATES } from '../paths.ts';
import { language, pick, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.incidents);

export function IncidentsPage() {
  const { state } = route.useSearch();
  const zone = useZone();
  const paged = usePaged(['incidents', state], (after) => api.incidents(state, after));
  return (
    <section aria-labelledby="incidents-title">
      <h1 id="incidents-title" className="govuk-heading-l">
        {t('incidents')}
      </h1>
      <nav className="desk-tabs" aria-label={t('filters')}>
        {INCIDENT_STATES.map((name) => (
          <Link
            key={name}
            to="/incidents"
            search={{ state: name }}
            className="desk-tab"
            {...(state === name ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`incidents.${name}`)}
          </Link>
        ))}
      </nav>
      <Paged paged={paged} empty={t('incidents.none')}>
        <table className="desk-table" aria-label={t('incidents')}>
          <thead>
            <tr>
              <th scope="col">{t('dossierCode')}</th>
              <th scope="col">{t('incidents.step')}</th>
              <th scope="col">{t('incidents.what')}</th>
              <th scope="col">{t('agency')}</th>
              <th scope="col">{t('incidents.since')}</th>
            </tr>
          </thead>
          <tbody>
            {paged.items.map((item) => (
              <tr key={`${item.dossier} ${item.incident}`}>
                <th scope="row">
                  <Link
                    to="/incidents/$dossier/$incident"
                    params={{ dossier: item.dossier, incident: item.incident }}
                    className="govuk-link"
                  >
                    {item.dossierCode}
                  </Link>
                  <span className="desk-muted">{pick(item.procedure)}</span>
                </th>
                <td data-label={t('incidents.step')}>
                  {item.step === null ? '—' : pick(item.step)}
                </td>
                <td data-label={t('incidents.what')}>{pick(item.explanation.what)}</td>
                <td data-label={t('agency')}>{item.agency === null ? '—' : pick(item.agency)}</td>
                <td data-label={t('incidents.since')}>
                  {instantInWords(item.raisedAt, zone, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Paged>
    </section>
  );
}
