// modeler/blocks: decision, signature, return, and the applicant's way out.
import {
  ask,
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

export const resultBlocks: Block[] = [
  {
    id: 'approve',
    label: words('Duyệt bởi người thứ hai', 'Approval by a second person'),
    help: words(
      'Lãnh đạo duyệt; không được là người đã thẩm định.',
      'A head approves who is not the one that appraised.',
    ),
    entry: 'approve',
    toDo: words(
      'Chọn bước mà người duyệt không được làm.',
      'Choose the step that the approver must not have done.',
    ),
    steps: [
      {
        key: 'approve',
        type: 'bpmn:UserTask',
        name: words('Phê duyệt', 'Approve'),
        at: [0, 0],
        settings: [
          roles('head'),
          form('approval'),
          { $: 'motcua:Separate', from: '' },
          audience('Hồ sơ đang chờ phê duyệt.', 'Your dossier waits for approval.'),
        ],
      },
      {
        key: 'approved',
        type: 'bpmn:ExclusiveGateway',
        name: words('Đồng ý?', 'Approved?'),
        at: [1, 0],
      },
      {
        key: 'refused',
        type: 'bpmn:EndEvent',
        name: words('Từ chối', 'Refused'),
        at: [2, 1],
        settings: [
          stage('refused'),
          milestone('decided'),
          notice('refused'),
          { $: 'motcua:Outcome', code: 'refused' },
        ],
      },
      {
        key: 'granted',
        type: 'bpmn:Task',
        name: words('Đồng ý cấp', 'Granted'),
        at: [2, 0],
        settings: [
          stage('processing'),
          audience('Hồ sơ đã được phê duyệt.', 'Your dossier has been approved.'),
        ],
      },
    ],
    flows: [
      { from: 'approve', to: 'approved' },
      {
        from: 'approved',
        to: 'granted',
        name: words('đồng ý', 'yes'),
        condition: '=approval = "yes"',
      },
      { from: 'approved', to: 'refused', name: words('không', 'no'), isDefault: true },
    ],
    forms: [
      {
        id: 'approval',
        title: words('Phê duyệt', 'Approval'),
        fields: [
          {
            type: 'radio',
            key: 'approval',
            label: words('Ý kiến', 'Decision'),
            required: true,
            options: { yes: words('Đồng ý', 'Approve'), no: words('Không đồng ý', 'Refuse') },
          },
          {
            type: 'textarea',
            key: 'approvalReason',
            label: words('Lý do không đồng ý', 'Reason for refusing'),
            required: true,
            hide: '=approval != "no"',
          },
        ],
      },
    ],
    notices: [
      {
        id: 'refused',
        legal: true,
        subject: words('Hồ sơ {{dossierCode}} bị từ chối', 'Dossier {{dossierCode}} was refused'),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} không được chấp thuận. Lý do được ghi tại trang hồ sơ.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nDossier {{dossierCode}} was refused. The reason stands on its page.\n\n{{link}}\n',
        ),
      },
    ],
  },
  {
    id: 'sign',
    label: words('Ký và phát hành', 'Sign and issue'),
    help: words(
      'Lãnh đạo ký; hệ thống lập, đánh số và ký số giấy tờ.',
      'A head signs; the paper is made, numbered and signed.',
    ),
    entry: 'sign',
    toDo: words('Chọn mẫu giấy tờ tại bước phát hành.', 'Choose the template at the second step.'),
    steps: [
      {
        key: 'sign',
        type: 'bpmn:UserTask',
        name: words('Ký kết quả', 'Sign the result'),
        at: [0, 0],
        settings: [
          roles('head'),
          { $: 'motcua:Sign' },
          audience('Hồ sơ đang chờ lãnh đạo ký.', 'Your dossier waits for a signature.'),
        ],
      },
      {
        key: 'issue',
        type: 'bpmn:ServiceTask',
        name: words('Phát hành kết quả', 'Issue the result'),
        at: [1, 0],
        settings: [
          ...service('return-result', { outcome: 'granted', sign: 'yes' }),
          data({ signer: '=signedBy' }),
          stage('result-ready'),
          milestone('decided'),
          notice('granted'),
          audience('Kết quả đã sẵn sàng.', 'The result is ready.'),
        ],
      },
    ],
    flows: [{ from: 'sign', to: 'issue' }],
    notices: [
      {
        id: 'granted',
        legal: true,
        subject: words('Hồ sơ {{dossierCode}} đã có kết quả', 'Result of dossier {{dossierCode}}'),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} đã có kết quả. Xem và tải tại trang hồ sơ.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nThe result of dossier {{dossierCode}} is ready on its page.\n\n{{link}}\n',
        ),
      },
    ],
  },
  {
    id: 'post',
    label: words('Trả kết quả qua bưu chính', 'Return by post'),
    help: words('Gửi và chờ bưu chính báo đã phát.', 'Sends it and waits until it is delivered.'),
    entry: 'send-by-post',
    toDo: words(
      'Ghi người nhận, địa chỉ, điện thoại và giấy tờ.',
      'Say recipient, address, telephone and document.',
    ),
    steps: [
      {
        key: 'send-by-post',
        type: 'bpmn:ServiceTask',
        name: words('Gửi qua bưu chính', 'Send by post'),
        at: [0, 0],
        settings: [...service('send-by-post')],
      },
      {
        key: 'await-delivery',
        type: 'bpmn:ReceiveTask',
        name: words('Chờ bưu chính phát', 'Wait for delivery'),
        at: [1, 0],
        message: { name: 'post-delivered', correlationKey: '=postOrder' },
        settings: [
          milestone('returned'),
          audience('Kết quả đang trên đường đến bạn.', 'The result is on its way to you.'),
        ],
      },
    ],
    flows: [{ from: 'send-by-post', to: 'await-delivery' }],
  },
  {
    id: 'withdraw',
    label: words('Rút hồ sơ bất cứ lúc nào', 'Withdrawal at any time'),
    help: words(
      'Người nộp rút hồ sơ; mọi việc đang làm dừng lại.',
      'The applicant withdraws; everything under way ends.',
    ),
    entry: null,
    toDo: null,
    steps: [
      {
        key: 'withdrawal',
        type: 'bpmn:SubProcess',
        name: words('Rút hồ sơ', 'Withdrawal'),
        at: [0, 0],
        inside: {
          steps: [
            {
              key: 'withdraw-asked',
              type: 'bpmn:StartEvent',
              name: words('Người nộp rút hồ sơ', 'The applicant withdraws'),
              at: [0, 0],
              message: { name: 'withdraw' },
              settings: [ask('withdraw', null, 'Rút hồ sơ', 'Withdraw the dossier')],
            },
            {
              key: 'withdrawal-noted',
              type: 'bpmn:Task',
              name: words('Ghi nhận việc rút', 'Note the withdrawal'),
              at: [1, 0],
              settings: [
                stage('withdrawn'),
                notice('withdrawn'),
                audience('Bạn đã rút hồ sơ.', 'You have withdrawn the dossier.'),
              ],
            },
            {
              key: 'withdrawn',
              type: 'bpmn:EndEvent',
              name: words('Đã rút', 'Withdrawn'),
              at: [2, 0],
            },
          ],
          flows: [
            { from: 'withdraw-asked', to: 'withdrawal-noted' },
            { from: 'withdrawal-noted', to: 'withdrawn' },
          ],
        },
      },
    ],
    flows: [],
    notices: [
      {
        id: 'withdrawn',
        subject: words('Đã rút hồ sơ {{dossierCode}}', 'Dossier {{dossierCode}} withdrawn'),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} đã được rút theo yêu cầu.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nDossier {{dossierCode}} was withdrawn as you asked.\n\n{{link}}\n',
        ),
      },
    ],
  },
];
