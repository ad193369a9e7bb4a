// activities: who answers for a paper, as the diagram hands it over. Invariant: half an answer is none.
import type { SignerRef } from '../store/signatures/port.ts';
import type { ServiceCall } from '../workflows/ports.ts';
import { hopeless } from './service.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Input `signer`: `{ account, agency, at }`, `at` in ms or ISO 8601. Throws an incident. */
export const readSigner = ({ ref, input }: ServiceCall): SignerRef => {
  const { signer } = input;
  if (typeof signer !== 'object' || signer === null || Array.isArray(signer))
    throw hopeless('service.bad-input', 'signer.missing');
  const { account, agency, at: given } = signer;
  const at = typeof given === 'string' ? Date.parse(given) : given;
  if (typeof account !== 'string' || !UUID.test(account) || typeof agency !== 'string')
    throw hopeless('service.bad-input', 'signer.malformed');
  if (typeof at !== 'number' || !Number.isFinite(at))
    throw hopeless('service.bad-input', 'signer.malformed');
  return { tenant: ref.tenant, account, agency, at };
};
