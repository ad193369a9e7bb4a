// modeler/blocks: from the filing to the acceptance.
import {
  audience,
  data,
  form,
  milestone,
  notice,
  roles,
  service,
  stage,
  words,
  type Block,
} from './block.ts';

const accepted = words('tiếp nhận', 'accept');

export const intakeBlocks: Block[] = [
  {
    id: 'take-in',
    label: words('Ghi nhận hồ sơ', 'Take the dossier in'),
    help: words(
      'Bước tự động đầu tiên sau khi nộp.',
      'The first automatic step after somebody has filed.',
    ),
    entry: 'take-in',
    toDo: null,
    steps: [
      {
        key: 'take-in',
        type: 'bpmn:ServiceTask',
        name: words('Ghi nhận hồ sơ', 'Take the dossier in'),
        at: [0, 0],
        settings: [
          ...service('take-in'),
          stage('submitted'),
          audience('Hồ sơ của bạn đã được ghi nhận.', 'Your dossier has been recorded.'),
        ],
      },
    ],
    flows: [],
  },
  {
    id: 'route',
    label: words('Xác định và chuyển đến cơ quan', 'Find the agency and route to it'),
    help: words(
      'Bảng quyết định cho biết cơ quan; hồ sơ được chuyển đến đó.',
      'A decision table says which agency; the dossier goes there.',
    ),
    entry: 'find-agency',
    toDo: words(
      'Chọn bảng quyết định tại bước đầu.',
      'Choose the decision table at the first step.',
    ),
    steps: [
      {
        key: 'find-agency',
        type: 'bpmn:BusinessRuleTask',
        name: words('Xác định cơ quan có thẩm quyền', 'Find the competent agency'),
        at: [0, 0],
        settings: [{ $: 'zeebe:CalledDecision', resultVariable: 'competentAgency' }],
      },
      {
        key: 'route',
        type: 'bpmn:ServiceTask',
        name: words('Chuyển đến cơ quan', 'Route to the agency'),
        at: [1, 0],
        settings: [...service('route-to-agency'), data({ agency: '=competentAgency' })],
      },
    ],
    flows: [{ from: 'find-agency', to: 'route' }],
  },
  {
    id: 'intake-check',
    label: words('Kiểm tra, tiếp nhận', 'Intake check'),
    help: words(
      'Cán bộ một cửa kiểm tra; tiếp nhận hoặc từ chối ngay.',
      'An intake officer checks and accepts, or refuses at once.',
    ),
    entry: 'intake',
    toDo: null,
    steps: [
      {
        key: 'intake',
        type: 'bpmn:UserTask',
        name: words('Kiểm tra hồ sơ', 'Check the dossier'),
        at: [0, 0],
        settings: [
          roles('intake-officer'),
          form('intake-decision'),
          audience(
            'Cán bộ một cửa đang kiểm tra hồ sơ.',
            'An intake officer is checking your dossier.',
          ),
        ],
      },
      {
        key: 'intake-decided',
        type: 'bpmn:ExclusiveGateway',
        name: words('Tiếp nhận?', 'Accepted?'),
        at: [1, 0],
      },
      {
        key: 'accept',
        type: 'bpmn:Task',
        name: words('Tiếp nhận hồ sơ', 'Accept the dossier'),
        at: [2, 0],
        settings: [
          stage('received'),
          milestone('accepted'),
          notice('accepted'),
          audience('Hồ sơ đã được tiếp nhận.', 'Your dossier has been accepted.'),
        ],
      },
      {
        key: 'refused-at-intake',
        type: 'bpmn:EndEvent',
        name: words('Từ chối tiếp nhận', 'Refused at intake'),
        at: [2, 1],
        settings: [
          stage('refused'),
          notice('refused-at-intake'),
          { $: 'motcua:Outcome', code: 'refused' },
        ],
      },
    ],
    flows: [
      { from: 'intake', to: 'intake-decided' },
      {
        from: 'intake-decided',
        to: 'accept',
        name: accepted,
        condition: '=intakeDecision = "accept"',
      },
      {
        from: 'intake-decided',
        to: 'refused-at-intake',
        name: words('từ chối', 'refuse'),
        isDefault: true,
      },
    ],
    forms: [
      {
        id: 'intake-decision',
        title: words('Kiểm tra, tiếp nhận', 'Intake check'),
        fields: [
          {
            type: 'radio',
            key: 'intakeDecision',
            label: words('Kết quả kiểm tra', 'Result of the check'),
            required: true,
            options: {
              accept: words('Tiếp nhận', 'Accept'),
              refuse: words('Từ chối', 'Refuse'),
            },
          },
          {
            type: 'textarea',
            key: 'intakeReason',
            label: words('Lý do từ chối', 'Reason for refusing'),
            required: true,
            hide: '=intakeDecision != "refuse"',
          },
        ],
      },
    ],
    notices: [
      {
        id: 'accepted',
        subject: words(
          'Hồ sơ {{dossierCode}} đã được tiếp nhận',
          'Dossier {{dossierCode}} accepted',
        ),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} đã được {{agency}} tiếp nhận. Hạn trả kết quả: {{dueAt}}.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nDossier {{dossierCode}} was accepted by {{agency}}. The result is due at {{dueAt}}.\n\n{{link}}\n',
        ),
      },
      {
        id: 'refused-at-intake',
        legal: true,
        subject: words(
          'Hồ sơ {{dossierCode}} bị từ chối tiếp nhận',
          'Dossier {{dossierCode}} refused',
        ),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} không được tiếp nhận. Lý do được ghi tại trang hồ sơ.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nDossier {{dossierCode}} was not accepted. The reason stands on its page.\n\n{{link}}\n',
        ),
      },
    ],
  },
];
