// modeler/texts: the kinds of field of a form, as people call them, and what a new one is called.
import type { Text } from '../../procedures/ir/plain.ts';
import type { ComponentType } from '../forms/form-model.ts';

export const componentWords: Record<ComponentType, Text> = {
  textfield: { vi: 'Một dòng chữ', en: 'Line of text' },
  textarea: { vi: 'Nhiều dòng chữ', en: 'Several lines' },
  number: { vi: 'Số', en: 'Number' },
  datetime: { vi: 'Ngày', en: 'Date' },
  select: { vi: 'Chọn trong danh sách', en: 'Choice from a list' },
  radio: { vi: 'Chọn một', en: 'Choose one' },
  checkbox: { vi: 'Ô đánh dấu', en: 'Tick box' },
  checklist: { vi: 'Chọn nhiều', en: 'Choose several' },
  filepicker: { vi: 'Tệp đính kèm', en: 'Attached files' },
  group: { vi: 'Nhóm', en: 'Group' },
  dynamiclist: { vi: 'Danh sách nhiều mục', en: 'List of entries' },
};
