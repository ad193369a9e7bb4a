// server/api: what each operation is for, in a line. Invariant: an operation without a line in both
// languages does not compile.
import type { Text } from '../../procedures/ir/plain.ts';
import type { OperationId } from './index.ts';

const t = (vi: string, en: string): Text => ({ vi, en });

export const summaries = {
  getSession: t('Ai đang đăng nhập', 'Who is logged in'),
  listProcedures: t('Tìm thủ tục (không cần dấu)', 'Find procedures (accents optional)'),
  getProcedure: t('Một thủ tục và biểu mẫu', 'One procedure and its form'),
  listVersions: t('Các phiên bản của thủ tục', 'Versions of a procedure'),
  listSubmissions: t('Hồ sơ đang soạn của tôi', 'My begun submissions'),
  openSubmission: t('Mở hoặc tiếp tục bản đang soạn', 'Open or continue a submission'),
  getSubmission: t('Một bản đang soạn', 'One submission'),
  saveSubmission: t('Lưu bản đang soạn', 'Save a submission'),
  checkSubmission: t('Kiểm tra trước khi nộp', 'Check before filing'),
  fileSubmission: t('Nộp hồ sơ', 'File the dossier'),
  discardSubmission: t('Bỏ bản đang soạn', 'Discard a submission'),
  uploadDocument: t('Tải giấy tờ lên', 'Upload a document'),
  removeDocument: t('Gỡ giấy tờ', 'Remove a document'),
  downloadDocument: t('Tải giấy tờ về', 'Download a document'),
  trackDossier: t('Tra cứu theo mã hồ sơ', 'Track by dossier code'),
  listMyDossiers: t('Hồ sơ của tôi', 'My dossiers'),
  getDossier: t('Một hồ sơ', 'One dossier'),
  getDiagram: t('Sơ đồ và đường đã đi', 'Diagram and the way taken'),
  getHistory: t('Lịch sử xử lý', 'History'),
  listTasks: t('Hộp việc', 'Inbox'),
  getTask: t('Một việc', 'One task'),
  claimTask: t('Nhận việc', 'Claim a task'),
  releaseTask: t('Trả việc', 'Release a task'),
  completeTask: t('Hoàn thành việc', 'Complete a task'),
  listDrafts: t('Các bản thảo', 'Drafts'),
  openDraft: t('Tạo bản thảo', 'Open a draft'),
  getDraft: t('Một bản thảo', 'One draft'),
  saveDraft: t('Lưu bản thảo', 'Save a draft'),
  submitDraft: t('Gửi duyệt', 'Submit for publication'),
  publishDraft: t('Công bố', 'Publish'),
  returnDraft: t('Trả lại người thiết kế', 'Return to the designer'),
} satisfies Record<OperationId, Text>;
