// server/api: the one route table. Invariant: what is not in it is not served; the boot checks every
// entry and the access tests walk it. To add an operation: a file beside its contract, and a line here.
import type { AnyOperation } from '../http/operation.ts';
import { appointDeputy } from './deputies/appoint-deputy.ts';
import { endDeputy } from './deputies/end-deputy.ts';
import { listDeputies } from './deputies/list-deputies.ts';
import { giveAnswer } from './asks/give-answer.ts';
import { listAsks } from './asks/list-asks.ts';
import { listDossierAsks } from './asks/list-dossier-asks.ts';
import { removeAnswerDocument } from './asks/remove-answer-document.ts';
import { saveAnswer } from './asks/save-answer.ts';
import { uploadAnswerDocument } from './asks/upload-answer-document.ts';
import { downloadDocument } from './documents/download-document.ts';
import { removeDocument } from './documents/remove-document.ts';
import { uploadDocument } from './documents/upload-document.ts';
import { addNote } from './dossiers/add-note.ts';
import { completeAdHoc } from './dossiers/complete-ad-hoc.ts';
import { findDossiers } from './dossiers/find-dossiers.ts';
import { getDiagram } from './dossiers/get-diagram.ts';
import { getDossier } from './dossiers/get-dossier.ts';
import { getHistory } from './dossiers/get-history.ts';
import { issueForm01 } from './dossiers/issue-form-01.ts';
import { getWork } from './dossiers/get-work.ts';
import { listMyDossiers } from './dossiers/list-my-dossiers.ts';
import { listNotes } from './dossiers/list-notes.ts';
import { setData } from './dossiers/set-data.ts';
import { startActivity } from './dossiers/start-activity.ts';
import { trackDossier } from './dossiers/track-dossier.ts';
import { analyseDraft } from './drafts/analyse-draft.ts';
import { getDraft } from './drafts/get-draft.ts';
import { getVersion } from './drafts/get-version.ts';
import { listDrafts } from './drafts/list-drafts.ts';
import { listVersions } from './drafts/list-versions.ts';
import { openDraft } from './drafts/open-draft.ts';
import { publishDraft } from './drafts/publish-draft.ts';
import { returnDraft } from './drafts/return-draft.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { submitDraft } from './drafts/submit-draft.ts';
import { checkName } from './names/check-name.ts';
import { downloadReceipt } from './payments/download-receipt.ts';
import { getPayment } from './payments/get-payment.ts';
import { listFindings } from './payments/list-findings.ts';
import { listPayments } from './payments/list-payments.ts';
import { startAttempt } from './payments/start-attempt.ts';
import { returnCash, takeCash } from './payments/take-cash.ts';
import { vnpayCallback } from './payments/vnpay-callback.ts';
import { getIncident } from './incidents/get-incident.ts';
import { listIncidents } from './incidents/list-incidents.ts';
import { retryIncident } from './incidents/retry-incident.ts';
import { openLive } from './live/open-live.ts';
import { getPreferences } from './preferences/get-preferences.ts';
import { removePhone } from './preferences/remove-phone.ts';
import { savePreferences } from './preferences/save-preferences.ts';
import { setPhone } from './preferences/set-phone.ts';
import { verifyPhone } from './preferences/verify-phone.ts';
import { getProcedure } from './procedures/get-procedure.ts';
import { listProcedures } from './procedures/list-procedures.ts';
import { getRating } from './ratings/get-rating.ts';
import { rateDossier } from './ratings/rate-dossier.ts';
import { exportReport } from './reports/export-report.ts';
import { getOverview } from './reports/get-overview.ts';
import { listCounted } from './reports/list-counted.ts';
import { getSession } from './session/get-session.ts';
import { answerGuidance } from './submissions/answer-guidance.ts';
import { checkSubmission } from './submissions/check-submission.ts';
import { consentToRegister } from './submissions/consent-to-register.ts';
import { correctRegister } from './submissions/correct-register.ts';
import { discardSubmission } from './submissions/discard-submission.ts';
import { fileSubmission } from './submissions/file-submission.ts';
import { getSubmission } from './submissions/get-submission.ts';
import { listSubmissions } from './submissions/list-submissions.ts';
import { openSubmission } from './submissions/open-submission.ts';
import { saveSubmission } from './submissions/save-submission.ts';
import { assignTask } from './tasks/assign-task.ts';
import { claimTask } from './tasks/claim-task.ts';
import { completeTask } from './tasks/complete-task.ts';
import { getChecklist } from './tasks/get-checklist.ts';
import { getSupplement } from './tasks/get-supplement.ts';
import { getTask } from './tasks/get-task.ts';
import { listCandidates } from './tasks/list-candidates.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { releaseTask } from './tasks/release-task.ts';
import { saveChecklist } from './tasks/save-checklist.ts';
import { checkFile } from './verifications/check-file.ts';
import { getDocumentVerification } from './verifications/get-document-verification.ts';
import { getSigningAuthority } from './verifications/get-signing-authority.ts';
import { getVerification } from './verifications/get-verification.ts';
import { revokePaper } from './verifications/revoke-paper.ts';

/** By operation id, the name by which clients and the description of the API know it. */
export const operationTable = {
  getSession,
  listProcedures,
  getProcedure,
  listVersions,
  getVersion,
  listSubmissions,
  openSubmission,
  getSubmission,
  saveSubmission,
  answerGuidance,
  consentToRegister,
  correctRegister,
  checkName,
  getPreferences,
  savePreferences,
  setPhone,
  verifyPhone,
  removePhone,
  checkSubmission,
  fileSubmission,
  discardSubmission,
  uploadDocument,
  removeDocument,
  downloadDocument,
  getDocumentVerification,
  getVerification,
  checkFile,
  revokePaper,
  getSigningAuthority,
  listAsks,
  listDossierAsks,
  saveAnswer,
  giveAnswer,
  uploadAnswerDocument,
  removeAnswerDocument,
  getRating,
  rateDossier,
  trackDossier,
  listMyDossiers,
  findDossiers,
  getDossier,
  getDiagram,
  getHistory,
  issueForm01,
  listTasks,
  getTask,
  claimTask,
  releaseTask,
  completeTask,
  assignTask,
  listCandidates,
  getChecklist,
  saveChecklist,
  getSupplement,
  getWork,
  listNotes,
  setData,
  startActivity,
  completeAdHoc,
  addNote,
  listIncidents,
  getIncident,
  retryIncident,
  listDeputies,
  appointDeputy,
  endDeputy,
  getOverview,
  listCounted,
  exportReport,
  openLive,
  listDrafts,
  openDraft,
  analyseDraft,
  getDraft,
  saveDraft,
  submitDraft,
  publishDraft,
  returnDraft,
  listPayments,
  vnpayCallback,
  getPayment,
  startAttempt,
  takeCash,
  returnCash,
  downloadReceipt,
  listFindings,
} satisfies Record<string, AnyOperation>;
export type OperationId = keyof typeof operationTable;
export const operations: readonly AnyOperation[] = Object.values(operationTable);
