// web/desk: who stands in for whom, from when to when, for what, on what ground.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Deputies } from '../../../server/api/deputies/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { DeputyForm } from '../parts/deputy-form.tsx';
import { Loading, Notice, Trouble } from '../parts/states.tsx';
import { useZone } from '../parts/zone.ts';
import { language, pick, t } from '../texts/index.ts';

type Said = { kind: 'success' | 'error'; words: string };

export function DeputiesPage() {
  const queries = useQueryClient();
  const deputies = useQuery({ queryKey: ['deputies'], queryFn: api.deputies });
  const [said, setSaid] = useState<Said | null>(null);
  const act = async (run: () => Promise<unknown>, done: string): Promise<boolean> => {
    let fine = true;
    try {
      await run();
      setSaid({ kind: 'success', words: done });
    } catch (error) {
      fine = false;
      setSaid({ kind: 'error', words: error instanceof Error ? error.message : String(error) });
    }
    await queries.invalidateQueries({ queryKey: ['deputies'] });
    return fine;
  };
  return (
    <section aria-labelledby="deputies-title">
      <h1 id="deputies-title" className="govuk-heading-l">
        {t('deputies')}
      </h1>
      <p className="govuk-body">{t('deputies.help')}</p>
      {said !== null && <Notice kind={said.kind}>{said.words}</Notice>}
      {deputies.isPending && <Loading />}
      {deputies.isError && <Trouble error={deputies.error} retry={() => void deputies.refetch()} />}
      {deputies.isSuccess && (
        <>
          <DeputyTable
            items={deputies.data.items}
            end={(id) => void act(() => api.endDeputy(id), t('deputies.ended'))}
          />
          <DeputyForm
            data={deputies.data}
            appoint={(deputy) => act(() => api.appoint(deputy), t('deputies.appointed'))}
          />
        </>
      )}
    </section>
  );
}

type TableProps = { items: Deputies['items']; end: (id: string) => void };

function DeputyTable({ items, end }: TableProps) {
  const zone = useZone();
  if (items.length === 0) return <p className="govuk-body">{t('deputies.none')}</p>;
  return (
    <table className="desk-table" aria-label={t('deputies')}>
      <thead>
        <tr>
          <th scope="col">{t('deputies.deputy')}</th>
          <th scope="col">{t('deputies.principal')}</th>
          <th scope="col">{t('deputies.scope')}</th>
          <th scope="col">{t('deputies.ground')}</th>
          <th scope="col">{t('deputies.period')}</th>
          <th scope="col">{t('deputies.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">{item.deputy.name}</th>
            <td data-label={t('deputies.principal')}>
              {item.principal.name}
              <span className="desk-muted">
                {pick(item.post)}, {pick(item.agency)}
              </span>
            </td>
            <td data-label={t('deputies.scope')}>
              {item.procedures.length === 0 ? t('deputies.all') : item.procedures.join(', ')}
            </td>
            <td data-label={t('deputies.ground')}>{item.ground}</td>
            <td data-label={t('deputies.period')}>
              {instantInWords(item.validFrom, zone, language)} –{' '}
              {instantInWords(item.validTo, zone, language)}
            </td>
            <td data-label={t('deputies.state')}>
              {t(`deputies.${item.state}`)}{' '}
              {item.state !== 'over' && (
                <button type="button" className="desk-link-button" onClick={() => end(item.id)}>
                  {t('deputies.end')}
                  <span className="govuk-visually-hidden">
                    {' '}
                    {t('deputies.endOf', { name: item.deputy.name })}
                  </span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
