// server/http: the description of the API, for programs and for people. Invariant: written once at
// boot from the table that is served; the page comes from a package and loads nothing from elsewhere.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Express } from 'express';

const OPENAPI = '/api/openapi.json';
const DOCS = '/api/docs';
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** Serves `document` at /api/openapi.json (with a strong ETag) and a page over it at /api/docs. */
export function mountOpenapi(app: Express, document: object): void {
  const text = JSON.stringify(document);
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  app.get(OPENAPI, (request, response) => {
    response.set({ ETag: tag, 'Cache-Control': 'public, max-age=300' });
    if (request.fresh) return void response.status(304).end();
    response.type('application/json').send(text);
  });
  const dist = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const file of FILES)
    app.get(`${DOCS}/${file}`, (_request, response) =>
      response.set('Cache-Control', 'public, max-age=86400').sendFile(file, { root: dist }),
    );
  app.get(`${DOCS}/start.js`, (_request, response) => response.type('js').send(START));
  app.get(DOCS, (_request, response) => response.type('html').send(PAGE));
}

const START = `window.SwaggerUIBundle({ url: '${OPENAPI}', dom_id: '#api', deepLinking: true });`;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Motcua API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${DOCS}/swagger-ui.css"></head>
<body><main id="api"></main><noscript><p>The description is at <a href="${OPENAPI}">${OPENAPI}</a>.</p></noscript>
<script src="${DOCS}/swagger-ui-bundle.js"></script><script src="${DOCS}/start.js"></script></body></html>`;
