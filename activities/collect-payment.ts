// activities: `collect-payment`. What the diagram worked out becomes a payment that somebody owes.
// Invariant: the payment of (dossier, effect) is one for ever; money is whole đồng or it is refused.
import { z } from 'zod';
import { demandPayment } from '../store/payments/demand.ts';
import type { Service } from './service.ts';
import { hopeless, idOf } from './service.ts';

const words = z.string().min(1).max(500);
const line = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/),
  kind: z.enum(['fee', 'charge']),
  name: z.strictObject({ vi: words, en: words }),
  amount: z.number().int().min(0).max(10_000_000_000),
  legalBasis: words.nullable().default(null),
});
const input = z.object({
  lines: z.array(line).max(50),
  exemption: words.nullable().default(null),
});

/**
 * Input: `lines` ({ code, kind `fee`|`charge`, name vi/en, amount in đồng, legalBasis }), `exemption`
 * (why nothing is owed, or null). Answer: `payment` (id), `amount`, `status` `due`|`exempt`. While it
 * is due the diagram waits for the message `payment-settled` with correlation key `=payment`.
 */
export const collectPayment: Service = async ({ store }, { ref, effect, input: given }) => {
  const parsed = input.safeParse(given);
  if (!parsed.success) throw hopeless('service.bad-input', 'payment.lines');
  const { lines, exemption } = parsed.data;
  const payment = await store.transact({ tenant: ref.tenant }, (em) =>
    demandPayment(em, {
      id: idOf(ref, effect, 'payment'),
      tenant: ref.tenant,
      dossier: ref.dossier,
      effect,
      lines: lines.map((one) => ({ ...one, name: normal(one.name) })),
      exemption: exemption?.normalize('NFC') ?? null,
    }),
  );
  const { id, amount, exemption: exempt } = payment;
  const owes = amount > 0 && (exempt === null || exempt === undefined);
  return { data: { payment: id, amount, status: owes ? 'due' : 'exempt' } };
};

const normal = ({ vi, en }: { vi: string; en: string }) => ({
  vi: vi.normalize('NFC'),
  en: en.normalize('NFC'),
});
