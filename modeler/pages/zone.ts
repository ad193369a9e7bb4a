// modeler/pages: the installation's zone, told with the session; the browser's zone decides nothing.
import { createContext, useContext } from 'react';
import { instantInWords, timeInWords } from '../../web/kit/format/instants.ts';
import { language } from '../texts/index.ts';

export const Zone = createContext('UTC');

export const useZone = (): string => useContext(Zone);

/** Instants (ISO 8601) in words: `full` with the day, `time` the time of day alone. */
export function useInstants(): { full: (iso: string) => string; time: (iso: string) => string } {
  const zone = useContext(Zone);
  return {
    full: (iso) => instantInWords(iso, zone, language),
    time: (iso) => timeInWords(iso, zone),
  };
}
