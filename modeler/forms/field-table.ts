// modeler/forms: what can be set on a component of a form, as data: which kinds have it, where it is
// stored, how it is typed. Texts and options have editors of their own.
import type { Text } from '../../procedures/ir/plain.ts';
import { PREFILL_SOURCES } from '../../procedures/forms/prefill.ts';
import type { ComponentType } from './form-model.ts';

export type FormInput =
  | 'text'
  | 'number'
  /** A number that form-js keeps as text under `properties`. */
  | 'count'
  | 'check'
  | 'date'
  | 'expression'
  | { options: Record<string, Text> };
export type FormProperty = {
  path: string;
  label: Text;
  help: Text;
  input: FormInput;
  on: readonly ComponentType[];
};

const say = (vi: string, en: string): Text => ({ vi, en });
const property = (
  path: string,
  label: [string, string],
  help: [string, string],
  input: FormInput,
  on: readonly ComponentType[],
): FormProperty => ({ path, label: say(...label), help: say(...help), input, on });

const ASKED: readonly ComponentType[] = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'select',
  'radio',
  'checkbox',
  'checklist',
  'filepicker',
];
const ALL: readonly ComponentType[] = [...ASKED, 'group', 'dynamiclist'];
const WRITTEN: readonly ComponentType[] = ['textfield', 'textarea'];

/** Where a value may come from; the words of `procedures/forms/prefill.ts`. */
export const prefillWords: Record<string, Text> = {
  'population.name': say('Họ tên, từ dữ liệu dân cư', 'Name, from the population register'),
  'population.personalId': say('Số định danh, từ dữ liệu dân cư', 'Personal id, from the register'),
  'population.birthDate': say('Ngày sinh, từ dữ liệu dân cư', 'Date of birth, from the register'),
  'population.sex': say('Giới tính, từ dữ liệu dân cư', 'Sex, from the register'),
  'population.address': say('Nơi thường trú, từ dữ liệu dân cư', 'Address, from the register'),
  'account.email': say('Thư điện tử của tài khoản', 'E-mail of the account'),
  'account.phone': say('Điện thoại của tài khoản', 'Telephone of the account'),
};
const prefillOptions = Object.fromEntries(
  Object.keys(PREFILL_SOURCES).map((source) => [
    source,
    prefillWords[source] ?? say(source, source),
  ]),
);

export const formProperties: readonly FormProperty[] = [
  property(
    'validate.required',
    ['Bắt buộc', 'Required'],
    ['Không tích: ghi là không bắt buộc.', 'Not ticked: marked as optional.'],
    'check',
    ASKED,
  ),
  property(
    'readonly',
    ['Chỉ đọc', 'Read only'],
    ['Giá trị do hệ thống điền, không sửa được.', 'Filled in by the system, cannot be changed.'],
    'check',
    ALL.filter((t) => t !== 'group' && t !== 'dynamiclist'),
  ),
  property(
    'validate.validationType',
    ['Kiểm tra như', 'Checked as'],
    ['Ví dụ: thư điện tử', 'For example: an e-mail address'],
    {
      options: {
        email: say('Thư điện tử', 'E-mail address'),
        phone: say('Điện thoại', 'Telephone number'),
        custom: say('Mẫu riêng', 'A pattern of its own'),
      },
    },
    ['textfield'],
  ),
  property(
    'validate.pattern',
    ['Mẫu riêng', 'Pattern'],
    ['Ví dụ: ^[0-9]{12}$ (12 chữ số)', 'For example: ^[0-9]{12}$ (12 digits)'],
    'text',
    ['textfield'],
  ),
  property(
    'validate.minLength',
    ['Ít nhất bao nhiêu ký tự', 'Characters at least'],
    ['Ví dụ: 2', 'For example: 2'],
    'number',
    WRITTEN,
  ),
  property(
    'validate.maxLength',
    ['Nhiều nhất bao nhiêu ký tự', 'Characters at most'],
    ['Ví dụ: 120', 'For example: 120'],
    'number',
    WRITTEN,
  ),
  property('validate.min', ['Nhỏ nhất', 'Smallest'], ['Ví dụ: 1', 'For example: 1'], 'number', [
    'number',
  ]),
  property('validate.max', ['Lớn nhất', 'Largest'], ['Ví dụ: 20', 'For example: 20'], 'number', [
    'number',
  ]),
  property(
    'decimalDigits',
    ['Số chữ số thập phân', 'Decimal places'],
    ['Ví dụ: 0 cho số nguyên', 'For example: 0 for whole numbers'],
    'number',
    ['number'],
  ),
  property(
    'properties.minDate',
    ['Sớm nhất', 'Earliest'],
    ['Ví dụ: 1900-01-01', 'For example: 1900-01-01'],
    'date',
    ['datetime'],
  ),
  property(
    'properties.maxDate',
    ['Muộn nhất', 'Latest'],
    ['Ví dụ: 2026-12-31', 'For example: 2026-12-31'],
    'date',
    ['datetime'],
  ),
  property(
    'accept',
    ['Loại tệp', 'Kinds of file'],
    ['Ví dụ: .pdf,.jpg,.jpeg,.png', 'For example: .pdf,.jpg,.jpeg,.png'],
    'text',
    ['filepicker'],
  ),
  property(
    'multiple',
    ['Nhiều tệp', 'Several files'],
    ['Không tích: đúng một tệp.', 'Not ticked: one file.'],
    'check',
    ['filepicker'],
  ),
  property(
    'properties.maxFiles',
    ['Nhiều nhất bao nhiêu tệp', 'Files at most'],
    ['Ví dụ: 3', 'For example: 3'],
    'count',
    ['filepicker'],
  ),
  property(
    'properties.maxBytes',
    ['Lớn nhất (byte)', 'Largest size (bytes)'],
    ['Ví dụ: 5242880 (5 MB)', 'For example: 5242880 (5 MB)'],
    'count',
    ['filepicker'],
  ),
  property(
    'properties.minItems',
    ['Ít nhất bao nhiêu mục', 'Entries at least'],
    ['Ví dụ: 0', 'For example: 0'],
    'count',
    ['dynamiclist'],
  ),
  property(
    'properties.maxItems',
    ['Nhiều nhất bao nhiêu mục', 'Entries at most'],
    ['Ví dụ: 5', 'For example: 5'],
    'count',
    ['dynamiclist'],
  ),
  property(
    'properties.prefill',
    ['Điền sẵn từ', 'Filled in from'],
    [
      'Người dân thấy nguồn và sửa được. Ví dụ: họ tên từ dữ liệu dân cư',
      'The citizen sees the source and may correct it. For example: name from the register',
    ],
    { options: prefillOptions },
    ['textfield', 'textarea', 'datetime', 'select', 'radio'],
  ),
  property(
    'properties.autocomplete',
    ['Tự điền của trình duyệt', 'Browser autofill'],
    ['Ví dụ: name, tel, email, street-address', 'For example: name, tel, email, street-address'],
    'text',
    ASKED.filter((t) => t !== 'filepicker' && t !== 'checkbox'),
  ),
  property(
    'conditional.hide',
    ['Ẩn khi (biểu thức)', 'Hidden when (expression)'],
    ['Ví dụ: =delivery != "post"', 'For example: =delivery != "post"'],
    'expression',
    ALL,
  ),
];
