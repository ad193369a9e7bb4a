// server/http: files going out. Invariant: always an attachment, never sniffed, never able to run
// anything in this origin, whatever its type says.
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Attachment } from './operation.ts';

/** Streams the file. An error after the first byte cuts the connection, so half a file is seen as one. */
export async function sendAttachment(response: Response, file: Attachment): Promise<void> {
  const content = await file.open();
  response.attachment(file.fileName);
  response.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(file.size),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    ETag: `"${file.sha256}"`,
  });
  try {
    await pipeline(content, response);
  } catch {
    response.destroy();
  }
}
