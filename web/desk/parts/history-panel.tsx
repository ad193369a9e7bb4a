// web/desk: everything that happened to a dossier, in words, oldest first.
import { useQuery } from '@tanstack/react-query';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { Loading, Trouble } from './states.tsx';
import { useZone } from './zone.ts';

export function HistoryPanel({ dossier }: { dossier: string }) {
  const zone = useZone();
  const history = useQuery({ queryKey: ['history', dossier], queryFn: () => api.history(dossier) });
  if (history.isPending) return <Loading />;
  if (history.isError)
    return <Trouble error={history.error} retry={() => void history.refetch()} />;
  return (
    <table className="desk-table" aria-label={t('tab.history')}>
      <thead>
        <tr>
          <th scope="col">{t('historyAt')}</th>
          <th scope="col">{t('historyWhat')}</th>
          <th scope="col">{t('historyWho')}</th>
        </tr>
      </thead>
      <tbody>
        {history.data.items.map((item) => (
          <tr key={item.seq}>
            <td data-label={t('historyAt')}>{instantInWords(item.at, zone, language)}</td>
            <td data-label={t('historyWhat')}>{pick(item.text)}</td>
            <td data-label={t('historyWho')}>
              {item.actor ?? t('system')}
              {item.onBehalfOf !== null && <> ({t('standIn', { name: item.onBehalfOf })})</>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
