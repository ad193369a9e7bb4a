// modeler/properties: the legal term and what moves its clock.
import {
  countWords,
  cutoffWords,
  dutyWords,
  milestoneWords,
  rollWords,
  startWords,
  supplementWords,
  unitWords,
} from '../../texts/option-words.ts';
import {
  inEventSubProcess,
  isActivity,
  isFlowNode,
  line,
  waitsFor,
  type FieldInput,
  type PropertyGroup,
} from '../fields.ts';

type Pair = [vi: string, en: string];
const term = (attribute: string, label: Pair, help: Pair, input: FieldInput = 'text') =>
  line('motcua:Term', attribute, `term-${attribute}`, label, help, input);

export const termGroup: PropertyGroup = {
  id: 'term',
  label: { vi: 'Thời hạn', en: 'Term' },
  on: (type, bo) =>
    type === 'bpmn:Process' ||
    type === 'bpmn:UserTask' ||
    (type === 'bpmn:BoundaryEvent' && waitsFor('Timer', bo)),
  fields: [
    term('id', ['Mã thời hạn', 'Term id'], ['Ví dụ: statutory', 'For example: statutory']),
    term(
      'nameVi',
      ['Tên (tiếng Việt)', 'Name (Vietnamese)'],
      ['Ví dụ: Thời hạn giải quyết', 'For example: Thời hạn giải quyết'],
    ),
    term(
      'nameEn',
      ['Tên (tiếng Anh)', 'Name (English)'],
      ['Ví dụ: Processing term', 'For example: Processing term'],
    ),
    term(
      'amount',
      ['Số lượng', 'Amount'],
      ['Ví dụ: 3. Số 0 nghĩa là trong ngày.', 'For example: 3. A 0 means the same day.'],
    ),
    term('unit', ['Đơn vị', 'Unit'], ['Ví dụ: Ngày làm việc', 'For example: Working days'], {
      options: unitWords,
    }),
    term(
      'startsOn',
      ['Bắt đầu khi', 'Starts on'],
      [
        'Của cả thủ tục thường là Đã tiếp nhận; của một bước luôn là Khi đến bước này.',
        'Of a procedure usually Accepted; of a step always When this step begins.',
      ],
      { options: startWords },
    ),
    term('stopOn', ['Dừng khi', 'Stops on'], ['Thường là Đã quyết định', 'Usually Decided'], {
      options: milestoneWords,
    }),
    term(
      'count',
      ['Cách đếm', 'Counting'],
      [
        'Thường là Từ ngày tiếp theo (Điều 147 Bộ luật Dân sự).',
        'Usually From the next day (Civil Code, article 147).',
      ],
      { options: countWords },
    ),
    term(
      'endOfDay',
      ['Hết ngày lúc', 'Day ends at'],
      [
        'sessionEnd (hết giờ làm việc), midnight (nửa đêm) hoặc giờ, ví dụ 17:00',
        'sessionEnd (office hours), midnight, or a time such as 17:00',
      ],
    ),
    term(
      'roll',
      ['Rơi vào ngày nghỉ', 'If due on a day off'],
      ['Ví dụ: Sang ngày làm việc kế tiếp', 'For example: Moves to the next working day'],
      { options: rollWords },
    ),
    term('cutoffAfter', ['Giờ chốt', 'Cut-off time'], ['Ví dụ: 15:00', 'For example: 15:00']),
    term(
      'cutoffMode',
      ['Tác dụng của giờ chốt', 'Effect of the cut-off'],
      [
        'Ví dụ: nộp sau giờ chốt thì tính từ ngày hôm sau.',
        'For example: filed later means it starts the next day.',
      ],
      { options: cutoffWords },
    ),
    term(
      'onSupplement',
      ['Khi yêu cầu bổ sung', 'On a supplement request'],
      [
        'Thường là tính lại từ đầu khi hồ sơ đã đầy đủ.',
        'Usually starts again when the dossier is complete.',
      ],
      { options: supplementWords },
    ),
    term(
      'maxExtensions',
      ['Số lần gia hạn tối đa', 'Extensions at most'],
      ['Thường là 1', 'Usually 1'],
    ),
    term(
      'legalBasis',
      ['Căn cứ pháp lý', 'Legal basis'],
      ['Ví dụ: Điều 7 Nghị định 23/2015/NĐ-CP', 'For example: Article 7, Decree 23/2015/NĐ-CP'],
    ),
  ],
};

export const clockGroups: PropertyGroup[] = [
  {
    id: 'pause',
    label: { vi: 'Đồng hồ trong lúc chờ ở đây', en: 'Clocks while waiting here' },
    on: (type, bo) =>
      isActivity(type, bo) ||
      type === 'bpmn:IntermediateCatchEvent' ||
      type === 'bpmn:EventBasedGateway',
    fields: [
      line(
        'motcua:Pause',
        'reason',
        'pause',
        ['Các thời hạn đứng yên vì', 'Terms stand still because of'],
        [
          'Để trống: vẫn chạy. Ví dụ: supplement, payment',
          'Empty: they run. For example: supplement, payment',
        ],
      ),
    ],
  },
  {
    id: 'extend',
    label: { vi: 'Gia hạn khi hoàn thành', en: 'Extension when completed' },
    on: isFlowNode,
    fields: [
      line(
        'motcua:Extend',
        'term',
        'extend-term',
        ['Thời hạn được gia hạn', 'Term that is extended'],
        ['Ví dụ: statutory', 'For example: statutory'],
        'term-of-diagram',
      ),
      line(
        'motcua:Extend',
        'to',
        'extend-to',
        ['Đến ngày (biểu thức)', 'Until (expression)'],
        ['Ví dụ: =newDueDate', 'For example: =newDueDate'],
        'expression',
      ),
      line(
        'motcua:Extend',
        'ground',
        'extend-ground',
        ['Căn cứ (biểu thức)', 'Ground (expression)'],
        ['Ví dụ: =extensionGround', 'For example: =extensionGround'],
        'expression',
      ),
    ],
  },
  {
    id: 'duty',
    label: { vi: 'Nghĩa vụ khi trễ hạn', en: 'Duty when late' },
    on: (type, bo) =>
      waitsFor('Timer', bo) &&
      (type === 'bpmn:BoundaryEvent' || (type === 'bpmn:StartEvent' && inEventSubProcess(bo))),
    fields: [
      line(
        'motcua:Duty',
        'kind',
        'duty-kind',
        ['Nghĩa vụ', 'Duty'],
        [
          'Hẹn giờ này đến hạn khi nghĩa vụ đến hạn. Ví dụ: xin lỗi',
          'The timer is due when the duty is. For example: apology',
        ],
        { options: dutyWords },
      ),
      line(
        'motcua:Duty',
        'term',
        'duty-term',
        ['Của thời hạn', 'Of the term'],
        ['Ví dụ: statutory', 'For example: statutory'],
        'term-of-diagram',
      ),
    ],
  },
];
