// procedures/import: what the converter tells, line by line. Every text stands here, in both languages.
// Invariant: nothing is rewritten, added, removed or left undone without a line; `todo` is what had an
// effect in the other engine and has none here until somebody acts.
import type { Text } from '../ir/plain.ts';
import type { XmlNode } from './tree.ts';

export type ImportKind = 'changed' | 'added' | 'removed' | 'todo';
export type ImportLine = {
  kind: ImportKind;
  code: ImportCode;
  /** Line of the file that was read; null for the file as a whole. */
  line: number | null;
  element: string | null;
  text: Text;
};

type Entry = { kind: ImportKind; vi: string; en: string };

const ENTRIES = {
  unreadable: {
    kind: 'todo',
    vi: 'Không đọc được tệp: {detail}.',
    en: 'The file cannot be read: {detail}.',
  },
  notBpmn: {
    kind: 'todo',
    vi: 'Tệp không phải BPMN 2.0: phần tử gốc là {name}.',
    en: 'The file is not BPMN 2.0: its root element is {name}.',
  },
  expression: {
    kind: 'changed',
    vi: 'Biểu thức {from} viết lại bằng FEEL: {to}.',
    en: 'The expression {from} was rewritten in FEEL: {to}.',
  },
  expressionUnknown: {
    kind: 'todo',
    vi: 'Không dịch được biểu thức {from} sang FEEL; hãy viết lại bằng tay.',
    en: 'The expression {from} could not be translated to FEEL; rewrite it by hand.',
  },
  outsideLogic: {
    kind: 'todo',
    vi: 'Điều kiện viết bằng {language} hoặc đặt ở tệp khác; hãy viết lại bằng FEEL.',
    en: 'The condition is written in {language} or stands in another file; rewrite it in FEEL.',
  },
  groups: {
    kind: 'changed',
    vi: 'Nhóm ứng viên {value} trở thành vai trò được nhận việc.',
    en: 'The candidate groups {value} became the roles that may claim the task.',
  },
  person: {
    kind: 'todo',
    vi: 'Việc giao đích danh cho {value}; ở đây việc giao cho vai trò, hãy chọn vai trò.',
    en: 'The task was given to {value} by name; here tasks belong to roles, choose one.',
  },
  groupExpression: {
    kind: 'todo',
    vi: 'Nhóm ứng viên được tính bằng {value}; hãy chọn vai trò cố định.',
    en: 'The candidate groups are computed by {value}; choose fixed roles.',
  },
  form: {
    kind: 'changed',
    vi: 'Biểu mẫu {value} trở thành {id}; hãy đặt tệp forms/{id}.form vào thư mục thủ tục.',
    en: 'The form {value} became {id}; put forms/{id}.form into the folder of the procedure.',
  },
  formFields: {
    kind: 'changed',
    vi: '{count} trường khai trong sơ đồ trở thành biểu mẫu forms/{id}.form.',
    en: '{count} fields declared in the diagram became the form forms/{id}.form.',
  },
  formTexts: {
    kind: 'todo',
    vi: 'Chữ của biểu mẫu forms/{id}.form mới có một ngôn ngữ; hãy viết ngôn ngữ kia.',
    en: 'The texts of the form forms/{id}.form are in one language only; write the other.',
  },
  formField: {
    kind: 'todo',
    vi: 'Trường {field}: chưa chuyển {what}.',
    en: 'Field {field}: {what} was not carried over.',
  },
  taskDate: {
    kind: 'todo',
    vi: '{name}={value}: hạn của việc đặt bằng <motcua:term>, tính theo lịch làm việc.',
    en: '{name}={value}: the time limit of a task is a <motcua:term>, counted by a calendar.',
  },
  listener: {
    kind: 'todo',
    vi: 'Trình lắng nghe {event} ({value}) không chạy ở đây; hãy vẽ việc đó thành bước của quy trình.',
    en: 'The listener at {event} ({value}) does not run here; draw what it does as a step.',
  },
  topic: {
    kind: 'changed',
    vi: 'Chủ đề {value} trở thành loại dịch vụ cùng tên.',
    en: 'The topic {value} became the service type of that name.',
  },
  code: {
    kind: 'todo',
    vi: 'Mã {value} không được chuyển; bước này gọi dịch vụ {type}, dịch vụ đó phải có.',
    en: 'The code {value} was not carried over; the step calls the service {type}, which must exist.',
  },
  header: {
    kind: 'changed',
    vi: 'Trường {name} trở thành tham số của dịch vụ.',
    en: 'The field {name} became a header of the service.',
  },
  decision: {
    kind: 'changed',
    vi: 'Bảng quyết định {value} gọi bằng zeebe:calledDecision.',
    en: 'The decision {value} is called by zeebe:calledDecision.',
  },
  noResultVariable: {
    kind: 'added',
    vi: 'Bảng quyết định không nói kết quả ghi vào đâu; kết quả ghi vào {name}.',
    en: 'The decision does not say where its result goes; it goes to {name}.',
  },
  call: {
    kind: 'changed',
    vi: 'Quy trình được gọi {value} trở thành thủ tục có mã đó.',
    en: 'The called process {value} became the procedure of that code.',
  },
  callExpression: {
    kind: 'todo',
    vi: 'Quy trình được gọi tính bằng {value}; ở đây phải là một mã cố định.',
    en: 'The called process is computed by {value}; here it is a fixed code.',
  },
  mapping: {
    kind: 'changed',
    vi: 'Dữ liệu {from} → {to} trở thành phép gán {where}.',
    en: 'The data {from} → {to} became a mapping {where}.',
  },
  allVariables: {
    kind: 'todo',
    vi: 'Chuyển mọi biến cho quy trình được gọi: ở đây chỉ những gì được gán; hãy khai từng biến.',
    en: 'All variables went to the called process; here only what is mapped does, name them.',
  },
  script: {
    kind: 'changed',
    vi: 'Kịch bản {from} trở thành biểu thức FEEL {to}.',
    en: 'The script {from} became the FEEL expression {to}.',
  },
  scriptLanguage: {
    kind: 'todo',
    vi: 'Kịch bản viết bằng {language} không chạy ở đây; hãy viết lại bằng FEEL.',
    en: 'Scripts in {language} do not run here; rewrite it in FEEL.',
  },
  message: {
    kind: 'added',
    vi: 'Bước nhận tin phải nói tin nào; đã thêm thông điệp {name}.',
    en: 'A receive task says which message; the message {name} was added.',
  },
  messageName: {
    kind: 'changed',
    vi: 'Tên thông điệp {from} viết lại bằng FEEL: {to}.',
    en: 'The message name {from} was rewritten in FEEL: {to}.',
  },
  error: {
    kind: 'added',
    vi: 'Lỗi {name} chỉ được gọi bằng mã; đã thêm khai báo lỗi.',
    en: 'The error {name} was only named by its code; its declaration was added.',
  },
  errorVariable: {
    kind: 'todo',
    vi: '{name}={value}: biến nhận mã hoặc lời của lỗi chưa có ở đây.',
    en: '{name}={value}: variables for the code or message of an error do not exist here.',
  },
  conditionScope: {
    kind: 'removed',
    vi: '{name}: điều kiện tự được xét lại khi dữ liệu nó nêu thay đổi.',
    en: '{name}: a condition is looked at again whenever the data it names change.',
  },
  collection: {
    kind: 'changed',
    vi: 'Danh sách {value} trở thành inputCollection.',
    en: 'The collection {value} became inputCollection.',
  },
  endEvent: {
    kind: 'added',
    vi: 'Đường đi kết thúc ở “{name}”; đã thêm sự kiện kết thúc mà chuẩn đòi hỏi.',
    en: 'A path ends at “{name}”; the end event that the standard asks for was added.',
  },
  startGateway: {
    kind: 'added',
    vi: 'Luồng ra từ sự kiện bắt đầu có điều kiện, chuẩn không cho; đã thêm cổng bao gồm.',
    en: 'Flows from a start event carry conditions, which the standard forbids; an inclusive gateway was added.',
  },
  alwaysTrue: {
    kind: 'changed',
    vi: 'Luồng không điều kiện ra từ cổng loại trừ có điều kiện =true (xét theo thứ tự).',
    en: 'An unconditional flow from an exclusive gateway got the condition =true (tried in order).',
  },
  isolated: {
    kind: 'removed',
    vi: '“{name}” không nối với gì nên không bao giờ chạy.',
    en: '“{name}” is connected to nothing, so it never ran.',
  },
  idleDefault: {
    kind: 'removed',
    vi: 'Luồng mặc định {name} không thay cho điều kiện nào.',
    en: 'The default flow {name} had no condition to stand in for.',
  },
  idleCondition: {
    kind: 'removed',
    vi: 'Điều kiện của luồng ra từ cổng song song hoặc cổng sự kiện: chuẩn không xét đến.',
    en: 'The condition of a flow from a parallel or event-based gateway: the standard never looks at it.',
  },
  firstRound: {
    kind: 'changed',
    vi: 'Chu kỳ {from} ở đây chỉ xảy ra một lần: {to}.',
    en: 'The cycle {from} happens only once here: {to}.',
  },
  cron: {
    kind: 'changed',
    vi: 'Lịch {from} trở thành {to}, tính từ lúc bắt đầu chờ.',
    en: 'The schedule {from} became {to}, counted from when it begins to wait.',
  },
  cronUnknown: {
    kind: 'todo',
    vi: 'Lịch {from} không viết được thành chu kỳ ISO 8601.',
    en: 'The schedule {from} cannot be said as an ISO 8601 cycle.',
  },
  comments: {
    kind: 'removed',
    vi: '{count} chú thích XML; chú thích của sơ đồ viết bằng <bpmn:documentation>.',
    en: '{count} XML comments; a diagram is commented on by <bpmn:documentation>.',
  },
  flowId: {
    kind: 'added',
    vi: 'Luồng không có id; đã đặt {name}.',
    en: 'The flow had no id; it got {name}.',
  },
  blanks: {
    kind: 'changed',
    vi: 'Bỏ khoảng trắng thừa quanh {name}="{value}".',
    en: 'Blanks around {name}="{value}" were removed.',
  },
  plane: {
    kind: 'changed',
    vi: 'Bản vẽ thuộc về {name}, phần tử không có trong tệp; nay thuộc về quy trình đầu tiên.',
    en: 'The drawing belonged to {name}, which is not in the file; now to the first process.',
  },
  shape: {
    kind: 'removed',
    vi: 'Hình vẽ của {name}, phần tử không có trong sơ đồ.',
    en: 'The shape of {name}, which is not in the diagram.',
  },
  harmless: {
    kind: 'removed',
    vi: '{name}: {why}.',
    en: '{name}: {why}.',
  },
  unknownSetting: {
    kind: 'todo',
    vi: '{name}: không có gì tương ứng ở đây.',
    en: '{name}: there is nothing like it here.',
  },
  foreign: {
    kind: 'removed',
    vi: 'Phần riêng của công cụ khác ({name}, {count} chỗ): không ảnh hưởng cách chạy.',
    en: "Another tool's own data ({name}, {count} places): it has no effect on execution.",
  },
} satisfies Record<string, Entry>;

export type ImportCode = keyof typeof ENTRIES;
type Params = Record<string, string | Text>;

export class ImportReport {
  readonly lines: ImportLine[] = [];

  add(code: ImportCode, node: XmlNode | null, params: Params = {}, element?: string): void {
    const { kind, vi, en } = ENTRIES[code];
    this.lines.push({
      kind,
      code,
      line: node === null || node.line === 0 ? null : node.line,
      element: element ?? node?.attributes['id'] ?? null,
      text: { vi: filled(vi, params, 'vi'), en: filled(en, params, 'en') },
    });
  }
}

const MAX_SHOWN = 120;

function filled(text: string, params: Params, language: 'vi' | 'en'): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    const shown = (typeof value === 'string' ? value : value[language]).replace(/\s+/g, ' ').trim();
    return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown;
  });
}
