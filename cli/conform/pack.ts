// cli/conform: the three formats of conformance packs, as read from a file.
// Invariant: what a case expects is only ever compared with; see `run-*.ts`.
import type { World } from './world.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';

export type Verdict = { status: 'passed' | 'failed' | 'skipped'; reason: string };
export type CaseResult = Verdict & { id: string };

type CaseBase = {
  id: string;
  file: string;
  /** Files of the processes that it calls. */
  extraFiles?: string[];
  verdict?: string;
  notes?: unknown;
};
export type TraceCase = CaseBase & {
  processId: string;
  input: JsonObject;
  /** Another process of the file is to be started before the one under test. */
  startParallelProcessFirst: boolean;
  processesInFile?: string[];
  delayMsBeforeCheck: number;
  expectedTrace: string[];
  expectedFinal: string;
};
export type StepCase = CaseBase & {
  processId: string;
  startVariables: JsonObject;
  start?: JsonObject;
  steps: Step[];
  expected: { final: string; variables?: JsonObject };
  automaticTasks?: Record<string, 'noop' | JsonObject>;
  /** Services are done when a step completes them, not by themselves. */
  serviceTasksAreJobs?: boolean;
  /** Whether abstract and manual tasks waited in the engine the case comes from. */
  abstractAndManualTasks?: 'wait' | 'pass-through';
};
/** One of the keys names the step, the others refine it. */
export type Step = { [key: string]: unknown };
export type ConstraintCase = CaseBase & { rule: string };
export type Case = TraceCase | StepCase | ConstraintCase;

const MAX_CASES = 10_000;

/** @throws Error if the pack is none of the three formats */
export function readPack(text: string): Case[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed) || parsed.length > MAX_CASES)
    throw new Error('a pack is a list of cases');
  for (const [index, one] of parsed.entries()) {
    if (!isCase(one)) throw new Error(`case ${index} has none of the known formats`);
  }
  return parsed as Case[];
}

function isCase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Record<string, unknown>;
  if (typeof one['id'] !== 'string' || typeof one['file'] !== 'string') return false;
  return ['steps', 'expectedTrace', 'rule'].some((key) => one[key] !== undefined);
}

export function isStepCase(one: Case): one is StepCase {
  return 'steps' in one;
}
export function isTraceCase(one: Case): one is TraceCase {
  return 'expectedTrace' in one;
}

/** Cases that the pack itself calls disputed or broken are shown as skipped, with its word for it. */
export function skippedBy({ verdict }: Case): string | null {
  return verdict === 'contested' || verdict === 'model-defect' ? verdict : null;
}

export const passed: Verdict = { status: 'passed', reason: '' };
export function failed(reason: string): Verdict {
  return { status: 'failed', reason };
}

/** What became of a case, and of the dossiers that lived in it; null = none did. */
export type Played = { verdict: Verdict; world: World | null };
export const unplayed = (verdict: Verdict): Played => ({ verdict, world: null });
