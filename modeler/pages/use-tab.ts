// modeler/pages: which tab is open. Invariant: it stands in the address, so that a colleague who gets
// the address sees the same, and the back button works.
import { useEffect, useState } from 'react';
import { tabOf, type Tab } from '../paths.ts';

export function useTab(): [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState(() => tabOf(location.search));
  useEffect(() => {
    const back = () => setTab(tabOf(location.search));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const open = (next: Tab) => {
    if (next === tab) return;
    const url = new URL(location.href);
    url.searchParams.set('tab', next);
    history.pushState(null, '', url);
    setTab(next);
  };
  return [tab, open];
}
