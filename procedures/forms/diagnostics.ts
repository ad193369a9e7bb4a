// procedures/forms: what can be wrong with a form file, in both languages. Data.
// Invariant: codes are stable and never reused.
import type { CatalogueRow } from '../language/catalogue.ts';

export const FORM_DIAGNOSTICS = {
  'form.too-large': [
    'Biểu mẫu lớn hơn {limit} byte.',
    'The form is larger than {limit} bytes.',
    'Chia nhỏ biểu mẫu.',
    'Split the form.',
  ],
  'form.json': [
    'Tệp không phải JSON đúng: {detail}.',
    'The file is not valid JSON: {detail}.',
    'Sửa tại vị trí này, hoặc lưu lại bằng trình thiết kế biểu mẫu.',
    'Correct it here, or save it again in the form editor.',
  ],
  'form.not-a-form': [
    'Tệp không phải biểu mẫu form-js: {detail}.',
    'The file is not a form of form-js: {detail}.',
    'Chọn tệp .form của trình thiết kế biểu mẫu.',
    'Choose a .form file of the form editor.',
  ],
  'form.version': [
    'Phiên bản lược đồ {version} không được hỗ trợ; cần {expected}.',
    'Schema version {version} is not supported; {expected} is.',
    'Mở và lưu lại bằng trình thiết kế biểu mẫu hiện hành.',
    'Open and save it in the current form editor.',
  ],
  'form.component': [
    'Không hỗ trợ thành phần “{type}”.',
    'The component “{type}” is not supported.',
    'Dùng một trong các thành phần: {supported}.',
    'Use one of the components: {supported}.',
  ],
  'form.property': [
    'Không phần nào dùng thuộc tính “{property}” của “{key}”, nên nó sẽ không có tác dụng.',
    'Nothing uses the property “{property}” of “{key}”, so it would have no effect.',
    'Xóa thuộc tính.',
    'Remove it.',
  ],
  'form.value': [
    'Thuộc tính “{property}” của “{key}” sai: {detail}.',
    'The property “{property}” of “{key}” is wrong: {detail}.',
    'Sửa giá trị theo procedures/forms/README.md.',
    'Correct the value; see procedures/forms/README.md.',
  ],
  'form.key': [
    'Khóa “{key}” không hợp lệ.',
    'The key “{key}” is not valid.',
    'Dùng chữ không dấu, số, dấu gạch dưới; bắt đầu bằng chữ; nhóm và danh sách ghi ở path.',
    'Use unaccented letters, digits and _; begin with a letter; groups and lists carry it in path.',
  ],
  'form.duplicate-key': [
    'Khóa “{key}” dùng hai lần.',
    'The key “{key}” is used twice.',
    'Đổi một trong hai khóa.',
    'Change one of the two.',
  ],
  'form.no-text': [
    '“{key}” thiếu {what} bằng một trong hai ngôn ngữ.',
    '“{key}” lacks {what} in one of the two languages.',
    'Ghi cả vi và en dưới properties.text.',
    'Write both vi and en under properties.text.',
  ],
  'form.text-differs': [
    '{what} của “{key}” khác với bản tiếng Việt dưới properties.text.',
    'The {what} of “{key}” differs from the Vietnamese under properties.text.',
    'Sửa để hai chỗ giống nhau.',
    'Make the two the same.',
  ],
  'form.pattern': [
    'Mẫu kiểm tra của “{key}” không dùng được: {detail}.',
    'The pattern of “{key}” cannot be used: {detail}.',
    'Viết lại mẫu, bắt đầu bằng ^ và kết thúc bằng $.',
    'Rewrite it, beginning with ^ and ending with $.',
  ],
  'form.prefill': [
    'Không nơi nào cung cấp “{source}” cho “{key}”: {detail}.',
    'Nobody serves “{source}” for “{key}”: {detail}.',
    'Dùng một trong các nguồn: {supported}; không dùng trong danh sách lặp.',
    'Use one of: {supported}; not inside a repeated list.',
  ],
  'form.check': [
    'Không nơi nào kiểm tra “{check}” cho “{key}”.',
    'Nobody checks “{check}” for “{key}”.',
    'Chỉ dùng business-name cho trường một dòng ở cấp ngoài cùng.',
    'Use business-name, on one line of text at the top of the form.',
  ],
  'form.too-many': [
    'Biểu mẫu có quá nhiều thành phần hoặc lồng quá sâu.',
    'The form has too many components or nests them too deeply.',
    'Chia nhỏ biểu mẫu.',
    'Split the form.',
  ],
  'form.empty': [
    'Biểu mẫu “{key}” không có trường nào.',
    '“{key}” has no fields.',
    'Thêm ít nhất một trường.',
    'Add at least one field.',
  ],
} as const satisfies Record<string, CatalogueRow>;

export type FormDiagnosticCode = keyof typeof FORM_DIAGNOSTICS;
