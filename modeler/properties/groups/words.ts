// modeler/properties: names, what the applicant reads, and how far the dossier has come.
import { milestoneWords, stageWords } from '../../texts/option-words.ts';
import { isFlowNode, line, type PropertyGroup } from '../fields.ts';

export const wordGroups: PropertyGroup[] = [
  {
    id: 'words',
    label: { vi: 'Tên và lời cho người dân', en: 'Names and words for the applicant' },
    on: (type, bo) =>
      isFlowNode(type, bo) || type === 'bpmn:Process' || type === 'bpmn:SequenceFlow',
    fields: [
      line(
        'motcua:Name',
        'en',
        'name-en',
        ['Tên tiếng Anh', 'English name'],
        ['Ví dụ: Check and accept', 'For example: Check and accept'],
      ),
      {
        ...line(
          'motcua:Audience',
          'vi',
          'audience-vi',
          ['Người nộp đọc (tiếng Việt)', 'Applicant reads (Vietnamese)'],
          [
            'Ví dụ: Cán bộ đang kiểm tra hồ sơ của ông/bà.',
            'For example: Cán bộ đang kiểm tra hồ sơ của ông/bà.',
          ],
          'area',
        ),
        on: isFlowNode,
      },
      {
        ...line(
          'motcua:Audience',
          'en',
          'audience-en',
          ['Người nộp đọc (tiếng Anh)', 'Applicant reads (English)'],
          [
            'Ví dụ: An officer is checking your file.',
            'For example: An officer is checking your file.',
          ],
          'area',
        ),
        on: isFlowNode,
      },
    ],
  },
];

export const progressGroups: PropertyGroup[] = [
  {
    id: 'progress',
    label: { vi: 'Tiến trình và thông báo', en: 'Progress and notices' },
    on: isFlowNode,
    fields: [
      line(
        'motcua:Stage',
        'code',
        'stage',
        ['Giai đoạn hồ sơ từ đây', 'Stage from here on'],
        [
          'Giai đoạn mà mọi người thấy. Ví dụ: Đang xử lý',
          'The stage everybody sees. For example: In progress',
        ],
        { options: stageWords },
      ),
      line(
        'motcua:Milestone',
        'name',
        'milestone',
        ['Mốc khi hoàn thành', 'Milestone when completed'],
        [
          'Mốc làm bắt đầu hoặc dừng thời hạn. Ví dụ: Đã tiếp nhận',
          'Milestones start and stop terms. For example: Accepted',
        ],
        { options: milestoneWords },
      ),
      line(
        'motcua:Notice',
        'template',
        'notice',
        ['Thông báo khi hoàn thành', 'Notice when completed'],
        [
          'Thư gửi người nộp, soạn ở trang Thông tin. Ví dụ: accepted',
          'Letter to the applicant, written on the page About. For example: accepted',
        ],
        { pick: 'notice', edit: true },
      ),
    ],
  },
  {
    id: 'outcome',
    label: { vi: 'Kết quả hồ sơ', en: 'Outcome of the dossier' },
    on: (type) => type === 'bpmn:EndEvent',
    fields: [
      line(
        'motcua:Outcome',
        'code',
        'outcome-code',
        ['Mã kết quả', 'Outcome'],
        ['Ví dụ: granted, refused', 'For example: granted, refused'],
      ),
    ],
  },
];
