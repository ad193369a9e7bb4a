// modeler/pages: which tab is open, on which file, and from which element one came. Invariant: it stands
// in the address, so that a colleague who gets the address sees the same, and the back button works.
import { useEffect, useState } from 'react';
import { insideOf, type Inside } from '../paths.ts';

export function useInside(): [Inside, (next: Partial<Inside> & Pick<Inside, 'tab'>) => void] {
  const [inside, setInside] = useState(() => insideOf(location.search));
  useEffect(() => {
    const back = () => setInside(insideOf(location.search));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const open = (next: Partial<Inside> & Pick<Inside, 'tab'>) => {
    const wanted: Inside = { file: null, from: null, ...next };
    if (JSON.stringify(wanted) === JSON.stringify(inside)) return;
    const url = new URL(location.href);
    for (const name of ['tab', 'file', 'from'] as const) {
      const value = wanted[name];
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    history.pushState(null, '', url);
    setInside(wanted);
  };
  return [inside, open];
}
