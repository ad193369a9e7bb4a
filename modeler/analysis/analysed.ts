// modeler/analysis: what the worker is asked and answers.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { Analysis, Scenario, Standing } from '../../workflows/analyse/index.ts';

export type Asked =
  | { what: 'analyse'; files: Record<string, string> }
  /** Goes kept scenarios again. */
  | { what: 'go-scenarios'; files: Record<string, string>; scenarios: Scenario[] }
  | { what: 'make-scenarios'; files: Record<string, string> };

export type Answered =
  /** The files do not compile: there is nothing to analyse yet. */
  | { kind: 'refused' }
  /** `said` has one entry for each finding, in their order. */
  | { kind: 'analysed'; analysis: Analysis; said: Diagnostic[] }
  /** In the order in which they were asked. */
  | { kind: 'gone'; standings: Standing[] }
  | { kind: 'made'; scenarios: Scenario[]; uncovered: string[] };
