// web/kit/form: accepted kinds of files in words people use.
import type { Language } from '../../../procedures/ir/plain.ts';
import { kitTexts } from '../texts/index.ts';

const names: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/heic': 'HEIC',
  'image/tiff': 'TIFF',
  'application/msword': 'DOC',
  'text/xml': 'XML',
  'application/xml': 'XML',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
};

/** `PDF, JPG, PNG` from media types or endings (`.pdf`), each once. */
export function acceptInWords(accept: string[], language: Language): string {
  if (accept.length === 0) return kitTexts(language)('form.file-any');
  const words = accept.map(
    (a) => names[a] ?? a.replace(/^\./, '').replace(/^.*\//, '').toUpperCase(),
  );
  return [...new Set(words.map((w) => (w === 'JPEG' ? 'JPG' : w)))].join(', ');
}
