// modeler/properties: who does a task, with which form, and what may not be done by one person.
import { composeWords, roleWords } from '../../texts/option-words.ts';
import { line, type PropertyGroup } from '../fields.ts';

const onHumanTask = (type: string): boolean => /^bpmn:(User|Manual)Task$/.test(type);
const onUserTask = (type: string): boolean => type === 'bpmn:UserTask';

export const peopleGroups: PropertyGroup[] = [
  {
    id: 'people',
    label: { vi: 'Người thực hiện và thẩm quyền', en: 'People and competence' },
    on: onHumanTask,
    fields: [
      line(
        'zeebe:AssignmentDefinition',
        'candidateGroups',
        'roles',
        ['Vai trò', 'Roles'],
        [
          'Ai có một trong các vai trò này thì được nhận việc.',
          'Whoever has one of them may take the task.',
        ],
        { many: roleWords },
      ),
      line(
        'motcua:Competence',
        'agency',
        'agency',
        ['Cơ quan (biểu thức)', 'Agency (expression)'],
        [
          'Để trống: cơ quan đang giữ hồ sơ. Ví dụ: =leadAgency',
          'Empty: the agency that holds the dossier. For example: =leadAgency',
        ],
        'expression',
      ),
      line(
        'motcua:Separate',
        'from',
        'separate',
        ['Không được là người đã làm', 'Not by whoever did'],
        [
          'Hai người, bốn mắt. Ví dụ: người ký không phải người thẩm định.',
          'Four eyes. For example: the signer is not the appraiser.',
        ],
        'other-tasks',
      ),
      line(
        'motcua:Sign',
        '',
        'sign',
        ['Hoàn thành là ký', 'Completing is signing'],
        [
          'Người làm phải xác thực lại; chữ ký của họ đứng trên giấy tờ.',
          'The doer confirms who they are; the paper carries their signature.',
        ],
        'mark',
      ),
    ],
  },
  {
    id: 'lane',
    label: { vi: 'Ai làm các việc trong này', en: 'Who does what is in here' },
    on: (type) => type === 'bpmn:Lane' || type === 'bpmn:Participant',
    fields: [
      line(
        'motcua:Lane',
        'roles',
        'lane-roles',
        ['Vai trò', 'Roles'],
        [
          'Dùng cho công việc không ghi vai trò riêng.',
          'For tasks that do not state roles of their own.',
        ],
        { many: roleWords },
      ),
      line(
        'motcua:Lane',
        'agency',
        'lane-agency',
        ['Cơ quan (biểu thức)', 'Agency (expression)'],
        [
          'Để trống: cơ quan đang giữ hồ sơ. Ví dụ: =leadAgency',
          'Empty: the agency that holds the dossier. For example: =leadAgency',
        ],
        'expression',
      ),
    ],
  },
  {
    id: 'form',
    label: { vi: 'Biểu mẫu của cán bộ', en: 'Form of the official' },
    on: onUserTask,
    fields: [
      line(
        'zeebe:FormDefinition',
        'formId',
        'form',
        ['Biểu mẫu', 'Form'],
        [
          'Cán bộ điền khi làm việc này. Ví dụ: intake-check',
          'What the official fills in. For example: intake-check',
        ],
        { pick: 'form', edit: true },
      ),
      line(
        'motcua:Compose',
        'kind',
        'compose',
        ['Thay biểu mẫu bằng', 'Instead of a form'],
        [
          'Ví dụ: soạn yêu cầu bổ sung, chọn từng mục cần bổ sung.',
          'For example: compose a supplement request, item by item.',
        ],
        { options: composeWords },
      ),
    ],
  },
];
