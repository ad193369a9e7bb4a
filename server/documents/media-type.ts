// server/documents: what a file really is. Invariant: the content decides, the name must agree, and
// only types on this list are ever stored; nothing that a browser could run is on it.
import { fileTypeFromBuffer } from 'file-type';

/** Media type → extensions its file name may have. */
const ACCEPTED: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic'],
  'image/tiff': ['tif', 'tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
};

/**
 * The media type of a file, or null when it is not on the list, its name says otherwise, or the form
 * does not accept it. `accept` are media types, `image/*` or extensions such as `.pdf`; empty = any.
 */
export async function judgeFile(
  file: { fileName: string; bytes: Uint8Array },
  accept: readonly string[],
): Promise<string | null> {
  const detected = await fileTypeFromBuffer(file.bytes).catch(() => undefined);
  const mediaType = detected?.mime ?? '';
  const extensions = ACCEPTED[mediaType];
  if (extensions === undefined || !endsProperly(mediaType, file.bytes)) return null;
  const extension = /\.([a-z0-9]{1,8})$/i.exec(file.fileName)?.[1]?.toLowerCase() ?? '';
  if (!extensions.includes(extension)) return null;
  return accept.length === 0 || accept.some((rule) => accepts(rule, mediaType, extensions))
    ? mediaType
    : null;
}

function accepts(rule: string, mediaType: string, extensions: readonly string[]): boolean {
  const wanted = rule.trim().toLowerCase();
  if (wanted.startsWith('.')) return extensions.includes(wanted.slice(1));
  if (wanted.endsWith('/*')) return mediaType.startsWith(wanted.slice(0, -1));
  return wanted === mediaType;
}

const MAX_PIXELS = 100_000_000;

/** Truncated files and pictures of absurd size are refused before anything would decode them. */
function endsProperly(mediaType: string, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === 'application/pdf') return buffer.subarray(-2048).includes('%%EOF');
  if (mediaType === 'image/png') {
    const pixels = buffer.length > 24 ? buffer.readUInt32BE(16) * buffer.readUInt32BE(20) : 0;
    return pixels > 0 && pixels <= MAX_PIXELS && buffer.subarray(-64).includes('IEND');
  }
  if (mediaType === 'image/jpeg')
    return buffer.lastIndexOf(Buffer.of(0xff, 0xd9)) > buffer.length - 4096;
  return mediaType.startsWith('image/') || zipIsModest(buffer);
}

const MAX_ENTRIES = 2_000;
const MAX_INFLATED = 200 * 1024 * 1024;
const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;

/** Reads the zip's directory only: number of entries, claimed inflated size, and plain names. */
function zipIsModest(zip: Buffer): boolean {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > zip.length) return false;
  const entries = zip.readUInt16LE(end + 10);
  let position = zip.readUInt32LE(end + 16);
  if (entries === 0 || entries > MAX_ENTRIES) return false;
  let inflated = 0;
  for (let index = 0; index < entries; index += 1) {
    if (position + 46 > zip.length || zip.readUInt32LE(position) !== DIRECTORY_ENTRY) return false;
    const nameLength = zip.readUInt16LE(position + 28);
    const name = zip.toString('utf8', position + 46, position + 46 + nameLength);
    if (
      name.includes('..') ||
      name.startsWith('/') ||
      name.includes('\\') ||
      /vbaProject/i.test(name)
    )
      return false;
    inflated += zip.readUInt32LE(position + 24);
    if (inflated > MAX_INFLATED) return false;
    position += 46 + nameLength + zip.readUInt16LE(position + 30) + zip.readUInt16LE(position + 32);
  }
  return true;
}
