// procedures/decisions: what can be wrong with a decision file, in both languages. Data.
// Invariant: codes are stable and never reused.
import type { CatalogueRow } from '../language/catalogue.ts';

export const DECISION_DIAGNOSTICS = {
  'decision.not-dmn': [
    'Tệp không phải DMN: phần tử gốc là {root}.',
    'The file is not DMN: its root element is {root}.',
    'Chọn tệp DMN 1.3 trở lên.',
    'Choose a file of DMN 1.3 or later.',
  ],
  'decision.unreadable': [
    'Phần này không đọc được theo DMN: {detail}',
    'This part cannot be read as DMN: {detail}',
    'Mở và lưu lại bằng trình vẽ, hoặc sửa phần tử tại đây.',
    'Open and save it in a modeler, or correct the element.',
  ],
  'decision.duplicate-id': [
    'Id {id} dùng hai lần trong tệp.',
    'The id {id} is used twice in the file.',
    'Đổi một trong hai id.',
    'Change one of the two.',
  ],
  'decision.none': [
    'Tệp không có bảng quyết định.',
    'The file holds no decision table.',
    'Vẽ một bảng quyết định.',
    'Draw a decision table.',
  ],
  'decision.no-identity': [
    'Quyết định không có id hoặc tên.',
    'A decision has no id or no name.',
    'Ghi id và tên.',
    'Give it an id and a name.',
  ],
  'decision.not-a-table': [
    'Quyết định {id} không phải là bảng.',
    'The decision {id} is not a table.',
    'Đổi phần logic thành bảng quyết định.',
    'Turn its logic into a decision table.',
  ],
  'decision.unsupported': [
    'Phần {what} không được thực thi, nên không được có trong tệp.',
    'The part {what} is not executed, so it may not be in the file.',
    'Xóa phần này, hoặc diễn đạt bằng bảng.',
    'Remove it, or express it in the table.',
  ],
  'decision.hit-policy': [
    'Chính sách {policy} không được hỗ trợ.',
    'The hit policy {policy} is not supported.',
    'Dùng UNIQUE, FIRST, ANY hoặc COLLECT (không gộp).',
    'Use UNIQUE, FIRST, ANY or COLLECT (without aggregation).',
  ],
  'decision.shape': [
    'Bảng {id}: {detail}.',
    'Table {id}: {detail}.',
    'Sửa số cột, tên cột hoặc số luật.',
    'Correct the columns, their names or the number of rules.',
  ],
  'decision.empty-input': [
    'Cột vào “{label}” không có biểu thức.',
    'The input “{label}” has no expression.',
    'Ghi biểu thức FEEL cho cột.',
    'Write a FEEL expression for it.',
  ],
  'decision.empty-output': [
    'Luật {rule} có ô kết quả trống.',
    'Rule {rule} has an empty output cell.',
    'Ghi kết quả; nếu không có kết quả thì ghi null.',
    'Write the result; if there is none, write null.',
  ],
  'decision.type': [
    'Ô này ghi {found} nhưng cột khai kiểu {expected}.',
    'The cell holds {found} but the column declares {expected}.',
    'Chữ đặt trong dấu ngoặc kép, số thì không; hoặc sửa kiểu của cột.',
    'Put text in double quotes and numbers without; or correct the type of the column.',
  ],
  'decision.unknown-type': [
    'Kiểu {type} không được hỗ trợ.',
    'The type {type} is not supported.',
    'Dùng string, number, boolean, date, time, dateTime hoặc Any.',
    'Use string, number, boolean, date, time, dateTime or Any.',
  ],
  'decision.overlap': [
    'Luật {first} và {second} cùng khớp với một đầu vào, nhưng chính sách là UNIQUE.',
    'Rules {first} and {second} match the same input, but the policy is UNIQUE.',
    'Thu hẹp một luật, hoặc chọn FIRST.',
    'Narrow one of them, or choose FIRST.',
  ],
} as const satisfies Record<string, CatalogueRow>;

export type DecisionDiagnosticCode = keyof typeof DECISION_DIAGNOSTICS;
