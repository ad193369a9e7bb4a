// modeler/texts: the services of `procedures/language/services.ts` in words, with what each wants to be
// told. Data; a test holds it against the table, so that no service or header is without words.
import type { Text } from '../../procedures/ir/plain.ts';

type Described = { label: Text; help: Text };
export type ServiceWords = Described & {
  /** Data the service reads, by name; each is a field of the panel. */
  inputs: Record<string, Described>;
};
const say = (vi: string, en: string): Text => ({ vi, en });
const about = (label: [string, string], help: [string, string]): Described => ({
  label: say(...label),
  help: say(...help),
});
const input = (vi: string, en: string, example: string): Described =>
  about([vi, en], [`Ví dụ: ${example}`, `For example: ${example}`]);
const service = (
  label: [string, string],
  help: [string, string],
  inputs: Record<string, Described> = {},
): ServiceWords => ({ ...about(label, help), inputs });

export const serviceWords: Record<string, ServiceWords> = {
  'take-in': service(
    ['Ghi nhận hồ sơ', 'Take the dossier in'],
    ['Bước tự động đầu tiên của hồ sơ nộp trực tuyến.', 'First step of a dossier filed online.'],
  ),
  'route-to-agency': service(
    ['Chuyển đến cơ quan', 'Route to an agency'],
    ['Từ đây hồ sơ do cơ quan này giữ.', 'From here on that agency holds the dossier.'],
    { agency: input('Cơ quan', 'Agency', '=competentAgency') },
  ),
  'track-deadline': service(
    ['Theo dõi hạn', 'Follow up the deadline'],
    ['Nhắc lãnh đạo khi sắp hoặc đã quá hạn.', 'Reminds the head when the term is over.'],
  ),
  'return-result': service(
    ['Phát hành kết quả', 'Issue the result'],
    ['Lập giấy tờ từ mẫu, đánh số, ký và trả.', 'Makes the paper, numbers, signs and returns it.'],
    {
      signer: input('Người ký', 'Signer', '=signedBy'),
      decision: input('Quyết định', 'Decision', '=decision'),
    },
  ),
  'issue-form': service(
    ['Lập mẫu giấy tờ một cửa', 'Issue a form of the one-stop office'],
    ['Mẫu 01–04 theo NĐ 118/2025/NĐ-CP.', 'Forms 01–04 of Decree 118/2025/NĐ-CP.'],
    { signer: input('Người ký', 'Signer', '=signedBy') },
  ),
  'collect-payment': service(
    ['Thu phí, lệ phí', 'Collect a fee'],
    [
      'Tạo khoản phải nộp; sau đó sơ đồ chờ thông điệp payment-settled.',
      'Makes the payment; the diagram then waits for the message payment-settled.',
    ],
    {},
  ),
  'refund-payment': service(
    ['Hoàn tiền', 'Refund'],
    ['Trả lại khoản đã nộp.', 'Pays back what was paid.'],
    { payment: input('Khoản đã nộp', 'Payment', '=payment') },
  ),
  'check-business-name': service(
    ['Kiểm tra tên hộ kinh doanh', 'Check a business name'],
    ['Hỏi cơ sở dữ liệu đăng ký kinh doanh.', 'Asks the business register.'],
    {
      name: input('Tên', 'Name', '=values.businessName'),
      area: input('Địa bàn', 'Area', '=area'),
    },
  ),
  'issue-tax-code': service(
    ['Cấp mã số thuế', 'Get a tax code'],
    [
      'Hỏi hệ thống thuế; chờ nhiều giờ nếu hệ thống nghỉ.',
      'Asks the tax system; waits for hours.',
    ],
    {
      name: input('Tên hộ kinh doanh', 'Name of the business', '=values.businessName'),
      ownerName: input('Chủ hộ', 'Owner', '=values.ownerName'),
      ownerPersonalId: input('Số định danh', 'Personal id', '=values.ownerPersonalId'),
      address: input('Địa chỉ', 'Address', '=values.address'),
      lines: input('Ngành nghề', 'Lines of business', '=values.lines'),
    },
  ),
  'cancel-tax-code': service(
    ['Hủy mã số thuế', 'Cancel a tax code'],
    ['Dùng khi quyết định bị từ chối.', 'For when the decision is a refusal.'],
    { taxCode: input('Mã số thuế', 'Tax code', '=taxCode') },
  ),
  'send-by-post': service(
    ['Gửi qua bưu chính', 'Send by post'],
    [
      'Sau đó sơ đồ chờ thông điệp post-delivered.',
      'The diagram then waits for the message post-delivered.',
    ],
    {
      recipient: input('Người nhận', 'Recipient', '=values.postal.recipient'),
      address: input('Địa chỉ', 'Address', '=values.postal.address'),
      phone: input('Điện thoại', 'Telephone', '=values.contactPhone'),
      document: input('Giấy tờ', 'Document', '=document'),
    },
  ),
};

/** Headers mean the same in every service that reads them. */
export const headerWords: Record<string, Described> = {
  template: about(
    ['Mẫu', 'Template'],
    ['Mẫu giấy tờ hoặc thư của thủ tục.', 'Paper or letter of the procedure.'],
  ),
  outcome: about(['Kết quả', 'Outcome'], ['Ví dụ: granted', 'For example: granted']),
  series: about(
    ['Dãy số', 'Number series'],
    ['Ví dụ: GCN. Mỗi dãy một bộ số.', 'For example: GCN. Each series has its own numbers.'],
  ),
  sign: about(
    ['Ký số', 'Digital signature'],
    ['Ví dụ: yes, cần người ký (signedBy).', 'For example: yes; it needs the signer (signedBy).'],
  ),
  form: about(
    ['Mẫu số', 'Form number'],
    [
      '01 tiếp nhận, 02 bổ sung, 03 từ chối, 04 xin lỗi.',
      '01 receipt, 02 additions, 03 refusal, 04 apology.',
    ],
  ),
};
