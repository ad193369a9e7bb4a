// test/api: a payment that is settled, without a procedure that asks for one, and a provider that is
// configured and not there.
import { demandPayment } from '../../store/payments/demand.ts';
import { takeCash } from '../../store/payments/cash.ts';
import { tenantOfDossier } from '../../store/lookups.ts';
import { Holder } from '../../store/entities/index.ts';
import type { Store } from '../../store/store.ts';

export const NO_GATEWAY = {
  VNPAY_PAY_URL: 'http://127.0.0.1:1/pay',
  VNPAY_API_URL: 'http://127.0.0.1:1/api',
  VNPAY_TMN_CODE: 'NOBODY01',
  VNPAY_HASH_SECRET: 'a hash secret of nobody 0123456789abcdef',
};

/** Paid in cash; answers its id, which is `id`. */
export async function paidPayment(store: Store, dossier: string, id: string): Promise<string> {
  const tenant = (await tenantOfDossier(store, dossier)) ?? '';
  await store.transact({ tenant }, async (em) => {
    const { account } = await em.findOneOrFail(Holder, { tenant }, { disableIdentityMap: true });
    await demandPayment(em, {
      id,
      tenant,
      dossier,
      effect: `effect-of-test-${id}`,
      lines: [
        {
          code: 'copy',
          kind: 'fee',
          name: { vi: 'Phí', en: 'Fee' },
          amount: 8_000,
          legalBasis: null,
        },
      ],
      exemption: null,
    });
    await takeCash(em, store.keys, { payment: id, actor: account, zone: 'Asia/Ho_Chi_Minh' });
  });
  return id;
}
