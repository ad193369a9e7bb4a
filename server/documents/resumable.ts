// server/documents: files that arrive in pieces, by the tus protocol. Invariant: whoever is not logged
// in, and whoever did not begin an upload, finds none; what is whole goes the one way every file goes
// (`take-in-file.ts`), and a broken connection loses at most the piece that was in hand.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DataStore, Server, Upload as TusUpload } from '@tus/server';
import express, { type Request, type Router } from 'express';
import type { Upload } from '../../store/entities/index.ts';
import {
  beginUpload,
  endUpload,
  findUpload,
  pieceKept,
  removeUploadRow,
} from '../../store/uploads.ts';
import { demand } from '../access/permissions.ts';
import { MAX_FILE_BYTES, safeName } from '../http/upload.ts';
import { mapProblem } from '../http/problem-mapper.ts';
import type { ProblemCode } from '../http/problems.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { notFound, Refusal } from '../http/refusal.ts';
import { presentDocument } from '../present/document.ts';
import type { Services } from '../services.ts';
import { joinPieces, pieceKey, removePieces } from './pieces.ts';
import { announceFile, takeInFile } from './take-in-file.ts';
import { placeOfMetadata, placeOfUpload } from './upload-place.ts';

export const UPLOADS_PATH = '/api/uploads';
/** Kept at least this often, in bytes. */
const PIECE_BYTES = 1024 * 1024;
const METHODS = ['POST', 'HEAD', 'PATCH', 'DELETE'];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The request at work: tus hands its store ids only. */
const current = new AsyncLocalStorage<{ services: Services; request: Request }>();
const atWork = () => {
  const found = current.getStore();
  if (found === undefined) throw new Error('an upload outside of a request');
  return found;
};
const accountAtWork = (): string => {
  const { account } = atWork().request.visitor;
  if (account === null) throw new Refusal('session.required');
  return account.id;
};

/** POST begins one; HEAD, PATCH and DELETE go on with it, by the id in its address. */
export function resumableUploads(services: Services, rates: RateLimits): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const tus = tusServer(services);
  router.all([UPLOADS_PATH, `${UPLOADS_PATH}/:id`], rates.upload, (request, response) => {
    demand({ who: 'account', object: 'own' }, request.visitor);
    const begins = request.params['id'] === undefined;
    if (!METHODS.includes(request.method) || begins !== (request.method === 'POST'))
      throw new Refusal('request.method', { headers: { Allow: METHODS.join(', ') } });
    response.set('Cache-Control', 'no-store');
    return current.run({ services, request }, () => tus.handle(request, response));
  });
  return router;
}

function tusServer({ config, log }: Services): Server {
  return new Server({
    path: UPLOADS_PATH,
    datastore: new PieceStore(),
    maxSize: MAX_FILE_BYTES,
    relativeLocation: true,
    allowedOrigins: [config.publicUrl],
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (_request, last) => (last && ID.test(last) ? last : undefined),
    // The last piece may have been kept by a process that died before it looked at the whole.
    onIncomingRequest: async (request, id) => {
      if (request.method === 'HEAD') await finishIfWhole(id);
    },
    onUploadFinish: async (_request, upload) => {
      const document = await finishIfWhole(upload.id);
      return { status_code: 200, body: JSON.stringify(document) };
    },
    onResponseError: (_request, error) => {
      if (!(error instanceof Error)) return undefined;
      const { problem, unexpected } = mapProblem(error, atWork().request.requestId);
      if (unexpected)
        log.error({ code: error.name, requestId: problem.requestId }, 'upload failed');
      return { status_code: problem.status, body: JSON.stringify(problem) };
    },
  });
}

/** Where tus keeps what arrives: rows in Postgres, bytes in the object store. */
class PieceStore extends DataStore {
  override extensions = ['creation', 'termination'];

  override async create(upload: TusUpload): Promise<TusUpload> {
    const { services, request } = atWork();
    const account = accountAtWork();
    const at = await services.now();
    const size = upload.size ?? 0;
    const target = await placeOfMetadata(services, request.visitor, upload.metadata ?? {}, at);
    await announceFile(services, target, size);
    const { tenant, path: field, place } = target;
    await services.store.transact({ account }, (em) =>
      beginUpload(em, {
        id: upload.id,
        tenant,
        account,
        field,
        fileName: safeName(upload.metadata?.['filename'] ?? ''),
        size,
        submission: place.kind === 'submission' ? place.id : null,
        answer: place.kind === 'answer' ? place.id : null,
        at,
      }),
    );
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const row = await ownUpload(id);
    if (row.state === 'refused') throw new Refusal((row.refusal ?? 'not-found') as ProblemCode);
    return new TusUpload({
      id,
      size: Number(row.size),
      offset: row.state === 'kept' ? Number(row.size) : Number(row.received),
    });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    let from = offset;
    let hand: Buffer[] = [];
    let held = 0;
    const keep = async () => {
      if (held === 0) return;
      from = await keepPiece(id, from, Buffer.concat(hand));
      hand = [];
      held = 0;
    };
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hand.push(chunk);
        held += chunk.length;
        if (held >= PIECE_BYTES) await keep();
      }
    } finally {
      // Also when the line broke: what arrived need not be sent again.
      await keep();
    }
    return from;
  }

  override async remove(id: string): Promise<void> {
    const { services } = atWork();
    const row = await ownUpload(id);
    await removePieces(services.storage, row);
    await services.store.transact({ account: row.account }, (em) => removeUploadRow(em, id));
  }
}

async function ownUpload(id: string): Promise<Upload> {
  const { services } = atWork();
  const account = accountAtWork();
  const row = await services.store.read({ account }, (em) => findUpload(em, id));
  if (row === null || row.account !== account) throw notFound();
  return row;
}

async function keepPiece(id: string, from: number, bytes: Buffer): Promise<number> {
  const { services } = atWork();
  const account = accountAtWork();
  await services.storage.put(pieceKey(id, from), bytes, 'application/octet-stream');
  const at = await services.now();
  return services.store.transact({ account }, (em) =>
    pieceKept(em, { id, from, bytes: bytes.length, at }),
  );
}

/** Takes in a file that is whole; what is refused is refused for good. Null = it is not whole yet. */
async function finishIfWhole(id: string) {
  const { services, request } = atWork();
  const row = await ownUpload(id);
  if (row.state !== 'open' || Number(row.received) < Number(row.size)) return null;
  const { account } = row;
  const end = async (how: Parameters<typeof endUpload>[2]) => {
    const at = await services.now();
    await services.store.transact({ account }, (em) => endUpload(em, id, how, at));
    await removePieces(services.storage, row);
  };
  try {
    const now = await services.now();
    const bytes = await joinPieces(services.storage, row);
    const target = await placeOfUpload(services, request.visitor, row, now);
    const document = await takeInFile(services, target, { fileName: row.fileName, bytes }, now);
    await end({ document: document.id });
    return presentDocument(document);
  } catch (error) {
    if (error instanceof Refusal && mapProblem(error, '').problem.status < 500)
      await end({ refusal: error.code });
    throw error;
  }
}
