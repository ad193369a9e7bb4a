// server/api: the one route table. Invariant: what is not in it is not served; the boot checks every
// entry and the access tests walk it. To add an operation: a file beside its contract, and a line here.
import type { AnyOperation } from '../http/operation.ts';
import { downloadDocument } from './documents/download-document.ts';
import { removeDocument } from './documents/remove-document.ts';
import { uploadDocument } from './documents/upload-document.ts';
import { getDiagram } from './dossiers/get-diagram.ts';
import { getDossier } from './dossiers/get-dossier.ts';
import { getHistory } from './dossiers/get-history.ts';
import { listMyDossiers } from './dossiers/list-my-dossiers.ts';
import { trackDossier } from './dossiers/track-dossier.ts';
import { getDraft } from './drafts/get-draft.ts';
import { listDrafts } from './drafts/list-drafts.ts';
import { listVersions } from './drafts/list-versions.ts';
import { openDraft } from './drafts/open-draft.ts';
import { publishDraft } from './drafts/publish-draft.ts';
import { returnDraft } from './drafts/return-draft.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { submitDraft } from './drafts/submit-draft.ts';
import { getProcedure } from './procedures/get-procedure.ts';
import { listProcedures } from './procedures/list-procedures.ts';
import { getSession } from './session/get-session.ts';
import { checkSubmission } from './submissions/check-submission.ts';
import { discardSubmission } from './submissions/discard-submission.ts';
import { fileSubmission } from './submissions/file-submission.ts';
import { getSubmission } from './submissions/get-submission.ts';
import { listSubmissions } from './submissions/list-submissions.ts';
import { openSubmission } from './submissions/open-submission.ts';
import { saveSubmission } from './submissions/save-submission.ts';
import { claimTask } from './tasks/claim-task.ts';
import { completeTask } from './tasks/complete-task.ts';
import { getTask } from './tasks/get-task.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { releaseTask } from './tasks/release-task.ts';

/** By operation id, the name by which clients and the description of the API know it. */
export const operationTable = {
  getSession,
  listProcedures,
  getProcedure,
  listVersions,
  listSubmissions,
  openSubmission,
  getSubmission,
  saveSubmission,
  checkSubmission,
  fileSubmission,
  discardSubmission,
  uploadDocument,
  removeDocument,
  downloadDocument,
  trackDossier,
  listMyDossiers,
  getDossier,
  getDiagram,
  getHistory,
  listTasks,
  getTask,
  claimTask,
  releaseTask,
  completeTask,
  listDrafts,
  openDraft,
  getDraft,
  saveDraft,
  submitDraft,
  publishDraft,
  returnDraft,
} satisfies Record<string, AnyOperation>;
export type OperationId = keyof typeof operationTable;
export const operations: readonly AnyOperation[] = Object.values(operationTable);
