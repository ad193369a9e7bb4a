// server/api/payments: the provider calls (IPN). Invariant: the query is verified as it came, kept,
// answered, and only then processed; what is not signed by the provider changes nothing.
import { keepCallback } from '../../../store/payments/callbacks.ts';
import { attemptByReference } from '../../../store/payments/attempts.ts';
import { tenantOfPaymentReference } from '../../../store/lookups.ts';
import type { CallbackReading } from '../../../activities/adapters/vnpay/client.ts';
import { ok, operation } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { vnpayCallback as contract } from './contract.ts';

/** The provider's words for what we think of its call; all but 00 and 02 make it call again. */
const SAID = {
  kept: { RspCode: '00', Message: 'Confirm Success' },
  unknown: { RspCode: '01', Message: 'Order not found' },
  known: { RspCode: '02', Message: 'Order already confirmed' },
  amount: { RspCode: '04', Message: 'Invalid amount' },
  forged: { RspCode: '97', Message: 'Invalid signature' },
  failed: { RspCode: '99', Message: 'Unknown error' },
};

export const vnpayCallback = operation({
  method: 'GET',
  path: '/api/payments/vnpay/callback',
  permission: { who: 'anybody', object: 'none' },
  rate: 'callback',
  contract,
  rawQuery: true,
  async handler({ rawQuery, services }) {
    if (services.vnpay === null) return ok(SAID.failed);
    try {
      return ok(await receive(services, rawQuery, services.vnpay.readCallback(rawQuery)));
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      services.log.error({ code: name }, 'payment callback not kept');
      return ok(SAID.failed);
    }
  },
});

async function receive({ store, failpoints }: Services, raw: string, reading: CallbackReading) {
  const { genuine: verified, content, reference } = reading;
  failpoints.reached('before-callback-stored');
  const kept = await keepCallback(store, { provider: 'vnpay', raw, content, verified, reference });
  failpoints.reached('after-callback-stored');
  if (!verified) return SAID.forged;
  if (kept.kind === 'stray') return SAID.unknown;
  if (reading.failure === null && !(await isAmountOf(store, reading))) return SAID.amount;
  return kept.known ? SAID.known : SAID.kept;
}

async function isAmountOf(
  store: Services['store'],
  { reference, amount }: CallbackReading,
): Promise<boolean> {
  const tenant = await tenantOfPaymentReference(store, reference);
  if (tenant === null) return false;
  const attempt = await store.read({ tenant }, (em) => attemptByReference(em, reference));
  return attempt?.amount === amount;
}
