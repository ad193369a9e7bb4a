// compile/2-analyze: what a rule is. One rule per file, named after the wrong it finds, with a valid
// and an invalid model in test/cases/rules/<name>. Invariant: a rule only reports; it changes nothing.
import type { Decision } from '../../decisions/decision.ts';
import type { SealedForm } from '../../forms/form.ts';
import type { NoticeTemplate } from '../../ir/procedure.ts';
import type { Contents, Moddle } from '../1-parse/moddle.ts';
import type { ScannedElement } from '../1-parse/scan.ts';
import type { Report } from '../report.ts';
import type { Model } from './model.ts';

/** What surrounds the diagram in its folder. */
export type Bundle = {
  /** Code of the procedure itself; '' while its manifest is unreadable. */
  code: string;
  forms: Record<string, SealedForm>;
  decisions: Record<string, Decision>;
  notices: Record<string, NoticeTemplate>;
  /** Names of paper templates. */
  templates: string[];
  submissionForm: string;
  /** Guidance is asked before filing, so that data hold `guidance` and `variant`. */
  guided?: boolean;
  /** Begun by a message of another pool, not filed. */
  isPartner?: boolean;
};

/** The whole file, whichever process of it is compiled. */
export type FileAnalysis = {
  definitions: Moddle;
  contents: Contents;
  elements: ScannedElement[];
  report: Report;
};

export type Analysis = FileAnalysis & {
  model: Model;
  /** null = a bare BPMN file: references out of it cannot be checked, texts for people are optional. */
  bundle: Bundle | null;
};

export type Rule = (analysis: Analysis) => void;
/** A rule about the file, which also runs where there is no process to compile. */
export type FileRule = (file: FileAnalysis) => void;
