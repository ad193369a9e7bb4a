// server/pages: the one port to the built renderer of the portal. Invariant: loaded once at boot from
// web/dist; a server without it serves the API and says plainly that the pages are not built.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { z } from 'zod';
import type { RenderPage } from '../../web/pages.ts';

const ROOT = join(import.meta.dirname, '../..');
export const PORTAL_DIST = join(ROOT, 'web/dist/portal');
export const DESK_DIST = join(ROOT, 'web/dist/desk');
export const MODELER_DIST = join(ROOT, 'modeler/dist');

const manifest = z.object({ css: z.array(z.string()), js: z.array(z.string()) });

export type Portal = { renderPage: RenderPage; assets: { css: string[]; js: string[] } };

/** Null when the portal has not been built. Throws when it was built badly. */
export async function loadPortal(): Promise<Portal | null> {
  const renderer = join(PORTAL_DIST, 'render.js');
  if (!existsSync(renderer)) return null;
  const built = (await import(pathToFileURL(renderer).href)) as { renderPage: RenderPage };
  const assets = manifest.parse(JSON.parse(readFileSync(join(PORTAL_DIST, 'assets.json'), 'utf8')));
  return { renderPage: built.renderPage, assets };
}
