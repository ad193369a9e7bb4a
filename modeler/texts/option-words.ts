// modeler/texts: the words of the dialect as people read them. Invariant: every word of a closed list
// of `procedures/language/vocabulary.ts` has both languages; the types ask for them.
import type { Text } from '../../procedures/ir/plain.ts';
import type {
  askKinds,
  composeKinds,
  counts,
  cutoffModes,
  dutyKinds,
  milestones,
  rolls,
  stages,
  supplementPolicies,
  taskRoles,
  termStarts,
  units,
} from '../../procedures/language/vocabulary.ts';

type WordsOf<List extends readonly string[]> = Record<List[number], Text>;
const say = (vi: string, en: string): Text => ({ vi, en });

export const roleWords: WordsOf<typeof taskRoles> = {
  'intake-officer': say('Cán bộ một cửa', 'Intake officer'),
  'case-worker': say('Cán bộ thụ lý', 'Case worker'),
  head: say('Lãnh đạo cơ quan', 'Head of the agency'),
  coordinator: say('Cán bộ điều phối', 'Coordinator'),
};
export const stageWords: WordsOf<typeof stages> = {
  submitted: say('Đã nộp', 'Submitted'),
  received: say('Đã tiếp nhận', 'Received'),
  processing: say('Đang xử lý', 'In progress'),
  supplement: say('Chờ bổ sung', 'Waiting for additions'),
  payment: say('Chờ nộp tiền', 'Waiting for payment'),
  'result-ready': say('Có kết quả', 'Result ready'),
  returned: say('Đã trả kết quả', 'Result returned'),
  refused: say('Bị từ chối', 'Refused'),
  withdrawn: say('Đã rút', 'Withdrawn'),
  stopped: say('Dừng xử lý', 'Stopped'),
};
export const milestoneWords: WordsOf<typeof milestones> = {
  accepted: say('Đã tiếp nhận', 'Accepted'),
  complete: say('Hồ sơ đầy đủ', 'Complete'),
  decided: say('Đã quyết định', 'Decided'),
  resultAvailable: say('Có kết quả', 'Result available'),
  returned: say('Đã trả kết quả', 'Returned'),
};
export const startWords: WordsOf<typeof termStarts> = {
  submitted: say('Khi nộp hồ sơ', 'When filed'),
  entered: say('Khi đến bước này', 'When this step begins'),
  ...milestoneWords,
};
export const unitWords: WordsOf<typeof units> = {
  workingDay: say('Ngày làm việc', 'Working days'),
  calendarDay: say('Ngày', 'Calendar days'),
  calendarMonth: say('Tháng', 'Months'),
  workingHour: say('Giờ làm việc', 'Working hours'),
  clockHour: say('Giờ', 'Clock hours'),
};
export const countWords: WordsOf<typeof counts> = {
  nextDay: say('Từ ngày tiếp theo', 'From the next day'),
  sameTime: say('Từ đúng giờ đó', 'From that very time'),
  inclusive: say('Tính cả ngày đầu', 'Including the first day'),
};
export const rollWords: WordsOf<typeof rolls> = {
  none: say('Giữ nguyên ngày', 'Stays on that day'),
  next: say('Sang ngày làm việc kế tiếp', 'Moves to the next working day'),
  previous: say('Về ngày làm việc trước', 'Moves to the working day before'),
};
export const cutoffWords: WordsOf<typeof cutoffModes> = {
  shiftStart: say('Nộp sau giờ chốt: tính từ ngày hôm sau', 'Filed later: starts the next day'),
  sameDayOnly: say('Chỉ cho thủ tục trong ngày', 'For same-day procedures only'),
  transferOnly: say('Chỉ khi chuyển hồ sơ', 'For transfers only'),
};
export const supplementWords: WordsOf<typeof supplementPolicies> = {
  restart: say('Tính lại từ đầu khi bổ sung xong', 'Starts again when answered'),
  pause: say('Tạm dừng trong lúc chờ', 'Stands still meanwhile'),
  stop: say('Dừng hẳn', 'Stops'),
  none: say('Không ảnh hưởng', 'No effect'),
};
export const askWords: WordsOf<typeof askKinds> = {
  form: say('Điền một biểu mẫu', 'Fill in a form'),
  supplement: say('Bổ sung hồ sơ', 'Add what is missing'),
  payment: say('Nộp tiền', 'Pay'),
  withdraw: say('Rút hồ sơ', 'Withdraw the dossier'),
};
export const dutyWords: WordsOf<typeof dutyKinds> = {
  apology: say('Xin lỗi vì trễ hạn', 'Apology for being late'),
};
export const composeWords: WordsOf<typeof composeKinds> = {
  supplement: say('Soạn yêu cầu bổ sung', 'Compose a supplement request'),
};
export const feeWords = {
  fee: say('Phí', 'Fee'),
  charge: say('Lệ phí', 'Charge'),
} as const satisfies Record<string, Text>;
/** Words that BPMN itself has. */
export const orderWords = {
  Parallel: say('Nhiều việc cùng lúc', 'Several at once'),
  Sequential: say('Từng việc một', 'One at a time'),
} as const;
export const gatewayWords = {
  Exclusive: say('Sự kiện đầu tiên', 'The first of them'),
  Parallel: say('Tất cả các sự kiện', 'All of them'),
} as const;
