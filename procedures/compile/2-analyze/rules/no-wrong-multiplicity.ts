// Rule: how often a participant takes part is a possible number (BPMN 2.0.2, table 9.4).
import type { FileRule } from '../rule.ts';

const DEFAULTS = { minimum: 0, maximum: 1 } as const;

export const noWrongMultiplicity: FileRule = ({ contents, report }) => {
  for (const element of contents.of('bpmn:ParticipantMultiplicity')) {
    const [minimum, maximum] = [numberOf(element['minimum'], 0), numberOf(element['maximum'], 1)];
    const possible = minimum >= DEFAULTS.minimum && maximum >= DEFAULTS.maximum;
    if (possible && maximum >= minimum) continue;
    report.add('participant.multiplicity', element, {
      minimum: String(minimum),
      maximum: String(maximum),
    });
  }
};

/** What is no number at all is no possible number either. */
function numberOf(value: unknown, absent: number): number {
  if (value === undefined || value === null) return absent;
  return typeof value === 'number' ? value : Number.NaN;
}
