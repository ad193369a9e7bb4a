// The built portal served from fixtures, with the content policy of the real server, so that a
// browser sees what citizens see: `/<page>/<state>?lang=vi`.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PortalPage, RenderPage } from '../../web/pages.ts';
import { frame, visits } from './fixtures.ts';

const dist = join(import.meta.dirname, '../../web/dist/portal');
const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const open: PortalPage[] = ['home', 'catalogue', 'procedure', 'track', 'accessibility', 'problem'];

/** Pages and states in the order of the route table. */
export const allVisits = Object.entries(visits).flatMap(([page, states]) =>
  states.map(({ state }) => ({ page: page as PortalPage, state })),
);

/** A page drawn by `render` from its fixture; pages that need no log-in are drawn without one. */
export function drawn(
  render: RenderPage,
  page: PortalPage,
  state: string,
  language: 'vi' | 'en',
  assets = frame(language, false).assets,
): string {
  const visit = visits[page].find((v) => v.state === state);
  if (!visit) throw new Error(`No visit ${page}/${state}`);
  return render(page, visit.data as never, { ...frame(language, !open.includes(page)), assets });
}

/** Builds the portal when there is no build or a source is newer than it. */
export function ensureBuilt(): void {
  const root = join(import.meta.dirname, '../..');
  const made = existsSync(join(dist, 'assets.json'))
    ? statSync(join(dist, 'assets.json')).mtimeMs
    : 0;
  const sources = globSync(['web/kit/**/*.*', 'web/portal/**/*.*', 'web/build.ts'], { cwd: root });
  if (sources.some((file) => statSync(join(root, file)).mtimeMs > made))
    execFileSync(process.execPath, ['web/build.ts', 'portal'], { cwd: root });
}

export type Site = { origin: string; close: () => Promise<void>; posted: string[] };

/** Serves the built portal; `answer` may take over POSTs (for the enhancement script). */
export async function serveSite(answer?: (body: string) => string): Promise<Site> {
  ensureBuilt();
  const { renderPage } = (await import(pathToFileURL(join(dist, 'render.js')).href)) as {
    renderPage: RenderPage;
  };
  const assets = () =>
    JSON.parse(readFileSync(join(dist, 'assets.json'), 'utf8')) as { css: string[]; js: string[] };
  const posted: string[] = [];
  const send = (response: ServerResponse, status: number, type: string, body: string | Buffer) => {
    response
      .writeHead(status, { 'content-type': type, 'content-security-policy': policy })
      .end(body);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (request.method === 'POST' && answer) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      posted.push(Buffer.concat(chunks).toString('utf8'));
      return send(response, 200, 'text/html; charset=utf-8', answer(posted.at(-1) ?? ''));
    }
    const file = join(dist, 'assets', pathname.replace('/assets/portal/', ''));
    if (pathname.startsWith('/assets/portal/') && existsSync(file))
      return send(response, 200, types[extname(file)] ?? 'text/plain', readFileSync(file));
    const [, page, state] = pathname.split('/');
    if (!page || !state || !(page in visits)) return send(response, 404, 'text/plain', 'none');
    const language = searchParams.get('lang') === 'en' ? 'en' : 'vi';
    send(
      response,
      200,
      'text/html; charset=utf-8',
      drawn(renderPage, page as PortalPage, state, language, assets()),
    );
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      send(response, 500, 'text/plain', String(error)),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, posted, close: () => new Promise((done) => server.close(() => done())) };
}
