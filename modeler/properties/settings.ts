// modeler/properties: settings that BPMN itself has, as data: where they are stored, what they mean, what
// to tell whoever fills them in. `setting-entries.ts` draws them; the compiler reads every one of them.
import type { Text } from '../../procedures/ir/plain.ts';
import { gatewayWords, orderWords } from '../texts/option-words.ts';
import type { ModdleElement } from './extension.ts';
import type { Words } from './fields.ts';

/** Part of an element in which a setting is stored; null = the element does not have it. */
export type Holder = (bo: ModdleElement) => ModdleElement | null;
export type SettingInput =
  | 'text'
  /** A whole number of one or more. */
  | 'number'
  | 'flag'
  /** A formal expression: FEEL with its leading `=`. */
  | 'formal'
  | { options: Words };
export type Setting = {
  id: string;
  label: Text;
  help: Text;
  property: string;
  input: SettingInput;
  /** Extension element of the holder that carries the property; absent = the holder itself. */
  extension?: string;
};
export type SettingGroup = { id: string; label: Text; holder: Holder; settings: Setting[] };

type Pair = [vi: string, en: string];
const text = ([vi, en]: Pair): Text => ({ vi, en });
function setting(
  property: string,
  input: SettingInput,
  label: Pair,
  help: Pair,
  more: { id?: string; extension?: string } = {},
): Setting {
  const { id = property, ...rest } = more;
  return { id, property, input, label: text(label), help: text(help), ...rest };
}

const itself =
  (type: RegExp): Holder =>
  (bo) =>
    type.test(bo.$type) ? bo : null;
const loop =
  (type: string): Holder =>
  (bo) => {
    const marker = bo['loopCharacteristics'] as ModdleElement | undefined;
    return marker?.$type === type ? marker : null;
  };
const definition =
  (type: string): Holder =>
  (bo) =>
    (bo['eventDefinitions'] as ModdleElement[] | undefined)?.find((d) => d.$type === type) ?? null;

const ITEMS = { extension: 'zeebe:LoopCharacteristics' };

