// store/projections: facts in plain words, Vietnamese and English. The timeline keeps the lines
// meant for everybody; the history of officials shows these and the rest.
import type { Text } from '../../procedures/ir/plain.ts';
import type { SealedProcedure, Stage } from '../../procedures/ir/procedure.ts';
import type { Fact } from '../../workflows/facts.ts';
import { stepName } from './projector.ts';

export const STAGE_TEXT: Record<Stage, Text> = {
  submitted: { vi: 'Đã nộp hồ sơ', en: 'Filed' },
  received: { vi: 'Đã tiếp nhận hồ sơ', en: 'Received by the agency' },
  processing: { vi: 'Đang xử lý', en: 'Being processed' },
  supplement: { vi: 'Cần bổ sung hồ sơ', en: 'More documents needed' },
  payment: { vi: 'Chờ nộp phí, lệ phí', en: 'Waiting for payment' },
  'result-ready': { vi: 'Đã có kết quả', en: 'Result ready' },
  returned: { vi: 'Đã trả kết quả', en: 'Result handed over' },
  refused: { vi: 'Từ chối giải quyết', en: 'Refused' },
  withdrawn: { vi: 'Người nộp đã rút hồ sơ', en: 'Withdrawn by the applicant' },
  stopped: { vi: 'Dừng xử lý', en: 'Stopped' },
};

/**
 * A line for owner and officials alike; null = not worth one. Names nobody: the row has the ids.
 */
export function timelineText(fact: Fact, procedure: SealedProcedure): Text | null {
  switch (fact.kind) {
    case 'dossier-started':
      return { vi: 'Hồ sơ đã được nộp vào hệ thống', en: 'The dossier was filed' };
    case 'dossier-routed':
      return fact.agency === null
        ? {
            vi: 'Chưa xác định được cơ quan có thẩm quyền; hồ sơ được chuyển đến bộ phận điều phối',
            en: 'No competent agency was found; the dossier went to the coordinators',
          }
        : {
            vi: 'Hồ sơ được chuyển đến cơ quan có thẩm quyền',
            en: 'The dossier was sent to the competent agency',
          };
    case 'stage-entered':
      return procedure.process.nodes[fact.element]?.audience ? null : STAGE_TEXT[fact.stage];
    case 'element-activated':
      return procedure.process.nodes[fact.element]?.audience ?? null;
    case 'task-claimed':
      return { vi: 'Cán bộ đã nhận xử lý hồ sơ', en: 'An official took on the dossier' };
    case 'result-issued':
      return {
        vi: `Kết quả số ${fact.result.number} đã được ban hành`,
        en: `Result no. ${fact.result.number} was issued`,
      };
    case 'dossier-ended':
      return { vi: 'Kết thúc giải quyết hồ sơ', en: 'The dossier is closed' };
    default:
      return null;
  }
}

/** A line for officials; null = internal bookkeeping of the machine. */
export function historyText(fact: Fact, procedure: SealedProcedure): Text | null {
  const step =
    'element' in fact && fact.element ? stepName(procedure, fact.element) : { vi: '', en: '' };
  switch (fact.kind) {
    case 'stage-entered':
      return STAGE_TEXT[fact.stage];
    case 'element-activated':
      return { vi: `Bắt đầu bước “${step.vi}”`, en: `Step “${step.en}” began` };
    case 'element-completed':
      return { vi: `Hoàn thành bước “${step.vi}”`, en: `Step “${step.en}” was completed` };
    case 'element-cancelled':
      return { vi: `Bước “${step.vi}” bị huỷ`, en: `Step “${step.en}” was cancelled` };
    case 'task-opened':
      return { vi: `Giao việc “${step.vi}”`, en: `Task “${step.en}” was opened` };
    case 'task-released':
      return { vi: 'Cán bộ trả lại việc đã nhận', en: 'The official gave the task back' };
    case 'task-completed':
      return { vi: 'Cán bộ hoàn thành việc được giao', en: 'The official completed the task' };
    case 'task-cancelled':
      return { vi: 'Việc được huỷ', en: 'The task was cancelled' };
    case 'clock-started':
      return {
        vi: `Bắt đầu tính thời hạn “${fact.term.name.vi}”`,
        en: `The term “${fact.term.name.en}” began to run`,
      };
    case 'clock-stopped':
      return { vi: 'Kết thúc tính thời hạn', en: 'A term stopped running' };
    case 'timer-fired':
      return { vi: 'Đến thời điểm hẹn trước', en: 'A timer fired' };
    case 'message-sent':
      return { vi: `Đã gửi thông điệp “${fact.name}”`, en: `Message “${fact.name}” was sent` };
    case 'message-received':
      return { vi: 'Đã nhận thông điệp', en: 'A message was received' };
    case 'notice-requested':
      return {
        vi: 'Gửi thông báo cho người nộp hồ sơ',
        en: 'A notice to the applicant was requested',
      };
    case 'documents-attached':
      return {
        vi: `Đính kèm ${fact.documents.length} giấy tờ`,
        en: `${fact.documents.length} document(s) attached`,
      };
    case 'effect-failed':
      return { vi: 'Một dịch vụ không thực hiện được', en: 'A service call failed' };
    case 'decision-made':
      return {
        vi: `Áp dụng bảng quyết định ở bước “${step.vi}”`,
        en: `A decision table was applied at “${step.en}”`,
      };
    case 'error-thrown':
      return {
        vi: `Phát sinh lỗi nghiệp vụ ${fact.code}`,
        en: `Business error ${fact.code} was raised`,
      };
    case 'incident-raised':
      return { vi: `Phát sinh sự cố ${fact.code}`, en: `Incident ${fact.code} was raised` };
    case 'incident-resolved':
      return { vi: 'Sự cố đã được khắc phục', en: 'The incident was resolved' };
    default:
      return timelineText(fact, procedure);
  }
}
