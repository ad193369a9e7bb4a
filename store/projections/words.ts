// store/projections: facts in plain words, Vietnamese and English. The timeline keeps the lines
// meant for everybody; the history of officials shows these and the rest.
import { momentText, pauseText } from '../../procedures/clock/index.ts';
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
      return fact.child === true
        ? { vi: 'Hồ sơ được mở từ một hồ sơ khác', en: 'The dossier was opened by another one' }
        : { vi: 'Hồ sơ đã được nộp vào hệ thống', en: 'The dossier was filed' };
    case 'child-requested': {
      const { vi, en } = stepName(procedure, fact.element);
      return { vi: `Mở hồ sơ liên quan: ${vi}`, en: `A related dossier is opened: ${en}` };
    }
    case 'child-ended':
      return { vi: 'Hồ sơ liên quan đã kết thúc', en: 'The related dossier is closed' };
    case 'child-cancelled':
      return { vi: 'Hồ sơ liên quan được dừng lại', en: 'The related dossier is stopped' };
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
      // Of an activity that is done several times the whole has said it.
      if (fact.instance !== undefined) return null;
      return procedure.process.nodes[fact.element]?.audience ?? null;
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-restarted':
    case 'clock-extended':
      return clockText(fact, procedure);
    case 'message-awaited':
      return fact.ask === undefined || fact.ask.kind === 'withdraw'
        ? null
        : {
            vi: `Cần người nộp hồ sơ thực hiện: ${fact.ask.title.vi}`,
            en: `The applicant is asked: ${fact.ask.title.en}`,
          };
    case 'message-received':
      return fact.actor === undefined
        ? null
        : { vi: 'Người nộp hồ sơ đã phản hồi', en: 'The applicant answered' };
    case 'compensation-thrown':
      return fact.compensations.length === 0
        ? null
        : { vi: 'Các bước đã làm được hoàn tác', en: 'Steps already taken are being undone' };
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

type Moved = Extract<
  Fact,
  { kind: 'clock-paused' | 'clock-resumed' | 'clock-restarted' | 'clock-extended' }
>;

/** Rule 20: what happened to the term, why, and from which date to which. */
function clockText(fact: Moved, { process }: SealedProcedure): Text {
  const term = process.terms[fact.term]?.name ?? { vi: fact.term, en: fact.term };
  const { vi, en } = movedText(fact);
  switch (fact.kind) {
    case 'clock-paused': {
      const why = pauseText(fact.reason);
      return {
        vi: `Tạm dừng tính thời hạn “${term.vi}”: ${why.vi}`,
        en: `The term “${term.en}” stands still: ${why.en}`,
      };
    }
    case 'clock-resumed': {
      const why = pauseText(fact.reason);
      return {
        vi: `Tính tiếp thời hạn “${term.vi}” (hết ${why.vi})${vi}`,
        en: `The term “${term.en}” runs on (no longer ${why.en})${en}`,
      };
    }
    case 'clock-restarted':
      return {
        vi: `Đã nhận đủ hồ sơ, thời hạn “${term.vi}” được tính lại từ đầu${vi}`,
        en: `The dossier is complete, the term “${term.en}” is counted again from the beginning${en}`,
      };
    case 'clock-extended':
      return {
        vi: `Gia hạn “${term.vi}”, căn cứ: ${fact.ground}${vi}`,
        en: `The term “${term.en}” is extended, on the ground of: ${fact.ground}${en}`,
      };
  }
}

/** Empty while the clock stands still for another reason: then there is no date to tell. */
function movedText({ moved, counted }: Moved): Text {
  if (counted === undefined || counted.result.status === 'paused') return { vi: '', en: '' };
  const { zone, dueAt } = counted.result;
  const now = momentText(dueAt, zone);
  if (moved === undefined)
    return { vi: `; hạn trả không đổi: ${now.vi}`, en: `; the due date stays: ${now.en}` };
  const before = momentText(moved.from, zone);
  return {
    vi: `; hạn trả đổi từ ${before.vi} thành ${now.vi}`,
    en: `; the due date moves from ${before.en} to ${now.en}`,
  };
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
    case 'task-assigned':
      return fact.to === null
        ? { vi: 'Việc được đưa lại cho đơn vị', en: 'The task went back to the unit' }
        : { vi: 'Việc được giao cho một cán bộ', en: 'The task was given to an official' };
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
      return (
        timelineText(fact, procedure) ?? {
          vi: 'Đã nhận thông điệp',
          en: 'A message was received',
        }
      );
    case 'activity-started':
      return { vi: `Cán bộ bắt đầu “${step.vi}”`, en: `An official started “${step.en}”` };
    case 'ad-hoc-done':
      return { vi: `Phần việc “${step.vi}” đã đủ`, en: `Enough was done of “${step.en}”` };
    case 'transaction-cancelled':
      return {
        vi: `Giao dịch bị hủy tại “${step.vi}”`,
        en: `A transaction was cancelled at “${step.en}”`,
      };
    case 'signal-thrown':
      return { vi: `Đã phát tín hiệu “${fact.name}”`, en: `Signal “${fact.name}” was sent` };
    case 'signal-received':
      return { vi: 'Đã nhận tín hiệu', en: 'A signal was received' };
    case 'condition-met':
      return { vi: 'Một điều kiện đã trở thành đúng', en: 'A condition became true' };
    case 'escalation-thrown':
      return fact.by === null
        ? {
            vi: `Leo thang ${fact.code} ở bước “${step.vi}”, không có bước nào xử lý`,
            en: `Step “${step.en}” escalated ${fact.code}; nothing handles it`,
          }
        : {
            vi: `Leo thang ${fact.code} ở bước “${step.vi}”`,
            en: `Step “${step.en}” escalated ${fact.code}`,
          };
    case 'data-corrected':
      return {
        vi: 'Người phụ trách đã sửa dữ liệu hồ sơ',
        en: 'A supervisor set data of the dossier',
      };
    case 'compensation-begun':
      return { vi: `Hoàn tác bước “${step.vi}”`, en: `Step “${step.en}” is being undone` };
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
    case 'script-run':
      return {
        vi: `Tính toán tự động ở bước “${step.vi}”`,
        en: `Something was computed at “${step.en}”`,
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
