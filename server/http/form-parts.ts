// server/http: a page's multipart form, part by part. Invariant: names stay the text that was sent (the
// usual upload middleware turns `list[0]` into objects, and a posted name is data, not a path into
// ours); counts and sizes are limited while reading; nothing touches the disk.
import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { UploadedFile } from './operation.ts';
import { Refusal } from './refusal.ts';

export type FormParts = { fields: Record<string, string | string[]>; files: UploadedFile[] };
/** What one body may hold; sizes in bytes, a name limit for each field name. */
export type PartLimits = {
  fileBytes: number;
  files: number;
  fields: number;
  fieldBytes: number;
  nameBytes: number;
};

/** Reads the whole body. Throws `Refusal` for what is malformed or beyond the limits. */
export function readFormParts(
  request: IncomingMessage,
  limits: PartLimits,
  nameOf: (raw: string) => string,
): Promise<FormParts> {
  return new Promise((resolve, reject) => {
    const parts: FormParts = { fields: Object.create(null) as FormParts['fields'], files: [] };
    const parser = parserFor(request, limits);
    if (parser === undefined) return reject(new Refusal('request.malformed'));
    const refuse = (code: 'request.malformed' | 'document.too-large') => {
      request.unpipe(parser);
      request.resume();
      reject(new Refusal(code));
    };
    parser.on('field', (name, value, info) => {
      if (info.nameTruncated || info.valueTruncated || name === '')
        return refuse('request.malformed');
      const before = parts.fields[name];
      parts.fields[name] =
        before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
    });
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => refuse('document.too-large'));
      stream.on('end', () =>
        parts.files.push({
          field,
          fileName: nameOf(info.filename ?? ''),
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => refuse('request.malformed'));
    parser.on('error', () => refuse('request.malformed'));
    parser.on('close', () => resolve(parts));
    request.on('aborted', () => refuse('request.malformed'));
    request.pipe(parser);
  });
}

/** Nothing when the header itself is wrong (no boundary, say): the reader throws at once. */
function parserFor(request: IncomingMessage, limits: PartLimits): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: {
        fileSize: limits.fileBytes,
        files: limits.files,
        fields: limits.fields,
        fieldSize: limits.fieldBytes,
        fieldNameSize: limits.nameBytes,
        parts: limits.files + limits.fields,
        headerPairs: 20,
      },
    });
  } catch {
    return undefined;
  }
}
