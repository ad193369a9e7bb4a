// server/session: the OpenID Connect client. Invariant: code flow with PKCE, state, nonce and issuer
// check, all done by the library; discovery is retried, so the server starts while the provider is away.
import * as client from 'openid-client';
import type { Config } from '../config.ts';

/** What must survive the visit to the provider. */
export type LoginAttempt = {
  state: string;
  nonce: string;
  verifier: string;
  to: string;
  /** Account that proves itself again before signing; null = an ordinary log-in. */
  again: string | null;
};
/** A proof of identity counts this long for a signature. */
export const STEP_UP_SECONDS = 5 * 60;
export type Identity = {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  kind: 'citizen' | 'business' | 'official';
  /** National personal id, when the provider vouches for one. */
  personalId: string | null;
  language: 'vi' | 'en';
  /** UTC seconds at which the provider saw the person log in; null = it does not say. */
  authenticatedAt: number | null;
};
export type IdentityProvider = {
  /**
   * Address to send the browser to, and what to keep meanwhile. `again`: the account that must prove
   * itself anew, whatever the provider remembers.
   */
  begin(
    to: string,
    language: 'vi' | 'en',
    again?: string | null,
  ): Promise<{ url: string; attempt: LoginAttempt }>;
  /** Throws when anything about the answer does not fit the attempt. */
  finish(callback: URL, attempt: LoginAttempt): Promise<Identity>;
  /** Where logging out goes on, or null when the provider has no such place. */
  endSessionUrl(): Promise<string | null>;
};

const TIMEOUT_SECONDS = 10;

export function createIdentityProvider(config: Config): IdentityProvider {
  let discovered: Promise<client.Configuration> | null = null;
  const redirectUri = `${config.publicUrl}/login/callback`;
  const provider = (): Promise<client.Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = null;
      throw error;
    });
    return discovered;
  };
  return {
    async begin(to, language, again = null) {
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const attempt = { state, nonce, verifier, to, again };
      const url = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        response_type: 'code',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
        ui_locales: language,
        ...(again === null ? {} : { prompt: 'login', max_age: String(STEP_UP_SECONDS) }),
      });
      return { url: url.href, attempt };
    },
    async finish(callback, attempt) {
      const configuration = await provider();
      const tokens = await client.authorizationCodeGrant(configuration, callback, {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
        ...(attempt.again === null ? {} : { maxAge: STEP_UP_SECONDS }),
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('no id token');
      const userinfo = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return identityOf({ ...userinfo, ...claims });
    },
    async endSessionUrl() {
      const configuration = await provider();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: `${config.publicUrl}/`,
      }).href;
    },
  };
}

async function discover(config: Config): Promise<client.Configuration> {
  const issuer = new URL(config.oidc.issuer);
  const execute =
    issuer.protocol === 'http:' && config.mode === 'development'
      ? [client.allowInsecureRequests]
      : [];
  const configuration = await client.discovery(
    issuer,
    config.oidc.clientId,
    undefined,
    client.ClientSecretBasic(config.oidc.clientSecret),
    { execute, timeout: TIMEOUT_SECONDS },
  );
  return configuration;
}

function identityOf(claims: Record<string, unknown>): Identity {
  const textOf = (name: string, max: number): string | null => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== ''
      ? value.normalize('NFC').trim().slice(0, max)
      : null;
  };
  const kind = claims['account_kind'];
  const verified = claims['email_verified'] !== false;
  return {
    issuer: String(claims['iss']),
    subject: String(claims['sub']),
    name: textOf('name', 200) ?? textOf('preferred_username', 200) ?? '—',
    email: verified ? textOf('email', 254) : null,
    kind: kind === 'business' || kind === 'official' ? kind : 'citizen',
    personalId: textOf('personal_id', 20),
    language: claims['locale'] === 'en' ? 'en' : 'vi',
    authenticatedAt: typeof claims['auth_time'] === 'number' ? claims['auth_time'] : null,
  };
}
