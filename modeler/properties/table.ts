// modeler/properties: what people can set on an element, as data. One line is one field of the panel:
// where it is offered, where it is stored, and what to tell whoever fills it in.
import {
  counts,
  cutoffModes,
  milestones,
  rolls,
  stages,
  supplementPolicies,
  taskRoles,
  termStarts,
  units,
} from '../../procedures/language/vocabulary.ts';
import type { Text } from '../../procedures/ir/plain.ts';

export type PropertyField = {
  id: string;
  label: Text;
  /** An example or the consequence, shown below the field. */
  help: Text;
  extension: string;
  attribute: string;
  input: 'text' | 'area' | { options: readonly string[]; empty: boolean };
};
export type PropertyGroup = {
  id: string;
  label: Text;
  on: (type: string, bo: FlowElement) => boolean;
  fields: PropertyField[];
};
export type FlowElement = { $type: string; eventDefinitions?: { $type: string }[] };

const ACTIVITIES = new Set([
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:ReceiveTask',
  'bpmn:BusinessRuleTask',
  'bpmn:Task',
  'bpmn:SubProcess',
]);
const isEvent = (type: string) => /Event$/.test(type);
const isFlowNode = (type: string) => ACTIVITIES.has(type) || isEvent(type) || /Gateway$/.test(type);
const hasTimer = (bo: FlowElement) =>
  bo.eventDefinitions?.some((d) => d.$type === 'bpmn:TimerEventDefinition') === true;
const list = (options: readonly string[], empty = true) => ({ options, empty });

export const propertyGroups: PropertyGroup[] = [
  {
    id: 'words',
    label: { vi: 'Tên và lời cho người dân', en: 'Names and words for the applicant' },
    on: (type) => isFlowNode(type) || type === 'bpmn:Process',
    fields: [
      {
        id: 'name-en',
        label: { vi: 'Tên tiếng Anh', en: 'English name' },
        help: { vi: 'Ví dụ: Check and accept', en: 'For example: Check and accept' },
        extension: 'motcua:Name',
        attribute: 'en',
        input: 'text',
      },
      {
        id: 'audience-vi',
        label: { vi: 'Người nộp đọc (tiếng Việt)', en: 'Applicant reads (Vietnamese)' },
        help: {
          vi: 'Ví dụ: Cán bộ đang kiểm tra hồ sơ của ông/bà.',
          en: 'For example: Cán bộ đang kiểm tra hồ sơ của ông/bà.',
        },
        extension: 'motcua:Audience',
        attribute: 'vi',
        input: 'area',
      },
      {
        id: 'audience-en',
        label: { vi: 'Người nộp đọc (tiếng Anh)', en: 'Applicant reads (English)' },
        help: {
          vi: 'Ví dụ: An officer is checking your file.',
          en: 'For example: An officer is checking your file.',
        },
        extension: 'motcua:Audience',
        attribute: 'en',
        input: 'area',
      },
    ],
  },
  {
    id: 'people',
    label: { vi: 'Người thực hiện và thẩm quyền', en: 'People and competence' },
    on: (type) => type === 'bpmn:UserTask',
    fields: [
      {
        id: 'roles',
        label: { vi: 'Vai trò', en: 'Roles' },
        help: {
          vi: `Cách nhau bằng dấu phẩy: ${taskRoles.join(', ')}`,
          en: `Separated by commas: ${taskRoles.join(', ')}`,
        },
        extension: 'zeebe:AssignmentDefinition',
        attribute: 'candidateGroups',
        input: 'text',
      },
      {
        id: 'agency',
        label: { vi: 'Cơ quan (biểu thức)', en: 'Agency (expression)' },
        help: {
          vi: 'Để trống: cơ quan đang giữ hồ sơ. Ví dụ: =leadAgency',
          en: 'Empty: the agency that holds the dossier. For example: =leadAgency',
        },
        extension: 'motcua:Competence',
        attribute: 'agency',
        input: 'text',
      },
      {
        id: 'form',
        label: { vi: 'Biểu mẫu', en: 'Form' },
        help: { vi: 'Mã biểu mẫu trong thư mục forms', en: 'Id of a form in the folder forms' },
        extension: 'zeebe:FormDefinition',
        attribute: 'formId',
        input: 'text',
      },
    ],
  },
  {
    id: 'service',
    label: { vi: 'Dịch vụ', en: 'Service' },
    on: (type) => type === 'bpmn:ServiceTask',
    fields: [
      {
        id: 'service-type',
        label: { vi: 'Loại', en: 'Type' },
        help: {
          vi: 'Ví dụ: take-in, route-to-agency, return-result',
          en: 'For example: take-in, route-to-agency, return-result',
        },
        extension: 'zeebe:TaskDefinition',
        attribute: 'type',
        input: 'text',
      },
    ],
  },
  {
    id: 'decision',
    label: { vi: 'Bảng quyết định', en: 'Decision' },
    on: (type) => type === 'bpmn:BusinessRuleTask',
    fields: [
      {
        id: 'decision-id',
        label: { vi: 'Mã bảng', en: 'Decision id' },
        help: { vi: 'Mã trong thư mục decisions', en: 'Id in the folder decisions' },
        extension: 'zeebe:CalledDecision',
        attribute: 'decisionId',
        input: 'text',
      },
      {
        id: 'decision-result',
        label: { vi: 'Biến kết quả', en: 'Result variable' },
        help: { vi: 'Ví dụ: agencyCode', en: 'For example: agencyCode' },
        extension: 'zeebe:CalledDecision',
        attribute: 'resultVariable',
        input: 'text',
      },
    ],
  },
  {
    id: 'progress',
    label: { vi: 'Tiến trình và thông báo', en: 'Progress and notices' },
    on: (type) => isFlowNode(type),
    fields: [
      {
        id: 'stage',
        label: { vi: 'Giai đoạn hồ sơ từ đây', en: 'Stage from here on' },
        help: { vi: 'Giai đoạn mà mọi người thấy', en: 'The stage everybody sees' },
        extension: 'motcua:Stage',
        attribute: 'code',
        input: list(stages),
      },
      {
        id: 'milestone',
        label: { vi: 'Mốc khi hoàn thành', en: 'Milestone when completed' },
        help: { vi: 'Mốc làm bắt đầu hoặc dừng thời hạn', en: 'Milestones start and stop terms' },
        extension: 'motcua:Milestone',
        attribute: 'name',
        input: list(milestones),
      },
      {
        id: 'notice',
        label: { vi: 'Thông báo khi hoàn thành', en: 'Notice when completed' },
        help: { vi: 'Tên mẫu trong notices.json', en: 'Template name in notices.json' },
        extension: 'motcua:Notice',
        attribute: 'template',
        input: 'text',
      },
    ],
  },
  {
    id: 'outcome',
    label: { vi: 'Kết quả hồ sơ', en: 'Outcome of the dossier' },
    on: (type) => type === 'bpmn:EndEvent',
    fields: [
      {
        id: 'outcome-code',
        label: { vi: 'Mã kết quả', en: 'Outcome' },
        help: { vi: 'Ví dụ: granted, refused', en: 'For example: granted, refused' },
        extension: 'motcua:Outcome',
        attribute: 'code',
        input: 'text',
      },
    ],
  },
  {
    id: 'term',
    label: { vi: 'Thời hạn', en: 'Term' },
    on: (type, bo) =>
      type === 'bpmn:Process' ||
      type === 'bpmn:UserTask' ||
      (type === 'bpmn:BoundaryEvent' && hasTimer(bo)),
    fields: termFields(),
  },
];

