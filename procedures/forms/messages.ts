// procedures/forms: what people read when a value is not accepted. Invariant: both languages, says
// what to do, and never repeats what was entered.
import type { Text } from '../ir/plain.ts';

type Row = (label: Text, detail: string) => [vi: string, en: string];

/** A label that is a question is not made part of another sentence. */
const asks = (label: Text): boolean => label.vi.endsWith('?') || label.en.endsWith('?');
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const MESSAGES = {
  required: (l) =>
    asks(l)
      ? [`Trả lời câu hỏi: ${l.vi}`, `Answer: ${l.en}`]
      : [`Nhập ${lower(l.vi)}.`, `Enter ${lower(l.en)}.`],
  'required-choice': (l) =>
    asks(l)
      ? [`Trả lời câu hỏi: ${l.vi}`, `Answer: ${l.en}`]
      : [`Chọn ${lower(l.vi)}.`, `Choose ${lower(l.en)}.`],
  'required-file': (l) => [`Tải lên tệp: ${l.vi}`, `Upload: ${l.en}`],
  checked: (l) => [`Đánh dấu để xác nhận: ${l.vi}`, `Tick to confirm: ${l.en}`],
  unknown: () => ['Biểu mẫu không có trường này.', 'The form has no such field.'],
  readonly: (l) => [`“${l.vi}” chỉ để xem, không được sửa.`, `“${l.en}” can only be read.`],
  hidden: (l) => [
    `“${l.vi}” không áp dụng với các lựa chọn khác, nên phải để trống.`,
    `“${l.en}” does not apply to the other answers and must be left empty.`,
  ],
  type: (l) => [
    `“${l.vi}” có kiểu dữ liệu không đúng.`,
    `“${l.en}” has a value of the wrong type.`,
  ],
  number: (l) => [`${l.vi}: nhập một số.`, `${l.en}: enter a number.`],
  character: (l) => [
    `${l.vi} có ký tự không được phép.`,
    `${l.en} holds a character that is not allowed.`,
  ],
  'min-length': (l, d) => [
    `${l.vi} phải có ít nhất ${d} ký tự.`,
    `${l.en} must have at least ${d} characters.`,
  ],
  'max-length': (l, d) => [
    `${l.vi} có nhiều nhất ${d} ký tự.`,
    `${l.en} can have at most ${d} characters.`,
  ],
  min: (l, d) => [`${l.vi} không được nhỏ hơn ${d}.`, `${l.en} cannot be less than ${d}.`],
  max: (l, d) => [`${l.vi} không được lớn hơn ${d}.`, `${l.en} cannot be more than ${d}.`],
  decimals: (l, d) => [
    d === '0' ? `${l.vi} phải là số nguyên.` : `${l.vi} có nhiều nhất ${d} chữ số thập phân.`,
    d === '0' ? `${l.en} must be a whole number.` : `${l.en} can have at most ${d} decimal places.`,
  ],
  date: (l) => [
    `${l.vi}: nhập một ngày có thật, ví dụ 24 11 2026.`,
    `${l.en}: enter a real date such as 24 11 2026.`,
  ],
  'date-min': (l, d) => [
    `${l.vi} không được trước ngày ${day(d)}.`,
    `${l.en} cannot be before ${day(d)}.`,
  ],
  'date-max': (l, d) => [
    `${l.vi} không được sau ngày ${day(d)}.`,
    `${l.en} cannot be after ${day(d)}.`,
  ],
  option: (l) => [`${l.vi}: chọn trong danh sách.`, `${l.en}: choose from the list.`],
  duplicate: (l) => [`${l.vi} có giá trị lặp lại.`, `${l.en} holds a value twice.`],
  'min-items': (l, d) => [
    `${l.vi}: cần ít nhất ${d} mục.`,
    `${l.en}: at least ${d} items are needed.`,
  ],
  'max-items': (l, d) => [
    `${l.vi}: có nhiều nhất ${d} mục.`,
    `${l.en}: at most ${d} items are allowed.`,
  ],
  'file-count': (l, d) => [
    `${l.vi}: có nhiều nhất ${d} tệp.`,
    `${l.en}: at most ${d} files are allowed.`,
  ],
  'file-unknown': (l) => [
    `${l.vi}: tệp chưa được tải lên.`,
    `${l.en}: the file has not been uploaded.`,
  ],
  'file-type': (l) => [
    `${l.vi}: loại tệp này không được nhận.`,
    `${l.en}: this type of file is not accepted.`,
  ],
  'file-size': (l, d) => [
    `${l.vi}: mỗi tệp nặng nhất ${size(d)} MB.`,
    `${l.en}: a file can have at most ${size(d)} MB.`,
  ],
} as const satisfies Record<string, Row>;

const day = (iso: string): string => iso.split('-').reverse().join('/');
const size = (bytes: string): string => String(Math.round((Number(bytes) / 1024 / 1024) * 10) / 10);

/** The two longer rows of `required` are words of that code, not codes. */
type Worded = keyof typeof MESSAGES;
export type ErrorCode = Exclude<Worded, 'required-choice' | 'required-file'> | 'pattern';

/** The message of a code; `detail` is the limit that was passed. */
export function messageOf(code: keyof typeof MESSAGES, label: Text, detail: string): Text {
  const row: Row = MESSAGES[code];
  const [vi, en] = row(label, detail);
  return { vi, en };
}
