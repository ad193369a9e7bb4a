// modeler/analysis: what the worker answers. `said` has one entry for each finding, in their order.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { Analysis } from '../../workflows/analyse/index.ts';

export type Analysed =
  /** The files do not compile: there is nothing to analyse yet. */
  { kind: 'refused' } | { kind: 'analysed'; analysis: Analysis; said: Diagnostic[] };
