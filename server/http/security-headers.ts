// server/http: the headers every answer carries. Invariant: scripts and styles come from this origin
// as files; nothing inline runs, nothing is loaded from elsewhere, nobody frames us.
import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** `https`: announce transport security. `formTargets`: origins a form may be redirected to (log-in). */
export function securityHeaders(options: {
  https: boolean;
  formTargets: string[];
}): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'", ...options.formTargets],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        ...(options.https ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    // Form posts must carry their origin; `no-referrer` would turn it into `null`.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.https
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
}
