// modeler/properties: decisions, called procedures, and what is asked of the applicant.
import { askWords } from '../../texts/option-words.ts';
import { inEventSubProcess, line, waitsFor, type PropertyGroup } from '../fields.ts';

export const stepGroups: PropertyGroup[] = [
  {
    id: 'decision',
    label: { vi: 'Bảng quyết định', en: 'Decision' },
    on: (type) => type === 'bpmn:BusinessRuleTask',
    fields: [
      line(
        'zeebe:CalledDecision',
        'decisionId',
        'decision-id',
        ['Bảng', 'Table'],
        ['Ví dụ: competent-agency', 'For example: competent-agency'],
        { pick: 'decision', edit: true },
      ),
      line(
        'zeebe:CalledDecision',
        'resultVariable',
        'decision-result',
        ['Biến kết quả', 'Result variable'],
        ['Ví dụ: agencyCode', 'For example: agencyCode'],
      ),
    ],
  },
  {
    id: 'script',
    label: { vi: 'Tính toán', en: 'Computation' },
    on: (type) => type === 'bpmn:ScriptTask',
    fields: [
      line(
        'zeebe:Script',
        'expression',
        'script-expression',
        ['Biểu thức', 'Expression'],
        ['Ví dụ: =fee * copies', 'For example: =fee * copies'],
        'expression',
      ),
      line(
        'zeebe:Script',
        'resultVariable',
        'script-result',
        ['Biến kết quả', 'Result variable'],
        ['Ví dụ: total', 'For example: total'],
      ),
    ],
  },
  {
    id: 'called',
    label: { vi: 'Thủ tục được gọi', en: 'Procedure called' },
    on: (type) => type === 'bpmn:CallActivity',
    fields: [
      line(
        'zeebe:CalledElement',
        'processId',
        'called-process',
        ['Mã thủ tục', 'Procedure code'],
        ['Ví dụ: 2.000908', 'For example: 2.000908'],
      ),
    ],
  },
  {
    id: 'ask',
    label: { vi: 'Đề nghị đối với người nộp', en: 'What the applicant is asked for' },
    on: (type, bo) =>
      type === 'bpmn:ReceiveTask' ||
      (type === 'bpmn:IntermediateCatchEvent' && waitsFor('Message', bo)) ||
      (type === 'bpmn:StartEvent' && waitsFor('Message', bo) && inEventSubProcess(bo)),
    fields: [
      line(
        'motcua:Ask',
        'kind',
        'ask-kind',
        ['Đề nghị', 'Asked to'],
        [
          'Thông điệp được chờ là câu trả lời. Ví dụ: bổ sung hồ sơ',
          'The awaited message is the answer. For example: add what is missing',
        ],
        { options: askWords },
      ),
      line(
        'motcua:Ask',
        'form',
        'ask-form',
        ['Biểu mẫu trả lời', 'Form of the answer'],
        [
          'Chỉ khi trả lời bằng biểu mẫu. Ví dụ: withdrawal',
          'Only if it is answered in a form. For example: withdrawal',
        ],
        { pick: 'form', edit: true },
      ),
      line(
        'motcua:Ask',
        'from',
        'ask-from',
        ['Nội dung đề nghị (biểu thức)', 'What exactly (expression)'],
        [
          'Ví dụ: =supplementRequest; khi nộp tiền: =payment',
          'For example: =supplementRequest; for a payment: =payment',
        ],
        'expression',
      ),
      line(
        'motcua:Ask',
        'titleVi',
        'ask-title-vi',
        ['Tiêu đề (tiếng Việt)', 'Title (Vietnamese)'],
        ['Ví dụ: Bổ sung hồ sơ', 'For example: Bổ sung hồ sơ'],
      ),
      line(
        'motcua:Ask',
        'titleEn',
        'ask-title-en',
        ['Tiêu đề (tiếng Anh)', 'Title (English)'],
        ['Ví dụ: Complete your file', 'For example: Complete your file'],
      ),
    ],
  },
];
