// procedures/language: why an element is refused, and what to draw instead; data, both languages.
// Invariant: every reason names a way out that works today.
import type { Text } from '../ir/plain.ts';

export type RefusalName = keyof typeof refusals;

type Refusal = { reason: Text; instead: Text };

function refusal(vi: string, en: string, insteadVi: string, insteadEn: string): Refusal {
  return { reason: { vi, en }, instead: { vi: insteadVi, en: insteadEn } };
}

export const refusals = {
  partners: refusal(
    'Vai trò đối tác, tổ chức đối tác và điểm cuối không có tác dụng.',
    'Partner roles, partner entities and end points have no effect.',
    'Đặt tên cho bể; ghi dịch vụ ở thao tác hoặc ở zeebe:taskDefinition.',
    'Name the pool; state the service at the operation or with zeebe:taskDefinition.',
  ),
  choreography: refusal(
    'Biên đạo và hội thoại không phải là quy trình thực thi được.',
    'Choreographies and conversations are not executable processes.',
    'Vẽ quy trình của cơ quan bạn.',
    'Draw the process of your own agency.',
  ),
  resource: refusal(
    'Tài nguyên và người thực hiện kiểu BPMN không có tác dụng.',
    'BPMN resources and performers have no effect.',
    'Ghi vai trò bằng zeebe:assignmentDefinition candidateGroups.',
    'State the roles with zeebe:assignmentDefinition candidateGroups.',
  ),
  monitoring: refusal(
    'Phần tử giám sát và kiểm toán không có tác dụng; mọi bước đều đã được ghi nhật ký.',
    'Monitoring and auditing elements have no effect; every step is recorded anyway.',
    'Xóa phần tử này.',
    'Remove the element.',
  ),
  import: refusal(
    'Tệp nhập từ ngoài không được đọc.',
    'Imported files are not read.',
    'Đặt mọi thứ trong thư mục của thủ tục.',
    'Keep everything in the folder of the procedure.',
  ),
  foreignExtension: refusal(
    'Phần mở rộng bắt buộc hay quan hệ ngoài không được hiểu.',
    'Required extensions and outside relationships are not understood.',
    'Xóa phần tử này.',
    'Remove the element.',
  ),
  notInStandard: refusal(
    'BPMN 2.0 không cho phép phần tử này ở vị trí này, hoặc phần tử không thuộc BPMN 2.0.',
    'BPMN 2.0 does not allow this element in this place, or does not know it at all.',
    'Chọn một phần tử có trong bảng của trình vẽ.',
    'Choose an element from the palette of the modeler.',
  ),
} as const satisfies Record<string, Refusal>;
