// store: numbers of results as they are printed. Invariant: number, date and series of an effect
// are those of the first time it was asked, so a paper printed again says the same.
import type { Instant, PlainDate } from '../procedures/ir/plain.ts';
import { dayIn, resultNumber } from './dossier-code.ts';
import { ResultNumber } from './entities/index.ts';
import { nowIn } from './store.ts';
import type { Em } from './store.ts';
import type { DossierRef } from '../workflows/ports.ts';

export type NumberRequest = {
  ref: DossierRef;
  effect: string;
  /** Agency code. */
  agency: string;
  /** Counted by itself in each year. */
  series: string;
  /** IANA zone that decides date and year. */
  zone: string;
};
/** `number` as printed: `12/2026/<series>-<agency>`. */
export type IssuedNumber = { number: string; at: Instant; on: PlainDate };

export const issueNumber = async (em: Em, request: NumberRequest): Promise<IssuedNumber> => {
  const { ref, effect, agency, zone } = request;
  const series = `${dayIn(zone, await nowIn(em)).slice(0, 4)}/${request.series}`;
  await resultNumber(em, { ...ref, effect, agency, series });
  const row = await em.findOneOrFail(
    ResultNumber,
    { dossier: ref.dossier, effect },
    { disableIdentityMap: true },
  );
  return {
    number: `${row.number}/${row.series}-${row.agency}`,
    at: row.issuedAt,
    on: dayIn(zone, row.issuedAt),
  };
};
