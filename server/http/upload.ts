// server/http: multipart requests. Invariant: counts and sizes are limited while reading, names are
// UTF-8 and NFC, nothing touches the disk before it has been judged, and few bodies are read at once.
import type { RequestHandler } from 'express';
import { readFormParts, type PartLimits } from './form-parts.ts';
import { cleaned } from './json-guard.ts';
import type { UploadedFile } from './operation.ts';
import { Refusal } from './refusal.ts';

declare global {
  namespace Express {
    interface Request {
      /** Set by the multipart readers. */
      upload?: UploadedFile | null;
      uploads?: UploadedFile[];
    }
  }
}

/** Hard limit of one file, above every form's own limit. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_NAME = 200;
const CONCURRENT_BODIES = 6;
let reading = 0;

/** The API's upload: one file, and the field it belongs to. */
const ONE_FILE: PartLimits = {
  fileBytes: MAX_FILE_BYTES,
  files: 1,
  fields: 2,
  fieldBytes: 1024,
  nameBytes: 100,
};

/** A page's form: its fields, and at most five files at a time. */
const FORM_LIMITS: PartLimits = {
  fileBytes: MAX_FILE_BYTES,
  files: 5,
  fields: 500,
  fieldBytes: 65_536,
  nameBytes: 200,
};

/** One part `file` and one part `field`; anything else is refused. */
export const multipartBody: RequestHandler = guarded(ONE_FILE, (request) => {
  const [file] = request.uploads ?? [];
  const field = (request.body as Record<string, unknown>)['field'];
  if (file === undefined || file.field !== 'file' || typeof field !== 'string')
    throw new Refusal('request.malformed');
  request.upload = { ...file, field };
  request.body = {};
});

/** One part `file` and nothing else. */
export const multipartFile: RequestHandler = guarded({ ...ONE_FILE, fields: 1 }, (request) => {
  const [file] = request.uploads ?? [];
  if (file?.field !== 'file' || Object.keys(request.body as object).length > 0)
    throw new Refusal('request.malformed');
  request.upload = file;
  request.body = {};
});

/** `request.body` gets the fields, `request.uploads` the files. */
export const multipartForm: RequestHandler = guarded(FORM_LIMITS, () => undefined);

/** Takes a place among the bodies being read; answers how to give it back, which works once. */
function enter(): () => void {
  let inside = true;
  reading += 1;
  return () => {
    if (inside) reading -= 1;
    inside = false;
  };
}

function guarded(
  limits: PartLimits,
  then: (request: Parameters<RequestHandler>[0]) => void,
): RequestHandler {
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) throw new Refusal('request.media-type');
    if (reading >= CONCURRENT_BODIES)
      throw new Refusal('service.unavailable', { headers: { 'Retry-After': '2' } });
    // Whoever has gone already is not waited for: nothing would ever be heard of them.
    if (response.closed || request.destroyed) return;
    const leave = enter();
    // A client that breaks off is never heard of by the reader.
    response.once('close', leave);
    readFormParts(request, limits, safeName)
      .finally(leave)
      .then(({ fields, files }) => {
        const clean = cleaned({ ...fields });
        if (clean === undefined) throw new Refusal('request.malformed');
        request.body = clean;
        request.uploads = files;
        then(request);
      })
      .then(() => next(), next);
  };
}

/** The last path segment without control or direction characters, NFC, at most 200 characters. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  if (plain === '' || plain === '.' || plain === '..') return 'tep';
  const points = [...plain];
  return points.length <= MAX_NAME
    ? plain
    : points
        .slice(0, MAX_NAME - 20)
        .concat(points.slice(-20))
        .join('');
}