export const settingGroups: SettingGroup[] = [
  {
    id: 'loop',
    label: { vi: 'Lặp lại', en: 'Loop' },
    holder: loop('bpmn:StandardLoopCharacteristics'),
    settings: [
      setting(
        'loopCondition',
        'formal',
        ['Lặp khi (biểu thức)', 'Again while (expression)'],
        ['Ví dụ: =complete = false', 'For example: =complete = false'],
      ),
      setting(
        'loopMaximum',
        'number',
        ['Nhiều nhất (lần)', 'At most (times)'],
        ['Để trống: chỉ theo điều kiện. Ví dụ: 3', 'Empty: only the condition. For example: 3'],
      ),
      setting(
        'testBefore',
        'flag',
        ['Xét điều kiện trước lần đầu', 'Ask before the first time'],
        ['Khi đó có thể không làm lần nào.', 'Then it may not be done at all.'],
      ),
    ],
  },
  {
    id: 'instances',
    label: { vi: 'Nhiều lượt', en: 'Multi-instance' },
    holder: loop('bpmn:MultiInstanceLoopCharacteristics'),
    settings: [
      setting(
        'inputCollection',
        'formal',
        ['Một lượt cho mỗi mục của (biểu thức)', 'One for each of (expression)'],
        ['Ví dụ: =values.members', 'For example: =values.members'],
        ITEMS,
      ),
      setting(
        'inputElement',
        'text',
        ['Tên của mục trong lượt', 'Name of the item'],
        ['Ví dụ: member', 'For example: member'],
        ITEMS,
      ),
      setting(
        'loopCardinality',
        'formal',
        ['Hoặc số lượt (biểu thức)', 'Or how many (expression)'],
        ['Ví dụ: =3', 'For example: =3'],
      ),
      setting(
        'outputCollection',
        'text',
        ['Gom kết quả vào', 'Results become'],
        [
          'Danh sách theo thứ tự các lượt. Ví dụ: opinions',
          'A list in order. For example: opinions',
        ],
        ITEMS,
      ),
      setting(
        'outputElement',
        'formal',
        ['Kết quả của mỗi lượt (biểu thức)', 'Result of each (expression)'],
        ['Ví dụ: =opinion', 'For example: =opinion'],
        ITEMS,
      ),
      setting(
        'completionCondition',
        'formal',
        ['Xong sớm khi (biểu thức)', 'Done early when (expression)'],
        [
          'Các lượt còn lại bị dừng. Ví dụ: =numberOfCompletedInstances >= 2',
          'The others are ended. For example: =numberOfCompletedInstances >= 2',
        ],
      ),
    ],
  },
  {
    id: 'ad-hoc',
    label: { vi: 'Việc tùy chọn', en: 'Ad-hoc steps' },
    holder: itself(/^bpmn:AdHocSubProcess$/),
    settings: [
      setting(
        'ordering',
        { options: orderWords },
        ['Thứ tự', 'Order'],
        ['Để trống: nhiều việc cùng lúc được.', 'Empty: several at once.'],
      ),
      setting(
        'completionCondition',
        'formal',
        ['Xong khi (biểu thức)', 'Done when (expression)'],
        [
          'Để trống: cán bộ nói khi nào xong. Ví dụ: =inspected = true',
          'Empty: an official says when. For example: =inspected = true',
        ],
        { id: 'ad-hoc-condition' },
      ),
      setting(
        'cancelRemainingInstances',
        'flag',
        ['Khi xong thì dừng việc còn dở', 'When done, end what is still open'],
        ['Nếu không: chờ các việc đang làm.', 'Otherwise what has begun is waited for.'],
      ),
    ],
  },
  {
    id: 'conditional',
    label: { vi: 'Điều kiện', en: 'Condition' },
    holder: definition('bpmn:ConditionalEventDefinition'),
    settings: [
      setting(
        'condition',
        'formal',
        ['Xảy ra khi (biểu thức)', 'Happens when (expression)'],
        [
          'Đúng ngay thì xảy ra ngay. Ví dụ: =feePaid = true',
          'At once if it is true already. For example: =feePaid = true',
        ],
        { id: 'event-condition' },
      ),
    ],
  },
  {
    id: 'link',
    label: { vi: 'Liên kết', en: 'Link' },
    holder: definition('bpmn:LinkEventDefinition'),
    settings: [
      setting(
        'name',
        'text',
        ['Tên liên kết', 'Name of the link'],
        [
          'Hai đầu cùng tên, trong cùng một cấp. Ví dụ: tham-dinh',
          'Both ends have one name, at one level. For example: appraisal',
        ],
        { id: 'link-name' },
      ),
    ],
  },
  {
    id: 'together',
    label: { vi: 'Chờ đủ tất cả', en: 'All of them' },
    holder: (bo) => {
      const several = ((bo['eventDefinitions'] as ModdleElement[] | undefined) ?? []).length > 1;
      return several && /(Catch|Start|Boundary)/.test(bo.$type) ? bo : null;
    },
    settings: [
      setting(
        'parallelMultiple',
        'flag',
        ['Chờ đủ mọi sự kiện', 'Waits for every one of them'],
        ['Nếu không: sự kiện đầu tiên là đủ.', 'Otherwise the first is enough.'],
      ),
    ],
  },
  {
    id: 'activation',
    label: { vi: 'Khi nào đi tiếp', en: 'When it goes on' },
    holder: itself(/^bpmn:ComplexGateway$/),
    settings: [
      setting(
        'activationCondition',
        'formal',
        ['Đi tiếp khi (biểu thức)', 'Goes on when (expression)'],
        [
          'Số nhánh đã đến là activationCount. Ví dụ: =activationCount >= 2',
          'What has arrived is activationCount. For example: =activationCount >= 2',
        ],
      ),
    ],
  },
  {
    id: 'instantiating',
    label: { vi: 'Khởi tạo hồ sơ', en: 'Starting dossiers' },
    holder: itself(/^bpmn:(EventBasedGateway|ReceiveTask)$/),
    settings: [
      setting(
        'instantiate',
        'flag',
        ['Thông điệp ở đây bắt đầu hồ sơ', 'The message starts a dossier'],
        ['Khi đó không có luồng nào đi vào.', 'Then no flow leads here.'],
      ),
    ],
  },
  {
    id: 'race',
    label: { vi: 'Các sự kiện được chờ', en: 'The awaited events' },
    holder: (bo) =>
      bo.$type === 'bpmn:EventBasedGateway' && bo.get('instantiate') === true ? bo : null,
    settings: [
      setting(
        'eventGatewayType',
        { options: gatewayWords },
        ['Chờ', 'Waits for'],
        ['Để trống: sự kiện đầu tiên.', 'Empty: the first of them.'],
      ),
    ],
  },
  {
    id: 'quantities',
    label: { vi: 'Số lượng thẻ', en: 'Numbers of tokens' },
    holder: itself(/^bpmn:(\w*Task|\w*SubProcess|Transaction|CallActivity)$/),
    settings: [
      setting(
        'startQuantity',
        'number',
        ['Bắt đầu khi đã đến (lần)', 'Begins after arrivals'],
        ['Thường là 1', 'Usually 1'],
      ),
      setting(
        'completionQuantity',
        'number',
        ['Khi xong, đi tiếp (lần)', 'Goes on times'],
        ['Thường là 1', 'Usually 1'],
      ),
    ],
  },
];
