// server/present: one line per dossier, the same for its owner's list and its page.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import type { Deadline, Dossier } from '../../store/entities/index.ts';
import type { DossierItem } from '../api/dossiers/contract.ts';
import { presentDue } from './due-date.ts';
import { iso, isoOrNull } from './instants.ts';

export type ItemParts = {
  procedure: Text;
  agencies: Map<string, Text>;
  term: Deadline | undefined;
  now: Instant;
};

export function presentDossierItem(row: Dossier, parts: ItemParts): DossierItem {
  return {
    id: row.id,
    code: row.code,
    procedureCode: row.procedureCode,
    procedure: parts.procedure,
    stage: row.stage,
    outcome: row.outcome ?? null,
    submittedAt: iso(row.submittedAt),
    endedAt: isoOrNull(row.endedAt),
    agency: parts.agencies.get(row.agency ?? row.receivingAgency) ?? null,
    due: parts.term ? presentDue(parts.term, parts.now) : null,
    hasResult: row.hasResult,
  };
}
