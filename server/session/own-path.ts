// server/session: where to go after logging in. Invariant: only a path of this origin, in its plain
// spelling; everything else becomes the front page.
const MAX = 1000;

/** `to` as a path of ours, or `/`. Accepts no scheme, host, backslash, control or encoded slash. */
export function ownPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > MAX) return '/';
  if (
    !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) ||
    to.includes('\\') ||
    /%(?:2f|5c|0[0-9a-f]|1[0-9a-f])/i.test(to)
  )
    return '/';
  const base = 'https://motcua.invalid';
  if (!URL.canParse(to, base)) return '/';
  const url = new URL(to, base);
  const path = `${url.pathname}${url.search}`;
  return url.origin === base && !path.startsWith('//') && !path.startsWith('/login') ? path : '/';
}
