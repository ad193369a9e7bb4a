// modeler/about: the record of a procedure as a form, as data: what stands on the public page before
// anybody files.
import type { Text } from '../../procedures/ir/plain.ts';
import { FIXED_ZONES } from '../../procedures/language/zones.ts';
import type { FolderKind } from '../folder/draft-folder.ts';

export type ManifestInput =
  | 'pair'
  | 'long-pair'
  | 'text'
  | 'date'
  | 'date-or-open'
  | 'amount'
  | 'check'
  | { options: Record<string, Text> }
  | { many: Record<string, Text> }
  | { pick: FolderKind; optional: boolean }
  /** A list; each entry has these fields. */
  | { list: readonly ManifestField[]; fresh: string }
  /** A list of pairs without names. */
  | { pairs: true };
export type ManifestField = {
  at: string;
  label: Text;
  help: Text;
  input: ManifestInput;
};
export type ManifestSection = { id: string; label: Text; fields: readonly ManifestField[] };

const say = (vi: string, en: string): Text => ({ vi, en });
const field = (
  at: string,
  label: [string, string],
  help: [string, string],
  input: ManifestInput,
): ManifestField => ({ at, label: say(...label), help: say(...help), input });

const zones = Object.fromEntries(Object.keys(FIXED_ZONES).map((zone) => [zone, say(zone, zone)]));