function termFields(): PropertyField[] {
  const field = (
    attribute: string,
    label: Text,
    help: Text,
    input: PropertyField['input'] = 'text',
  ): PropertyField => ({
    id: `term-${attribute}`,
    label,
    help,
    extension: 'motcua:Term',
    attribute,
    input,
  });
  return [
    field(
      'id',
      { vi: 'Mã thời hạn', en: 'Term id' },
      { vi: 'Ví dụ: statutory', en: 'For example: statutory' },
    ),
    field(
      'nameVi',
      { vi: 'Tên (tiếng Việt)', en: 'Name (Vietnamese)' },
      { vi: 'Ví dụ: Thời hạn giải quyết', en: 'For example: Thời hạn giải quyết' },
    ),
    field(
      'nameEn',
      { vi: 'Tên (tiếng Anh)', en: 'Name (English)' },
      { vi: 'Ví dụ: Processing term', en: 'For example: Processing term' },
    ),
    field(
      'amount',
      { vi: 'Số lượng', en: 'Amount' },
      { vi: '0 nghĩa là trong ngày', en: '0 means the same day' },
    ),
    field(
      'unit',
      { vi: 'Đơn vị', en: 'Unit' },
      {
        vi: 'Ngày làm việc, ngày, tháng, giờ làm việc hoặc giờ',
        en: 'Working or calendar days, months, working or clock hours',
      },
      list(units),
    ),
    field(
      'startsOn',
      { vi: 'Bắt đầu khi', en: 'Starts on' },
      { vi: 'Mốc làm thời hạn bắt đầu chạy', en: 'What starts the term' },
      list(termStarts),
    ),
    field(
      'stopOn',
      { vi: 'Dừng khi', en: 'Stops on' },
      { vi: 'Thường là decided', en: 'Usually decided' },
      list(milestones),
    ),
    field(
      'count',
      { vi: 'Cách đếm', en: 'Counting' },
      { vi: 'nextDay: không tính ngày đầu', en: 'nextDay: the first day is not counted' },
      list(counts),
    ),
    field(
      'endOfDay',
      { vi: 'Hết ngày lúc', en: 'Day ends at' },
      { vi: 'sessionEnd, midnight hoặc HH:mm', en: 'sessionEnd, midnight or HH:mm' },
    ),
    field(
      'roll',
      { vi: 'Rơi vào ngày nghỉ', en: 'If due on a day off' },
      { vi: 'next: chuyển sang ngày làm việc kế tiếp', en: 'next: moves to the next working day' },
      list(rolls),
    ),
    field(
      'cutoffAfter',
      { vi: 'Giờ chốt', en: 'Cut-off time' },
      { vi: 'Ví dụ: 15:00', en: 'For example: 15:00' },
    ),
    field(
      'cutoffMode',
      { vi: 'Tác dụng của giờ chốt', en: 'Effect of the cut-off' },
      {
        vi: 'shiftStart dời ngày bắt đầu; sameDayOnly chỉ cho thủ tục trong ngày',
        en: 'shiftStart moves the start; sameDayOnly is for same-day procedures',
      },
      list(cutoffModes),
    ),
    field(
      'onSupplement',
      { vi: 'Khi yêu cầu bổ sung', en: 'On a supplement request' },
      {
        vi: 'Tính lại, tạm dừng, dừng hoặc không ảnh hưởng',
        en: 'Restart, pause, stop or no effect',
      },
      list(supplementPolicies),
    ),
    field(
      'maxExtensions',
      { vi: 'Số lần gia hạn tối đa', en: 'Extensions at most' },
      { vi: 'Thường là 1', en: 'Usually 1' },
    ),
    field(
      'legalBasis',
      { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
      {
        vi: 'Ví dụ: Điều 7 Nghị định 23/2015/NĐ-CP',
        en: 'For example: Article 7, Decree 23/2015/NĐ-CP',
      },
    ),
  ];
}
