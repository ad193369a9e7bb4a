// procedures/compile: rows of the catalogue of diagnostics about loops, instances, ad-hoc sub-processes,
// transactions and handlers inside. Data. Invariant: codes are stable; a code is never reused.
import type { Row } from './standard-diagnostics.ts';

// One line each.
// prettier-ignore
export const activityErrors = {
  'loop.no-end': ['Dấu lặp của “{name}” không nói khi nào dừng.', 'The loop of “{name}” does not say when it ends.', 'Ghi loopCondition hoặc loopMaximum.', 'Set loopCondition or loopMaximum.', '<standardLoopCharacteristics/>'],
  'loop.bad-maximum': ['loopMaximum của “{name}” phải là số nguyên từ 1 trở lên.', 'loopMaximum of “{name}” has to be a whole number of 1 or more.', 'Ghi một số từ 1 trở lên.', 'Write a number of 1 or more.', 'loopMaximum="0"'],
  'loop.misplaced': ['Quy trình con sự kiện “{name}” không lặp được: mỗi lần sự kiện xảy ra là một lần chạy.', 'The event sub-process “{name}” cannot be looped: it runs once for each time its event comes.', 'Xóa dấu lặp.', 'Remove the marker.', 'an event sub-process with multiInstanceLoopCharacteristics'],

  'multi-instance.two-counts': ['“{name}” vừa ghi số lượt vừa ghi danh sách; chỉ một cách được đọc.', '“{name}” gives both a number of instances and a collection; only one would be read.', 'Giữ lại một cách.', 'Keep one of them.', 'loopCardinality beside inputCollection'],
  'multi-instance.bad-name': ['Tên “{word}” ở “{name}” không dùng được trong biểu thức, hoặc đã có nghĩa trong hoạt động nhiều lượt.', 'The name “{word}” at “{name}” cannot be used in expressions, or has a meaning of its own in a multi-instance activity.', 'Dùng chữ không dấu, số và _, bắt đầu bằng chữ; không dùng loopCounter và các tên numberOf…Instances.', 'Use unaccented letters, digits and _, beginning with a letter; avoid loopCounter and the names numberOf…Instances.', 'inputElement="loopCounter"'],
  'multi-instance.half-output': ['“{name}” chỉ ghi một trong outputCollection và outputElement.', '“{name}” has only one of outputCollection and outputElement.', 'Ghi cả hai, hoặc xóa cả hai.', 'Set both, or remove both.', 'outputCollection without outputElement'],
  'multi-instance.no-event': ['Hành vi “{behavior}” của “{name}” cần sự kiện tín hiệu, thông điệp, lỗi hoặc leo thang để ném, và với Complex thì cần cả điều kiện.', 'The behavior “{behavior}” of “{name}” needs a signal, message, error or escalation to throw, and for Complex a condition, too.', 'Ghi sự kiện, hoặc ghi behavior="All".', 'State the event, or set behavior="All".', '<multiInstanceLoopCharacteristics behavior="One">'],

  'ad-hoc.start-or-end': ['Quy trình con tùy biến không có sự kiện bắt đầu và kết thúc; “{name}” sẽ không bao giờ đến lượt.', 'An ad-hoc sub-process has no start and end events; “{name}” would never have its turn.', 'Xóa sự kiện: người có thẩm quyền bắt đầu các hoạt động không có luồng vào.', 'Remove it: people start the activities without incoming flow.', 'a start event in an ad-hoc sub-process'],
  'ad-hoc.nothing': ['Trong “{name}” không có gì để bắt đầu.', 'There is nothing to start in “{name}”.', 'Vẽ ít nhất một hoạt động không có luồng vào.', 'Draw at least one activity without incoming flow.', 'an empty ad-hoc sub-process'],

  'transaction.no-way-out': ['Giao dịch “{name}” có thể bị hủy, nhưng không có sự kiện biên hủy để đi tiếp.', 'The transaction “{name}” can be cancelled, but no cancel boundary event says how to go on.', 'Gắn một sự kiện biên hủy vào giao dịch.', 'Attach a cancel boundary event to it.', 'a cancel end event, and nothing at the boundary'],
  'transaction.several-ways': ['Giao dịch “{name}” có hơn một sự kiện biên hủy.', 'The transaction “{name}” has more than one cancel boundary event.', 'Giữ lại một.', 'Keep one of them.', 'two cancel boundary events'],

  'compensation.root-handler': ['Quy trình con sự kiện bù hoàn “{name}” nằm ngay trong quy trình, nơi không có gì gọi nó.', 'The compensation event sub-process “{name}” stands in the process itself, where nothing calls it.', 'Đặt nó trong quy trình con mà nó hoàn tác.', 'Put it into the sub-process that it undoes.', 'an event sub-process of the process with a compensation start event'],
} as const satisfies Record<string, Row>;

// prettier-ignore
export const activityWarnings = {
  'transaction.idle-cancel': ['Sự kiện biên hủy của “{name}” không bao giờ xảy ra: trong giao dịch không có sự kiện kết thúc hủy.', 'The cancel boundary event of “{name}” never fires: there is no cancel end event in the transaction.', 'Thêm sự kiện kết thúc hủy, hoặc xóa sự kiện biên.', 'Add a cancel end event, or remove the boundary event.', 'a cancel boundary event alone'],
} as const satisfies Record<string, Row>;
