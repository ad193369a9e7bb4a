// web/portal: addresses, built from the route table only.
import { portalPaths } from '../pages.ts';

const fill = (path: string, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
const query = (path: string, params: Record<string, string | null>): string => {
  const pairs = Object.entries(params).filter(
    (p): p is [string, string] => p[1] !== null && p[1] !== '',
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
};

export const to = {
  home: () => portalPaths.home,
  catalogue: (q = '', after: string | null = null) => query(portalPaths.catalogue, { q, after }),
  procedure: (code: string) => fill(portalPaths.procedure, { code }),
  guidance: (code: string, again = false) =>
    `${fill(portalPaths.guidance, { code })}${again ? '?lai=1' : ''}`,
  ask: (id: string, ask: string) => fill(portalPaths.ask, { id, ask }),
  preferences: () => portalPaths.preferences,
  apply: (code: string) => fill(portalPaths.apply, { code }),
  check: (code: string) => fill(portalPaths.check, { code }),
  dossiers: (after: string | null = null) => query(portalPaths.dossiers, { after }),
  begun: (begun: string) => query(portalPaths.dossiers, { begun }),
  discard: (submission: string) => fill(portalPaths.discard, { submission }),
  dossier: (id: string) => fill(portalPaths.dossier, { id }),
  track: (code = '', secret = '') => query(portalPaths.track, { code, secret }),
  verified: (id: string) => fill(portalPaths.verified, { id }),
  verify: () => portalPaths.verify,
  signingAuthority: () => '/api/signing-authority',
  accessibility: () => portalPaths.accessibility,
  payment: (payment: string) => fill(portalPaths.payment, { payment }),
  paymentResult: (payment: string) => fill(portalPaths.paymentResult, { payment }),
  receipt: (payment: string) => `/api/payments/${encodeURIComponent(payment)}/receipt`,
  document: (id: string) => `/api/documents/${encodeURIComponent(id)}`,
  login: (back: string) => query('/login', { to: back }),
  logout: () => '/logout',
};

/** The same address in another language; other parameters stay. */
export function inLanguage(url: string, language: string): string {
  const [path = '/', search = ''] = url.split('?', 2);
  const params = new URLSearchParams(search);
  params.set('lang', language);
  return `${path}?${params.toString()}`;
}
