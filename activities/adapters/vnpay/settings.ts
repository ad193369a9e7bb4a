// activities/adapters/vnpay: settings of the provider, for server and worker alike. Invariant: all of
// them or none; no secret is made up, and a weak one stops the process; values are never repeated.
import type { VnpaySettings } from './client.ts';

const NAMES = ['VNPAY_PAY_URL', 'VNPAY_API_URL', 'VNPAY_TMN_CODE', 'VNPAY_HASH_SECRET'] as const;
const STATEMENT = 'VNPAY_STATEMENT_URL';

export class VnpaySettingsError extends Error {
  override name = 'VnpaySettingsError';
}

/** null = no provider: money is taken at the counter only. Throws `VnpaySettingsError`. */
export function readVnpaySettings(
  env: Record<string, string | undefined>,
  mode: 'development' | 'production',
): VnpaySettings | null {
  const given = NAMES.filter((name) => (env[name] ?? '') !== '');
  if (given.length === 0) return null;
  if (given.length < NAMES.length)
    throw new VnpaySettingsError(`${NAMES.join(', ')} belong together; some are not set.`);
  const [payUrl, apiUrl, tmnCode, secret] = NAMES.map((name) => env[name] ?? '') as [
    string,
    string,
    string,
    string,
  ];
  const statementUrl = (env[STATEMENT] ?? '') === '' ? null : (env[STATEMENT] ?? null);
  const wrong = [
    ...urlTrouble('VNPAY_PAY_URL', payUrl, mode),
    ...urlTrouble('VNPAY_API_URL', apiUrl, mode),
    ...(statementUrl === null ? [] : urlTrouble(STATEMENT, statementUrl, mode)),
    ...(/^[A-Za-z0-9]{4,20}$/.test(tmnCode)
      ? []
      : ['VNPAY_TMN_CODE must have 4 to 20 letters and digits.']),
    ...(secret.length >= 32 && new Set(secret).size >= 8
      ? []
      : ['VNPAY_HASH_SECRET must have at least 32 characters and not be uniform.']),
  ];
  if (wrong.length > 0) throw new VnpaySettingsError(wrong.join('\n'));
  return { payUrl, apiUrl, statementUrl, tmnCode, secret, isPrivate: mode === 'development' };
}

function urlTrouble(name: string, value: string, mode: string): string[] {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (protocol === 'https:' || (protocol === 'http:' && mode === 'development')) return [];
  return [
    `${name} must be a URL starting with https:${mode === 'development' ? ' or http:' : ''}.`,
  ];
}
