// web/desk: dossiers of the agency that match a search, below the tasks that do: somebody stands at
// the counter whose dossier has no task just now.
import { Link } from '@tanstack/react-router';
import type { HandledItem } from '../../../server/api/dossiers/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { stageName } from '../../kit/format/stages.ts';
import { api } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { Paged, usePaged } from './paged.tsx';
import { useZone } from './zone.ts';

export function FoundDossiers({ q }: { q: string }) {
  const paged = usePaged(['handled', q], (after) => api.handled(q, after));
  return (
    <section aria-labelledby="found-title">
      <h2 id="found-title" className="govuk-heading-m">
        {t('found')}
      </h2>
      <Paged paged={paged} empty={t('foundNone', { q })}>
        <Table items={paged.items} />
      </Paged>
    </section>
  );
}

function Table({ items }: { items: HandledItem[] }) {
  const zone = useZone();
  return (
    <table className="desk-table" aria-labelledby="found-title">
      <thead>
        <tr>
          <th scope="col">{t('dossierCode')}</th>
          <th scope="col">{t('applicant')}</th>
          <th scope="col">{t('foundStage')}</th>
          <th scope="col">{t('report.filed')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Link
                to="/dossiers/$dossier"
                params={{ dossier: item.id }}
                search={{ tab: 'work' }}
                className="govuk-link"
              >
                {item.code}
              </Link>
              <span className="desk-muted">{pick(item.procedure)}</span>
            </th>
            <td data-label={t('applicant')}>{item.applicant}</td>
            <td data-label={t('foundStage')}>{stageName(item.stage, language)}</td>
            <td data-label={t('report.filed')}>
              {instantInWords(item.submittedAt, zone, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
