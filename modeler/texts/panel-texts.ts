// modeler/texts: the words of the properties panel that do not stand in its tables of fields.
import type { Text } from '../../procedures/ir/plain.ts';

export const panelTexts = {
  service: { vi: 'Dịch vụ', en: 'Service' },
  serviceType: { vi: 'Loại', en: 'Type' },
  serviceHelp: {
    vi: 'Ví dụ: Ghi nhận hồ sơ, Phát hành kết quả.',
    en: 'For example: Take the dossier in, Issue the result.',
  },
  serviceResults: { vi: 'Dữ liệu trả về: {results}.', en: 'It answers with: {results}.' },
  unreadHere: {
    vi: 'Dịch vụ này không đọc mục này; để trống để xóa.',
    en: 'This service does not read it; empty it to remove it.',
  },
  noQuantity: { vi: 'Ghi một số từ 1 trở lên.', en: 'Write a number of 1 or more.' },
  noEquals: { vi: 'Biểu thức bắt đầu bằng dấu =.', en: 'An expression begins with =.' },
  badExpression: {
    vi: 'Không đọc được từ vị trí {at}: “{fragment}”.',
    en: 'Cannot be read from position {at}: “{fragment}”.',
  },
  edit: { vi: 'Sửa', en: 'Edit' },
  'new.form': { vi: 'Biểu mẫu mới', en: 'New form' },
  'new.decision': { vi: 'Bảng mới', en: 'New table' },
  'new.notice': { vi: 'Thông báo mới', en: 'New notice' },
  'new.template': { vi: 'Mẫu mới', en: 'New template' },
  'new.message': { vi: 'Thông điệp mới…', en: 'New message…' },
  'new.error': { vi: 'Lỗi mới…', en: 'New error…' },
  'new.signal': { vi: 'Tín hiệu mới…', en: 'New signal…' },
  'new.escalation': { vi: 'Mức leo thang mới…', en: 'New escalation…' },
  signal: { vi: 'Tín hiệu', en: 'Signal' },
  signalHelp: {
    vi: 'Mọi hồ sơ của tỉnh đang chờ đều nhận được. Ví dụ: law-changed',
    en: 'Every waiting dossier of the province receives it. For example: law-changed',
  },
  signalNameHelp: {
    vi: 'Bên phát và bên chờ dùng cùng tên. Ví dụ: law-changed',
    en: 'Both sides use one name. For example: law-changed',
  },
  escalation: { vi: 'Mức leo thang', en: 'Escalation' },
  escalationHelp: {
    vi: 'Ví dụ: needs-head. Khi bắt, để trống là bắt mọi mức.',
    en: 'For example: needs-head. To catch, empty catches every one.',
  },
  escalationNameHelp: { vi: 'Ví dụ: Cần lãnh đạo', en: 'For example: Needs the head' },
  escalationCode: { vi: 'Mã leo thang', en: 'Escalation code' },
  escalationCodeHelp: { vi: 'Ví dụ: needs-head', en: 'For example: needs-head' },
  message: { vi: 'Thông điệp', en: 'Message' },
  messageHelp: {
    vi: 'Ví dụ: payment-settled khi chờ nộp tiền.',
    en: 'For example: payment-settled while waiting for a payment.',
  },
  messageNameHelp: {
    vi: 'Bên gửi dùng đúng tên này. Ví dụ: post-delivered',
    en: 'Whoever sends it uses this name. For example: post-delivered',
  },
  messageKey: { vi: 'Khóa nhận diện (biểu thức)', en: 'Correlation key (expression)' },
  messageKeyHelp: {
    vi: 'Để trống: khớp theo hồ sơ. Ví dụ: =payment',
    en: 'Empty: matched by the dossier. For example: =payment',
  },
  errorCaught: { vi: 'Lỗi', en: 'Error' },
  errorHelp: {
    vi: 'Ví dụ: name-taken. Ở biên, để trống là bắt mọi lỗi.',
    en: 'For example: name-taken. On a border, empty catches every error.',
  },
  errorNameHelp: { vi: 'Ví dụ: Tên đã có người dùng', en: 'For example: The name is taken' },
  errorCode: { vi: 'Mã lỗi', en: 'Error code' },
  errorCodeHelp: { vi: 'Ví dụ: name-taken', en: 'For example: name-taken' },
  triggers: { vi: 'Xảy ra khi, hoặc phát ra', en: 'Waits for, or says' },
  triggersHelp: {
    vi: 'Chọn nhiều mục thành sự kiện bội. Ví dụ: thông điệp hoặc hẹn giờ',
    en: 'Several make a multiple event. For example: a message or a timer',
  },
  timer: { vi: 'Thời gian', en: 'Timer' },
  timerKind: { vi: 'Đến hạn', en: 'Due' },
  timerKindHelp: {
    vi: 'Để trống khi dùng thời hạn hoặc nghĩa vụ bên dưới. Ví dụ: sau năm ngày',
    en: 'Empty when the term or duty below says it. For example: after five days',
  },
  compensation: { vi: 'Hủy việc đã làm', en: 'Compensation' },
  compensated: { vi: 'Việc được hủy', en: 'What is taken back' },
  compensatedHelp: {
    vi: 'Để trống: mọi việc có biên hủy. Ví dụ: Thu lệ phí',
    en: 'Empty: everything with a compensation border. For example: Collect the fee',
  },
  'fee.lines': { vi: 'Các khoản phải nộp', en: 'Fees and charges' },
  'fee.linesHelp': {
    vi: 'Danh sách tính bằng biểu thức. Ví dụ: =feeTable',
    en: 'A list given by an expression. For example: =feeTable',
  },
  'fee.line': { vi: 'Khoản', en: 'Line' },
  'fee.conditions': { vi: 'Miễn, giảm', en: 'Exemption' },
  'fee.code': { vi: 'Mã khoản', en: 'Code' },
  'fee.codeHelp': { vi: 'Ví dụ: registration', en: 'For example: registration' },
  'fee.kind': { vi: 'Loại', en: 'Kind' },
  'fee.kindHelp': {
    vi: 'Phí và lệ phí được hạch toán riêng. Ví dụ: Lệ phí',
    en: 'Fees and charges are kept apart. For example: Charge',
  },
  'fee.nameVi': { vi: 'Tên (tiếng Việt)', en: 'Name (Vietnamese)' },
  'fee.nameHelp': {
    vi: 'Ví dụ: Lệ phí đăng ký hộ kinh doanh',
    en: 'For example: Lệ phí đăng ký hộ kinh doanh',
  },
  'fee.nameEn': { vi: 'Tên (tiếng Anh)', en: 'Name (English)' },
  'fee.nameHelpEn': {
    vi: 'Ví dụ: Household business registration charge',
    en: 'For example: Household business registration charge',
  },
  'fee.amount': { vi: 'Số tiền (đồng)', en: 'Amount (đồng)' },
  'fee.amountHelp': { vi: 'Ví dụ: 100000', en: 'For example: 100000' },
  'fee.amountWrong': {
    vi: 'Ghi số đồng nguyên, chỉ gồm chữ số.',
    en: 'Write whole đồng, digits only.',
  },
  'fee.legalBasis': { vi: 'Căn cứ', en: 'Legal basis' },
  'fee.legalBasisHelp': {
    vi: 'Ví dụ: Nghị quyết của HĐND thành phố',
    en: 'For example: Resolution of the City Council',
  },
  'fee.exemption': { vi: 'Lý do miễn (biểu thức)', en: 'Ground for exemption (expression)' },
  'fee.exemptionHelp': {
    vi: 'null: phải nộp. Ví dụ: =if poorHousehold then "Hộ nghèo" else null',
    en: 'null: to be paid. For example: =if poorHousehold then "Hộ nghèo" else null',
  },
  sourceHelp: { vi: 'Ví dụ: =values.businessName', en: 'For example: =values.businessName' },
  targetHelp: { vi: 'Ví dụ: businessName', en: 'For example: businessName' },
} as const satisfies Record<string, Text>;
