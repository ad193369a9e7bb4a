// modeler/texts: words of decision tables.
import type { Text } from '../../procedures/ir/plain.ts';
import type { COLUMN_TYPES, HIT_POLICIES } from '../decisions/decision-model.ts';

export const hitPolicyWords: Record<(typeof HIT_POLICIES)[number], Text> = {
  UNIQUE: { vi: 'Chỉ một luật đúng', en: 'Exactly one rule applies' },
  FIRST: { vi: 'Luật đúng đầu tiên', en: 'The first rule that applies' },
  ANY: { vi: 'Các luật đúng cho cùng kết quả', en: 'All that apply agree' },
  COLLECT: { vi: 'Gom kết quả của mọi luật đúng', en: 'Results of all that apply' },
};
export const columnTypeWords: Record<(typeof COLUMN_TYPES)[number], Text> = {
  string: { vi: 'Chữ', en: 'Text' },
  number: { vi: 'Số', en: 'Number' },
  boolean: { vi: 'Đúng hoặc sai', en: 'True or false' },
  date: { vi: 'Ngày', en: 'Date' },
  Any: { vi: 'Bất kỳ', en: 'Anything' },
};