export const manifestSections: readonly ManifestSection[] = [
  {
    id: 'what',
    label: say('Thủ tục', 'The procedure'),
    fields: [
      field('code', ['Mã thủ tục', 'Code'], ['Ví dụ: 2.000908', 'For example: 2.000908'], 'text'),
      field(
        'name',
        ['Tên', 'Name'],
        ['Ví dụ: Đăng ký thành lập hộ kinh doanh', 'For example: Household business registration'],
        'pair',
      ),
      field(
        'summary',
        ['Tóm tắt', 'Summary'],
        ['Một hai câu cho người dân.', 'A sentence or two for citizens.'],
        'long-pair',
      ),
      field(
        'field',
        ['Lĩnh vực', 'Field'],
        ['Ví dụ: Hộ kinh doanh', 'For example: Household businesses'],
        'pair',
      ),
      field(
        'level',
        ['Mức độ trực tuyến', 'Online service'],
        ['Ví dụ: toàn trình', 'For example: full'],
        {
          options: {
            full: say('Toàn trình', 'Full'),
            partial: say('Một phần', 'Partial'),
          },
        },
      ),
      field(
        'audience',
        ['Ai được nộp', 'Who may apply'],
        ['Ví dụ: Cá nhân, hộ gia đình', 'For example: Individuals, households'],
        'pair',
      ),
      field(
        'agencyLevel',
        ['Cơ quan giải quyết', 'Agency'],
        ['Ví dụ: Ủy ban nhân dân cấp xã', 'For example: Commune People’s Committee'],
        'pair',
      ),
    ],
  },
  {
    id: 'how',
    label: say('Cách thực hiện', 'How it is done'),
    fields: [
      field(
        'steps',
        ['Các bước', 'Steps'],
        ['Ví dụ: Điền đơn trực tuyến và nộp.', 'For example: Fill in the form online and file it.'],
        { pairs: true },
      ),
      field(
        'documents',
        ['Giấy tờ cần có', 'Documents needed'],
        ['Mỗi giấy tờ một mục.', 'One entry a document.'],
        {
          fresh: '{"id":"","name":{"vi":"","en":""},"required":true,"note":{"vi":"","en":""}}',
          list: [
            field(
              'id',
              ['Mã', 'Id'],
              ['Ví dụ: identityPaper', 'For example: identityPaper'],
              'text',
            ),
            field(
              'name',
              ['Tên', 'Name'],
              ['Ví dụ: Căn cước', 'For example: Identity card'],
              'pair',
            ),
            field(
              'required',
              ['Bắt buộc', 'Required'],
              ['Không tích: chỉ khi cần.', 'Not ticked: only if it applies.'],
              'check',
            ),
            field(
              'note',
              ['Ghi chú', 'Note'],
              ['Ví dụ: Bản quét còn rõ.', 'For example: A clear scan.'],
              'pair',
            ),
          ],
        },
      ),
      field('channels', ['Cách nộp', 'Ways to file'], ['Ít nhất một cách.', 'At least one.'], {
        many: {
          online: say('Trực tuyến', 'Online'),
          counter: say('Tại quầy', 'At the counter'),
          post: say('Qua bưu chính', 'By post'),
        },
      }),
      field(
        'submissionForm',
        ['Biểu mẫu nộp hồ sơ', 'Submission form'],
        ['Ví dụ: submission', 'For example: submission'],
        { pick: 'form', optional: false },
      ),
      field(
        'guidance.form',
        ['Câu hỏi trước khi nộp', 'Questions before filing'],
        ['Để trống: không hỏi gì. Ví dụ: guidance', 'Empty: none. For example: guidance'],
        { pick: 'form', optional: true },
      ),
      field(
        'guidance.decision',
        ['Bảng trả lời các câu hỏi', 'Table that answers them'],
        ['Cần khi có câu hỏi. Ví dụ: guidance', 'Needed with questions. For example: guidance'],
        { pick: 'decision', optional: true },
      ),
    ],
  },
  {
    id: 'terms',
    label: say('Thời hạn, phí và kết quả', 'Term, fee and result'),
    fields: [
      field(
        'termNote',
        ['Thời hạn giải quyết', 'Processing time'],
        ['Ví dụ: 3 ngày làm việc', 'For example: 3 working days'],
        'pair',
      ),
      field(
        'fee.amount',
        ['Phí, lệ phí (đồng)', 'Fee (đồng)'],
        ['Ví dụ: 100000; 0 là không thu', 'For example: 100000; 0 is free'],
        'amount',
      ),
      field(
        'fee.note',
        ['Ghi chú về phí', 'Note on the fee'],
        ['Ví dụ: Miễn khi nộp trực tuyến.', 'For example: Free if filed online.'],
        'pair',
      ),
      field(
        'result',
        ['Kết quả', 'Result'],
        ['Ví dụ: Giấy chứng nhận', 'For example: Certificate'],
        'pair',
      ),
    ],
  },
  {
    id: 'law',
    label: say('Căn cứ và hiệu lực', 'Law and validity'),
    fields: [
      field(
        'legalBasis',
        ['Căn cứ pháp lý', 'Legal basis'],
        ['Mỗi văn bản một mục.', 'One entry a document.'],
        {
          fresh: '{"name":{"vi":"","en":""},"reference":"","validFrom":"","validTo":null}',
          list: [
            field(
              'name',
              ['Tên văn bản', 'Name'],
              ['Ví dụ: Nghị định về đăng ký doanh nghiệp', 'For example: Decree on registration'],
              'pair',
            ),
            field(
              'reference',
              ['Số, ký hiệu', 'Reference'],
              ['Ví dụ: 168/2025/NĐ-CP', 'For example: 168/2025/NĐ-CP'],
              'text',
            ),
            field(
              'validFrom',
              ['Hiệu lực từ', 'In force from'],
              ['Ví dụ: 2025-07-01', 'For example: 2025-07-01'],
              'date',
            ),
            field(
              'validTo',
              ['Hiệu lực đến', 'In force until'],
              ['Để trống: còn hiệu lực.', 'Empty: still in force.'],
              'date-or-open',
            ),
          ],
        },
      ),
      field(
        'validFrom',
        ['Thủ tục có hiệu lực từ', 'Procedure valid from'],
        ['Ví dụ: 2026-01-01', 'For example: 2026-01-01'],
        'date',
      ),
      field(
        'validTo',
        ['Đến hết ngày', 'Until'],
        ['Để trống: chưa có ngày hết hiệu lực.', 'Empty: no end yet.'],
        'date-or-open',
      ),
      field(
        'zone',
        ['Múi giờ', 'Time zone'],
        ['Ví dụ: Asia/Ho_Chi_Minh', 'For example: Asia/Ho_Chi_Minh'],
        { options: zones },
      ),
    ],
  },
];
