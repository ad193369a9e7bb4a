// workflows/analyse: what the findings say to people, in both languages, with the way out. Data.
// Invariant: every property has its words; `{at}`, `{also}` and `{about}` are filled by `sentence.ts`.
import type { Text } from '../../procedures/ir/plain.ts';
import type { EventKind, Property } from './analysis.ts';

type Words = { name: Text; message: Text; fix: Text };
type Row = [
  ...name: [vi: string, en: string],
  ...message: [vi: string, en: string],
  ...fix: [vi: string, en: string],
];

// One property a line.
// prettier-ignore
const rows: Record<Property, Row> = {
  deadlock: ['Bế tắc', 'Deadlock', 'Hồ sơ có thể đứng mãi ở {at}: chờ một nhánh không bao giờ đến.', 'The dossier can stand still for ever at {at}: it waits for a branch that never comes.', 'Dùng cổng hợp nhánh cùng loại với cổng tách nhánh, hoặc nối nhánh còn thiếu.', 'Join with the kind of gateway that split, or connect the branch that is missing.'],
  synchronisation: ['Thiếu đồng bộ', 'Lack of synchronisation', 'Hai nhánh song song gặp nhau ở {at} mà không chờ nhau: việc phía sau có thể được làm hai lần.', 'Two parallel branches meet at {at} without waiting for each other: what follows can be done twice.', 'Hợp các nhánh song song bằng cổng song song.', 'Join parallel branches with a parallel gateway.'],
  unbounded: ['Số nhánh tăng mãi', 'Unbounded tokens', 'Mỗi vòng lặp qua {at} sinh thêm nhánh mới, không có điểm dừng.', 'Every round through {at} makes more branches, without end.', 'Hợp các nhánh lại trước khi quay về đầu vòng lặp.', 'Join the branches before the loop goes back.'],
  dead: ['Phần không bao giờ chạy', 'Dead element', 'Không hồ sơ nào có thể đến {at}.', 'No dossier can ever come to {at}.', 'Xóa phần này, hoặc sửa cổng phía trước để có đường đến.', 'Remove it, or change the gateway before it so that there is a way.'],
  livelock: ['Lặp không chờ', 'Livelock', 'Vòng lặp qua {at} có thể quay mãi mà không chờ ai.', 'The loop through {at} can go round for ever without waiting for anybody.', 'Đặt một bước có người làm hoặc một hẹn giờ vào vòng lặp.', 'Put a human step or a timer into the loop.'],
  'no-end': ['Không có lối kết thúc', 'No way to the end', 'Từ {at} hồ sơ không còn đường nào đến kết thúc, dù mọi người làm gì.', 'From {at} there is no way to the end any more, whatever anybody does.', 'Thêm lối ra khỏi vòng lặp.', 'Add a way out of the loop.'],
  uncaught: ['Lỗi không ai bắt', 'Error nobody catches', 'Lỗi ném ra ở {at} không được bắt ở đâu: hồ sơ dừng lại chờ người vận hành.', 'Nobody catches the error thrown at {at}: the dossier stops and waits for an operator.', 'Thêm sự kiện biên bắt lỗi, hoặc kết thúc theo cách khác.', 'Add an error boundary event, or end in another way.'],
  'open-task': ['Kết thúc khi còn việc', 'Ends with an open task', 'Kết thúc ở {at} xóa việc {also} khi chưa ai làm xong.', 'The end at {at} takes away the task {also} before anybody has done it.', 'Hợp các nhánh trước khi kết thúc, hoặc dùng sự kiện kết thúc thường.', 'Join the branches before the end, or use a plain end event.'],
  'unsent-message': ['Thông điệp không ai gửi', 'Message nobody sends', '{at} chờ thông điệp “{about}” mà không phần nào của sơ đồ gửi.', '{at} waits for the message “{about}”, which nothing in the diagram sends.', 'Kiểm tra tên thông điệp; nếu thủ tục khác gửi thì bỏ qua cảnh báo này.', 'Check the name of the message; if another procedure sends it, all is well.'],
  'unwritten-data': ['Đọc dữ liệu chưa có', 'Data read before written', '{at} đọc “{about}”, nhưng có đường đi mà chưa bước nào ghi dữ liệu ấy.', '{at} reads “{about}”, but there is a way on which no step has written it.', 'Ghi dữ liệu trên mọi đường đi đến đây, hoặc khai báo nó là dữ liệu của quy trình.', 'Write it on every way that leads here, or declare it as data of the process.'],
  deadline: ['Thời hạn không thể kịp', 'Deadline that cannot be met', 'Dù ai cũng làm ngay, các hẹn giờ ở {at} đã lâu hơn thời hạn ({about} ngày).', 'Even if everybody answers at once, the timers at {at} take longer than the term ({about} days).', 'Rút ngắn hẹn giờ, tạm dừng thời hạn trong lúc chờ, hoặc sửa thời hạn.', 'Shorten the timers, pause the term meanwhile, or correct the term.'],
  'table-gap': ['Bảng quyết định có chỗ trống', 'Gap in a decision table', 'Không quy tắc nào khớp khi {about}.', 'No rule holds for {about}.', 'Thêm quy tắc cho trường hợp này, hoặc một quy tắc cuối với “-” ở mọi cột.', 'Add a rule for it, or a last rule with “-” in every column.'],
  'table-overlap': ['Bảng quyết định chồng nhau', 'Overlap in a decision table', 'Nhiều quy tắc cùng khớp khi {about}.', 'Several rules hold for {about}.', 'Thu hẹp điều kiện, hoặc dùng kiểu FIRST.', 'Narrow the conditions, or use the hit policy FIRST.'],
};

export const words = Object.fromEntries(
  Object.entries(rows).map(([property, [nameVi, nameEn, vi, en, fixVi, fixEn]]) => [
    property,
    { name: { vi: nameVi, en: nameEn }, message: { vi, en }, fix: { vi: fixVi, en: fixEn } },
  ]),
) as Record<Property, Words>;

/** One step of a path, with the element behind it. */
export const stepWords: Record<EventKind, Text> = {
  started: { vi: 'Hồ sơ bắt đầu', en: 'The dossier begins' },
  'task-done': { vi: 'Việc làm xong', en: 'The task is done' },
  answered: { vi: 'Dịch vụ trả lời', en: 'The service answers' },
  failed: { vi: 'Dịch vụ báo lỗi', en: 'The service reports an error' },
  rang: { vi: 'Hẹn giờ đến', en: 'The timer rings' },
  came: { vi: 'Thông điệp đến', en: 'The message comes' },
  signalled: { vi: 'Tín hiệu đến', en: 'The signal comes' },
  begun: { vi: 'Bắt đầu một hoạt động', en: 'An activity is begun' },
  closed: { vi: 'Đóng khối tùy biến', en: 'The ad-hoc sub-process is closed' },
};

export const verdictWords: Record<'proved' | 'refuted' | 'gave-up', Text> = {
  proved: { vi: 'đã chứng minh không có', en: 'proved absent' },
  refuted: { vi: 'có thể xảy ra', en: 'can happen' },
  'gave-up': { vi: 'chưa kết luận được', en: 'not decided' },
};
