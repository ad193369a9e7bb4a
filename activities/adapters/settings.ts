// activities/adapters: where the counterparties are, as server and worker read it from their settings.
// Invariant: what is not set is not there, and whoever needs it says so; in production everything
// outside of our own network goes through TLS.
import { z } from 'zod';
import type { CounterpartyAddress } from './egress.ts';
import type { ScannerAddress } from './virus-scanner/client.ts';

const url = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    message: 'must be a URL starting with http: or https:',
  })
  .optional();
const token = z
  .string()
  .regex(/^[\x21-\x7e]{8,500}$/, 'must be 8 to 500 printable characters')
  .optional();

/** Names in the evidence and the variables that say where and with which token. */
export const COUNTERPARTIES = {
  'population-register': 'POPULATION_REGISTER',
  'business-register': 'BUSINESS_REGISTER',
  'tax-system': 'TAX_SYSTEM',
  'postal-service': 'POSTAL_SERVICE',
  'sms-gateway': 'SMS_GATEWAY',
} as const;
export type CounterpartyName = keyof typeof COUNTERPARTIES;
const NAMES = Object.keys(COUNTERPARTIES) as CounterpartyName[];

/** Spread into the schema of a role's environment. */
export const counterpartyVariables = {
  POPULATION_REGISTER_URL: url,
  POPULATION_REGISTER_TOKEN: token,
  BUSINESS_REGISTER_URL: url,
  BUSINESS_REGISTER_TOKEN: token,
  TAX_SYSTEM_URL: url,
  TAX_SYSTEM_TOKEN: token,
  POSTAL_SERVICE_URL: url,
  POSTAL_SERVICE_TOKEN: token,
  SMS_GATEWAY_URL: url,
  SMS_GATEWAY_TOKEN: token,
  /** clamd: host:port. */
  VIRUS_SCANNER: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$/, 'must be host:port')
    .optional(),
  /** Names of counterparties that live on a private network, separated by commas. */
  PRIVATE_COUNTERPARTIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .transform((list) => list.filter((name) => name !== ''))
    .refine((list) => list.every((name) => Object.hasOwn(COUNTERPARTIES, name)), {
      message: `may hold ${NAMES.join(', ')}`,
    }),
};

const shape = z.object(counterpartyVariables);
type Variables = z.output<typeof shape>;
export type CounterpartyAddresses = {
  http: Record<CounterpartyName, CounterpartyAddress | null>;
  scanner: ScannerAddress | null;
};

export const NO_COUNTERPARTIES: CounterpartyAddresses = {
  http: Object.fromEntries(NAMES.map((name) => [name, null])) as CounterpartyAddresses['http'],
  scanner: null,
};

/** In development every counterparty may be on this machine. */
export function counterpartiesOf(
  variables: Variables,
  mode: 'development' | 'production',
): CounterpartyAddresses {
  const addressOf = (name: CounterpartyName): CounterpartyAddress | null => {
    const baseUrl = variables[`${COUNTERPARTIES[name]}_URL`];
    if (baseUrl === undefined) return null;
    const isPrivate = mode === 'development' || variables.PRIVATE_COUNTERPARTIES.includes(name);
    return { name, baseUrl, token: variables[`${COUNTERPARTIES[name]}_TOKEN`] ?? null, isPrivate };
  };
  const [host = '', port = ''] = (variables.VIRUS_SCANNER ?? '').split(':');
  return {
    http: Object.fromEntries(
      NAMES.map((name) => [name, addressOf(name)]),
    ) as CounterpartyAddresses['http'],
    scanner: host === '' ? null : { host, port: Number(port) },
  };
}

/** One sentence for each address that must not be used in production. */
export function unfitInProduction({ http }: CounterpartyAddresses): string[] {
  return NAMES.flatMap((name) => {
    const address = http[name];
    const open = address !== null && !address.isPrivate && !address.baseUrl.startsWith('https:');
    return open ? [`${COUNTERPARTIES[name]}_URL must start with https: in production.`] : [];
  });
}
