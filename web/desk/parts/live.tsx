// web/desk: pages that follow what happens. Invariant: an event says only that it is worth asking again;
// nothing typed is lost by it; who pauses is not disturbed, and a page nobody looks at asks for nothing.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { timeInWords } from '../../kit/format/instants.ts';
import { t } from '../texts/index.ts';
import { useZone } from './zone.ts';

const INBOX = ['tasks'];
const DOSSIER = ['task', 'dossier', 'work', 'notes', 'history', 'diagram'];

export type Live = { at: string; paused: boolean; toggle: () => void };

/** Listens for the inbox and, when given, for one dossier. */
export function useLive(dossier: string | null): Live {
  const queries = useQueryClient();
  const [at, setAt] = useState(() => new Date().toISOString());
  const [paused, setPaused] = useState(false);
  const [seen, setSeen] = useState(() => !document.hidden);
  useEffect(() => {
    const look = () => setSeen(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (paused || !seen) return undefined;
    const source = new EventSource(
      dossier === null ? '/api/live' : `/api/live?dossier=${encodeURIComponent(dossier)}`,
    );
    const ask = (keys: string[]) => () => {
      setAt(new Date().toISOString());
      void queries.invalidateQueries({
        predicate: (query) => keys.includes(String(query.queryKey[0])),
      });
    };
    source.addEventListener('ready', ask([...INBOX, ...DOSSIER]));
    source.addEventListener('inbox', ask(INBOX));
    source.addEventListener('dossier', ask(DOSSIER));
    return () => source.close();
  }, [dossier, paused, seen, queries]);
  return { at, paused, toggle: () => setPaused((now) => !now) };
}

export function LiveLine({ live }: { live: Live }) {
  const zone = useZone();
  return (
    <p className="desk-live">
      <span>
        {live.paused ? t('live.paused') : t('updatedAt', { time: timeInWords(live.at, zone) })}
      </span>
      <button type="button" className="desk-link-button" onClick={live.toggle}>
        {live.paused ? t('live.resume') : t('live.pause')}
      </button>
      <button type="button" className="desk-link-button" onClick={() => window.print()}>
        {t('print')}
      </button>
    </p>
  );
}
