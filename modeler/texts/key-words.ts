// modeler/texts: the keys that the diagram understands. Data; a browser test presses them.
import type { Text } from '../../procedures/ir/plain.ts';

const row = (keys: string, vi: string, en: string): { keys: string; words: Text } => ({
  keys,
  words: { vi, en },
});

export const keyRows = [
  row('N', 'Tạo phần tử hoặc bước thường dùng', 'Create an element or a building block'),
  row('A', 'Nối tiếp phần tử đang chọn', 'Append to the chosen element'),
  row('R', 'Đổi loại phần tử', 'Replace the chosen element'),
  row('E', 'Sửa tên', 'Edit the name'),
  row('C', 'Nối hai phần tử', 'Connect two elements'),
  row('H', 'Bàn tay: kéo sơ đồ', 'Hand: move the diagram'),
  row('L', 'Chọn theo vùng', 'Lasso: choose an area'),
  row('S', 'Thêm hoặc bớt khoảng trống', 'Make or take space'),
  row('Ctrl+F', 'Tìm trong sơ đồ', 'Find in the diagram'),
  row('Ctrl+A', 'Chọn tất cả', 'Choose everything'),
  row(
    'Ctrl+C, Ctrl+X, Ctrl+V',
    'Chép, cắt, dán, cả sang bản thảo khác',
    'Copy, cut, paste, also into another draft',
  ),
  row('Ctrl+Z, Ctrl+Y', 'Hoàn tác, làm lại', 'Undo, redo'),
  row('Delete', 'Xóa', 'Remove'),
  row('← ↑ → ↓', 'Dời phần tử đang chọn', 'Move the chosen element'),
  row('Ctrl+← ↑ → ↓', 'Cuộn sơ đồ', 'Scroll the diagram'),
  row('Ctrl++, Ctrl+−, Ctrl+0', 'Phóng to, thu nhỏ, cỡ thật', 'Zoom in, out, actual size'),
  row('?', 'Bảng này', 'This list'),
] as const;
