// procedures/compile: rows of the catalogue of diagnostics about events. Data; the catalogue in
// `diagnostics.ts` holds all of them. Invariant: codes are stable; a code is never reused.
import type { Row } from './standard-diagnostics.ts';

// One line each.
// prettier-ignore
export const eventErrors = {
  'signal.no-reference': ['Sự kiện “{name}” không nói tín hiệu nào.', 'The event “{name}” does not say which signal.', 'Chọn tín hiệu (signalRef).', 'Choose a signal (signalRef).', '<signalEventDefinition/>'],
  'signal.no-name': ['Tín hiệu không có tên.', 'The signal has no name.', 'Đặt tên cho tín hiệu: nơi phát và nơi chờ nhận ra nhau theo tên.', 'Name the signal: who throws it and who waits for it meet by the name.', '<signal id="s"/>'],

  'signal.echo': ['“{name}” phát lại tín hiệu “{signal}” mà nơi nghe nó không chờ gì trước đó, nên tín hiệu sẽ lặp mãi không dứt.', '“{name}” throws the signal “{signal}” again, and what hears it waits for nothing before, so it would never be quiet again.', 'Phát một tín hiệu khác, hoặc chờ một việc ở giữa.', 'Throw another signal, or wait for something in between.', 'a signal start event whose process throws the same signal at once'],

  'escalation.rival-handler': ['Hai sự kiện của cùng một hoạt động hoặc cùng một cấp bắt cùng mức leo thang {code}.', 'Two events of one activity, or of one scope, catch the escalation {code}.', 'Giữ lại một, hoặc ghi các mã khác nhau.', 'Keep one of them, or give them different codes.', 'two boundary events for one escalation'],
  'signal.rival-handler': ['Hai sự kiện sau cùng một cổng chờ cùng tín hiệu “{code}”; chỉ một sự kiện nhận được.', 'Two events behind one gateway wait for the signal “{code}”; only one of them would ever be taken.', 'Giữ lại một, hoặc dùng hai tín hiệu khác nhau.', 'Keep one, or use two different signals.', 'an event-based gateway with two catch events of one signal'],

  'condition.missing': ['Sự kiện điều kiện “{name}” không có điều kiện.', 'The conditional event “{name}” has no condition.', 'Ghi điều kiện, ví dụ =amount > 1000.', 'State the condition, for example =amount > 1000.', '<conditionalEventDefinition/>'],

  'multiple.not-thrown-here': ['Sự kiện song song bội không được có phần “{part}”: phần này được ném ra trong một khoảnh khắc nên không thể chờ các phần khác.', 'A parallel multiple event cannot hold the part “{part}”: it is thrown in one moment and cannot wait for the others.', 'Bỏ phần đó, hoặc vẽ thành một sự kiện riêng.', 'Remove that part, or draw it as an event of its own.', 'a parallel multiple boundary event with an error definition'],
  'multiple.start-without-message': ['Sự kiện bắt đầu song song bội của quy trình chỉ được có các thông điệp; phần “{part}” không thể chờ hồ sơ nào vì nó không gửi cho một hồ sơ.', 'A parallel multiple start event of a process holds messages only; the part “{part}” is sent to no dossier, so it could not find the one that waits.', 'Bắt đầu bằng thông điệp, rồi chờ phần này bằng sự kiện bắt.', 'Start by the messages, and await this part with a catch event.', 'a parallel multiple start event with a message and a signal'],
  'multiple.needs-own-event': ['Phần “{part}” không thể là một trong nhiều phần của một sự kiện.', 'The part “{part}” cannot be one of several of an event.', 'Vẽ thành một sự kiện riêng.', 'Draw it as an event of its own.', 'a boundary event with a compensation and a message definition'],
  'multiple.two-ends': ['Sự kiện kết thúc “{name}” vừa ném lỗi vừa kết thúc tất cả, hoặc ném hai lỗi: chỉ một điều có thể xảy ra.', 'The end event “{name}” throws an error and terminates, or throws two errors: only one of these can happen.', 'Giữ lại một.', 'Keep one of them.', 'an end event with an error and a terminate definition'],

  'start.only-conditional': ['Hồ sơ đã nộp mà dữ liệu không làm điều kiện của “{name}” đúng thì không thể bắt đầu.', 'A filed dossier whose data do not make the condition of “{name}” true could not begin.', 'Thêm một sự kiện bắt đầu trống cho các hồ sơ còn lại.', 'Add a plain start event for the others.', 'a procedure whose only start event is conditional'],
  'timer.no-dossier': ['Hẹn giờ bắt đầu hồ sơ không thể tính theo thời hạn hay nghĩa vụ: lúc đó chưa có hồ sơ nào.', 'A timer that starts a dossier cannot follow a term or a duty: there is no dossier yet.', 'Ghi thời điểm hoặc chu kỳ.', 'State a date or a cycle.', 'a timer start event of the process with motcua:term'],
} as const satisfies Record<string, Row>;

// prettier-ignore
export const eventWarnings = {
  'condition.constant': ['Điều kiện của sự kiện “{name}” không đọc dữ liệu nào, nên nó hoặc xảy ra ngay hoặc không bao giờ.', 'The condition of the event “{name}” reads no data, so it fires at once or never.', 'Nêu dữ liệu trong điều kiện.', 'Name data in the condition.', '<condition>=true</condition>'],
} as const satisfies Record<string, Row>;
