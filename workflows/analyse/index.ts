// workflows/analyse: the door. What a procedure can come to, before anybody files.
export { analyse } from './analyse.ts';
export { BUDGET, PROPERTIES } from './analysis.ts';
export type { Analysis, Finding, PathStep, Property, ShownStep } from './analysis.ts';
export { decide } from './decide.ts';
export { bareSubject, type Subject } from './subject.ts';
export { analysisDiagnostics, diagnosticOf } from './diagnostics.ts';
export { stepWords, verdictWords, words } from './words.ts';
export { generateScenarios } from './scenarios/generate.ts';
export {
  isScenarioFile,
  playScenario,
  scenarioFile,
  scenarioText,
  standingOf,
  type Scenario,
  type Standing,
} from './scenarios/scenario.ts';
