// server/present: every time the promised date moved, and why, from the journal. Invariant: told as it
// was settled; nothing is counted again.
import type { Text } from '../../procedures/ir/plain.ts';
import { readJournal } from '../../store/journal.ts';
import type { Dossier } from '../../store/entities/index.ts';
import type { KeyRing } from '../../store/keys.ts';
import type { Em } from '../../store/store.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { DossierPage } from '../api/dossiers/contract.ts';
import { iso } from './instants.ts';

const RULES = {
  'clock-paused': { vi: 'Tạm dừng tính thời hạn', en: 'The clock was paused' },
  'clock-resumed': { vi: 'Tiếp tục tính thời hạn', en: 'The clock went on' },
  'clock-restarted': {
    vi: 'Tính lại thời hạn từ đầu vì hồ sơ đã đủ',
    en: 'Counted again from the start, because the dossier was complete',
  },
  'clock-extended': { vi: 'Gia hạn', en: 'Extended' },
} satisfies Partial<Record<Fact['kind'], Text>>;

/** Of the terms of the whole dossier, oldest first. */
export async function dueChanges(
  em: Em,
  keys: KeyRing,
  { id }: Pick<Dossier, 'id'>,
): Promise<DossierPage['dueChanges']> {
  const statutory = new Map<string, Text>();
  return (await readJournal(em, keys, id)).flatMap(({ fact }) => {
    if (fact.kind === 'clock-started' && fact.token === undefined)
      statutory.set(fact.clock, fact.term.name);
    if (!('moved' in fact) || fact.moved === undefined || !('clock' in fact)) return [];
    const term = statutory.get(fact.clock);
    if (term === undefined || !(fact.kind in RULES)) return [];
    return [
      {
        at: iso(fact.at),
        term,
        from: iso(fact.moved.from),
        to: iso(fact.moved.to),
        why: RULES[fact.kind as keyof typeof RULES],
        ground: fact.kind === 'clock-extended' ? fact.ground : null,
        legalBasis: fact.moved.legalBasis,
      },
    ];
  });
}
