// server: the chain every request goes through, on one screen. Invariant: what protects comes before
// what answers, and what answers is one of four: operations, log-in, pages, built files.
import compression from 'compression';
import express, { type Express } from 'express';
import { operations, operationTable } from './api/index.ts';
import { summaries } from './api/summaries.ts';
import { loadVisitor } from './access/load-visitor.ts';
import { canonicalPath } from './http/canonical-path.ts';
import { devProxy } from './http/dev-proxy.ts';
import { lastResort, nothingHere } from './http/errors.ts';
import { mountHealth } from './http/health.ts';
import { mountOpenapi } from './http/mount-openapi.ts';
import { mountOperations } from './http/mount.ts';
import { describeApi } from './http/openapi.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { requestLog } from './http/request-log.ts';
import { sameSiteOnly } from './http/same-site.ts';
import { securityHeaders } from './http/security-headers.ts';
import { builtFiles, staffPages } from './pages/built-pages.ts';
import { drawProblem } from './pages/draw-problem.ts';
import { portalRouter } from './pages/portal.ts';
import { resumableUploads } from './documents/resumable.ts';
import { loginRouter } from './session/login.ts';
import type { Services } from './services.ts';

export function createApp(services: Services): Express {
  const { config, log } = services;
  const app = express();
  const rates = createRateLimits(config.rateFactor);
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies.length > 0 ? config.trustedProxies : false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.use(requestLog(log));
  if (config.mode === 'development' && config.devServicesUrl)
    app.use(devProxy(config.devServicesUrl, config.publicUrl));
  app.use(
    securityHeaders({
      https: config.publicUrl.startsWith('https:'),
      formTargets: [
        new URL(config.oidc.issuer).origin,
        ...(services.vnpay === null ? [] : [services.vnpay.origin]),
      ],
    }),
  );
  app.use(canonicalPath);
  mountHealth(app, services);
  app.use(compression());
  app.use(builtFiles());
  mountOpenapi(app, describeApi(operationTable, { ...config, summaries }));
  app.use(sameSiteOnly(config.publicUrl));
  app.use(loadVisitor(services));
  app.use(resumableUploads(services, rates));
  app.use(mountOperations(operations, services, rates));
  app.use(loginRouter(services, rates));
  app.use(staffPages(services, rates));
  app.use(portalRouter(services, rates));
  app.use(nothingHere);
  app.use(lastResort(log, drawProblem(services)));
  return app;
}
