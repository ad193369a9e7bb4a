// workflows/analyse: everything that can be said about a procedure before anybody files.
// Invariant: pure and bounded: the same procedure and budget give the same answer.
import type { Analysis, Budget, Finding, Verdict } from './analysis.ts';
import { missedDeadlines } from './deadlines.ts';
import { decide } from './decide.ts';
import type { Subject } from './subject.ts';
import { tableFindings } from './tables.ts';
import { unsentMessages } from './unsent-messages.ts';
import { unwrittenData } from './unwritten-data.ts';

export function analyse(subject: Subject, budget: Budget): Analysis {
  const spending = { ...budget, used: 0 };
  const tokens = decide(subject.process, spending);
  const read = unwrittenData(subject, spending);
  const tables = tableFindings(subject);
  const others: [Verdict['property'], Finding[], boolean][] = [
    ['unsent-message', unsentMessages(subject), true],
    ['unwritten-data', read.findings, read.complete],
    ['deadline', missedDeadlines(subject), true],
    ['table-gap', tables.findings, tables.gaveUp.length === 0],
    ['table-overlap', tables.findings, tables.gaveUp.length === 0],
  ];
  const verdicts = others.map(([property, findings, complete]): Verdict => {
    const refuted = findings.some((finding) => finding.property === property);
    return { property, says: refuted ? 'refuted' : complete ? 'proved' : 'gave-up' };
  });
  return {
    verdicts: [...tokens.verdicts, ...verdicts],
    findings: [
      ...tokens.findings,
      ...others.flatMap(([property, findings]) =>
        findings.filter((finding) => finding.property === property),
      ),
    ],
    states: spending.used,
    gaveUp: [...(tokens.complete ? [] : [subject.process.id]), ...tables.gaveUp],
  };
}
