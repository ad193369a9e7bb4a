// modeler/blocks: appraisal, additions and payment.
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

export const workBlocks: Block[] = [
  {
    id: 'appraise',
    label: words('Thẩm định', 'Appraise'),
    help: words(
      'Cán bộ thụ lý xem xét và đề xuất kết quả.',
      'A case worker examines the dossier and proposes the result.',
    ),
    entry: 'appraise',
    toDo: null,
    steps: [
      {
        key: 'appraise',
        type: 'bpmn:UserTask',
        name: words('Thẩm định hồ sơ', 'Appraise the dossier'),
        at: [0, 0],
        settings: [
          roles('case-worker'),
          form('appraisal'),
          stage('processing'),
          audience('Cán bộ thụ lý đang xem xét hồ sơ.', 'A case worker is examining your dossier.'),
        ],
      },
    ],
    flows: [],
    forms: [
      {
        id: 'appraisal',
        title: words('Thẩm định', 'Appraisal'),
        fields: [
          {
            type: 'radio',
            key: 'appraisal',
            label: words('Đề xuất', 'Proposal'),
            required: true,
            options: {
              grant: words('Cấp', 'Grant'),
              refuse: words('Từ chối', 'Refuse'),
              supplement: words('Yêu cầu bổ sung', 'Ask for additions'),
            },
          },
          { type: 'textarea', key: 'appraisalNote', label: words('Nhận xét', 'Remarks') },
        ],
      },
    ],
  },
  {
    id: 'supplement',
    label: words('Vòng bổ sung hồ sơ', 'Supplement round'),
    help: words(
      'Một lần: soạn yêu cầu, chờ bổ sung, thẩm định lại; không cần thì đi tiếp.',
      'Once: compose the request, wait, appraise again; goes on at once if nothing is missing.',
    ),
    entry: 'supplement-needed',
    toDo: words(
      'Điều kiện đọc kết quả của bước Thẩm định; sửa nếu tên khác.',
      'The condition reads the result of Appraise; change it if yours has another name.',
    ),
    steps: [
      {
        key: 'supplement-needed',
        type: 'bpmn:ExclusiveGateway',
        name: words('Cần bổ sung?', 'Anything missing?'),
        at: [0, 0],
      },
      {
        key: 'compose-supplement',
        type: 'bpmn:UserTask',
        name: words('Soạn yêu cầu bổ sung', 'Compose a supplement request'),
        at: [1, 1],
        settings: [
          roles('case-worker'),
          { $: 'motcua:Compose', kind: 'supplement' },
          notice('supplement'),
          audience(
            'Cán bộ đang soạn yêu cầu bổ sung.',
            'An official is writing down what is missing.',
          ),
        ],
      },
      {
        key: 'await-supplement',
        type: 'bpmn:ReceiveTask',
        name: words('Chờ bổ sung hồ sơ', 'Wait for additions'),
        at: [2, 1],
        message: { name: 'supplement-answered' },
        settings: [
          ask('supplement', '=supplementRequest', 'Bổ sung hồ sơ', 'Complete your dossier'),
          { $: 'motcua:Pause', reason: 'supplement' },
          stage('supplement'),
          milestone('complete'),
          audience(
            'Hồ sơ đang chờ bạn bổ sung.',
            'Your dossier waits for what you were asked to add.',
          ),
        ],
      },
      {
        key: 'appraise-again',
        type: 'bpmn:UserTask',
        name: words('Thẩm định lại', 'Appraise again'),
        at: [3, 1],
        settings: [
          roles('case-worker'),
          form('appraisal-again'),
          stage('processing'),
          audience(
            'Cán bộ đang xem xét phần bổ sung.',
            'A case worker is examining what you added.',
          ),
        ],
      },
      {
        key: 'supplement-done',
        type: 'bpmn:ExclusiveGateway',
        name: words('Đã đủ hồ sơ', 'Complete'),
        at: [4, 0],
      },
    ],
    flows: [
      {
        from: 'supplement-needed',
        to: 'compose-supplement',
        name: words('cần', 'yes'),
        condition: '=appraisal = "supplement"',
      },
      {
        from: 'supplement-needed',
        to: 'supplement-done',
        name: words('không', 'no'),
        isDefault: true,
      },
      { from: 'compose-supplement', to: 'await-supplement' },
      { from: 'await-supplement', to: 'appraise-again' },
      { from: 'appraise-again', to: 'supplement-done' },
    ],
    forms: [
      {
        id: 'appraisal-again',
        title: words('Thẩm định lại', 'Second appraisal'),
        fields: [
          {
            type: 'radio',
            key: 'appraisal',
            label: words('Đề xuất', 'Proposal'),
            required: true,
            options: { grant: words('Cấp', 'Grant'), refuse: words('Từ chối', 'Refuse') },
          },
          { type: 'textarea', key: 'appraisalNote', label: words('Nhận xét', 'Remarks') },
        ],
      },
    ],
    notices: [
      {
        id: 'supplement',
        legal: true,
        subject: words(
          'Hồ sơ {{dossierCode}} cần bổ sung',
          'Dossier {{dossierCode}} needs additions',
        ),
        body: words(
          'Kính gửi {{applicant}},\n\nHồ sơ {{dossierCode}} cần được bổ sung. Nội dung và căn cứ được ghi tại trang hồ sơ.\n\n{{link}}\n',
          'Dear {{applicant}},\n\nDossier {{dossierCode}} needs additions. What and why stands on its page.\n\n{{link}}\n',
        ),
      },
    ],
  },
  {
    id: 'pay',
    label: words('Nộp phí, lệ phí', 'Payment'),
    help: words(
      'Tạo khoản phải nộp và chờ nộp; được miễn thì đi tiếp ngay.',
      'Makes the payment and waits for it; who is exempt goes on at once.',
    ),
    entry: 'collect-payment',
    toDo: words(
      'Ghi các khoản phải nộp tại bước đầu.',
      'Write down the fees and charges at the first step.',
    ),
    steps: [
      {
        key: 'collect-payment',
        type: 'bpmn:ServiceTask',
        name: words('Yêu cầu nộp tiền', 'Ask for the payment'),
        at: [0, 0],
        settings: [
          ...service('collect-payment'),
          data({ exemption: '=null' }, { payment: '=payment', paymentStatus: '=status' }),
        ],
      },
      {
        key: 'payment-due',
        type: 'bpmn:ExclusiveGateway',
        name: words('Có phải nộp?', 'Is anything due?'),
        at: [1, 0],
      },
      {
        key: 'await-payment',
        type: 'bpmn:ReceiveTask',
        name: words('Chờ nộp tiền', 'Wait for the payment'),
        at: [2, 0],
        message: { name: 'payment-settled', correlationKey: '=payment' },
        settings: [
          ask('payment', '=payment', 'Nộp phí, lệ phí', 'Pay the fee'),
          { $: 'motcua:Pause', reason: 'payment' },
          stage('payment'),
          audience('Hồ sơ đang chờ bạn nộp tiền.', 'Your dossier waits for your payment.'),
        ],
      },
      {
        key: 'payment-done',
        type: 'bpmn:ExclusiveGateway',
        name: words('Đã xong phần nộp tiền', 'Payment done'),
        at: [3, 0],
      },
    ],
    flows: [
      { from: 'collect-payment', to: 'payment-due' },
      {
        from: 'payment-due',
        to: 'await-payment',
        name: words('phải nộp', 'due'),
        condition: '=paymentStatus = "due"',
      },
      {
        from: 'payment-due',
        to: 'payment-done',
        name: words('miễn', 'exempt'),
        isDefault: true,
        over: true,
      },
      { from: 'await-payment', to: 'payment-done' },
    ],
  },
];
