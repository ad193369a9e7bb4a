// cli/embedded: a real OpenID Connect provider for development and tests, where one chooses who to be
// instead of typing a password. Invariant: it binds to the loopback address, is never started when
// OIDC_ISSUER names another provider, and says on every page that it is not for real people.
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Provider, { type Configuration, type JWKS } from 'oidc-provider';
import express from 'express';
import { escapeHtml, page } from './dev-page.ts';

export type DemoAccount = {
  /** Stable subject; also what the chooser shows as log-in name. */
  login: string;
  name: string;
  email: string;
  /** Twelve digits the provider vouches for; absent or null = none. */
  personalId?: string | null;
  kind: 'citizen' | 'business' | 'official';
  /** Who this is, for the chooser, e.g. "Cán bộ tiếp nhận, Xã An Bình". */
  description: { vi: string; en: string };
};
export type IdentityProviderOptions = {
  port: number;
  /** Public address of the installation; the issuer is `${publicUrl}/idp`. */
  publicUrl: string;
  accounts: DemoAccount[];
  client: { id: string; secret: string };
  /** True where no proxy stands in front: the issuer is this server's own address. */
  issuerIsOwnAddress?: boolean;
  /** Keeps signing keys over restarts; null = new ones each time. */
  keyFile: string | null;
};

/** Starts the provider; it answers below `/idp` of its port and, by proxy, of the public address. */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<{ issuer: string; close(): Promise<void> }> {
  const app = express();
  const own =
    options.issuerIsOwnAddress === true ? `http://localhost:${options.port}/idp` : undefined;
  const { router, issuer } = await identityProvider(options, own);
  app.use(router);
  const server: Server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The provider as an Express router, to be mounted beside the mail catcher. */
export async function identityProvider(
  options: Omit<IdentityProviderOptions, 'port' | 'issuerIsOwnAddress'>,
  issuer = `${options.publicUrl}/idp`,
): Promise<{ router: express.Router; issuer: string }> {
  const provider = new Provider(issuer, configuration(options, await signingKeys(options.keyFile)));
  provider.proxy = true;
  const router = express.Router();
  router.get('/idp/interaction/:uid', async (req, res) => {
    const { prompt, uid } = await provider.interactionDetails(req, res);
    if (prompt.name === 'consent') return void (await consent(provider, req, res));
    res.type('html').send(chooser(uid, options.accounts));
  });
  router.post(
    '/idp/interaction/:uid',
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (req, res) => {
      const login = String((req.body as Record<string, unknown>)['login'] ?? '');
      if (!options.accounts.some((a) => a.login === login))
        return void res
          .status(400)
          .type('html')
          .send(page('Không có tài khoản này · No such account', ''));
      await provider.interactionFinished(
        req,
        res,
        { login: { accountId: login, remember: false } },
        { mergeWithLastSubmission: false },
      );
    },
  );
  router.use('/idp', (req, res) => void provider.callback()(req, res));
  return { router, issuer };
}

function configuration(
  options: Omit<IdentityProviderOptions, 'port' | 'issuerIsOwnAddress'>,
  jwks: JWKS,
): Configuration {
  return {
    jwks,
    clients: [
      {
        client_id: options.client.id,
        client_secret: options.client.secret,
        redirect_uris: [`${options.publicUrl}/login/callback`],
        post_logout_redirect_uris: [`${options.publicUrl}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        // Says when somebody chose who to be: signing asks for a fresh choice (prompt=login, max_age).
        require_auth_time: true,
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'account_kind', 'personal_id'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    interactions: { url: (_ctx, interaction) => `/idp/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    cookies: { keys: [options.client.secret], long: { path: '/idp' }, short: { path: '/idp' } },
    ttl: { Interaction: 3_600, Session: 3_600, Grant: 3_600, AccessToken: 600, IdToken: 600 },
    findAccount: (_ctx, id) => {
      const account = options.accounts.find((a) => a.login === id);
      if (account === undefined) return undefined;
      return {
        accountId: id,
        claims: () => ({
          sub: id,
          name: account.name,
          preferred_username: id,
          account_kind: account.kind,
          ...(typeof account.personalId === 'string' ? { personal_id: account.personalId } : {}),
          email: account.email,
          email_verified: true,
        }),
      };
    },
  };
}

/** Whoever chose an account has agreed: the demo client may read its claims. */
async function consent(
  provider: Provider,
  req: express.Request,
  res: express.Response,
): Promise<void> {
  const details = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({
    accountId: details.session?.accountId ?? '',
    clientId: String(details.params['client_id']),
  });
  grant.addOIDCScope('openid profile email');
  const grantId = await grant.save();
  await provider.interactionFinished(
    req,
    res,
    { consent: { grantId } },
    { mergeWithLastSubmission: true },
  );
}

function chooser(uid: string, accounts: DemoAccount[]): string {
  const button = (a: DemoAccount) =>
    `<li><button name="login" value="${escapeHtml(a.login)}"><strong>${escapeHtml(a.name)}</strong> <code>${escapeHtml(a.login)}</code><br>${escapeHtml(a.description.vi)}<br><span lang="en">${escapeHtml(a.description.en)}</span></button></li>`;
  return page(
    'Chọn người dùng thử · Choose a demo person',
    `<p>Đây là nơi đăng nhập để dùng thử, không dành cho người thật.<br><span lang="en">This is the demo sign-in; it is not for real people.</span></p>
<form method="post" action="/idp/interaction/${encodeURIComponent(uid)}"><ul class="choices">${accounts.map(button).join('')}</ul></form>`,
  );
}

function logoutSource(ctx: { body: unknown }, form: string): void {
  ctx.body = page(
    'Đăng xuất · Sign out',
    `${form}<p>Bạn đã rời cổng. Bấm nút dưới đây để rời cả nơi đăng nhập dùng thử, nếu muốn chọn người khác ở lần sau.<br><span lang="en">You have left the portal. Press the button to leave the demo sign-in as well, to choose another person next time.</span></p>
<p><button form="op.logoutForm" name="logout" value="yes" autofocus>Đăng xuất · Sign out</button></p>`,
  );
}
function postLogoutSuccessSource(ctx: { body: unknown }): void {
  ctx.body = page('Đã đăng xuất · Signed out', '<p><a href="/">Về trang chủ · Home</a></p>');
}

async function signingKeys(file: string | null): Promise<JWKS> {
  if (file !== null && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWKS;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwks = {
    keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'dev-1' }],
  } as JWKS;
  if (file !== null) writeFileSync(file, JSON.stringify(jwks), { mode: 0o600 });
  return jwks;
}
