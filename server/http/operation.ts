// server/http: what an operation is. Invariant: method, path, permission, rate class and contract are
// declared data beside the handler; the handler sees only validated input and a known visitor.
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Instant } from '../../procedures/ir/plain.ts';
import type { Permission } from '../access/permissions.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Services } from '../services.ts';
import type { RateClass } from './rate-limits.ts';

export type Contract = {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  response?: z.ZodType;
};
type Part<C, K extends string> =
  C extends Record<K, infer T> ? (T extends z.ZodType ? z.infer<T> : undefined) : undefined;

/** One file of a multipart request, already within the hard size limit. */
export type UploadedFile = { field: string; fileName: string; bytes: Buffer };

export type Call<C extends Contract> = {
  params: Part<C, 'params'>;
  query: Part<C, 'query'>;
  body: Part<C, 'body'>;
  /** Set only where the operation declares `upload`. */
  file: UploadedFile | null;
  visitor: Visitor;
  services: Services;
  requestId: string;
  /** As it came over the wire; set only where the operation declares `rawQuery`. */
  rawQuery: string;
  /** The instant at which this request counts. */
  now: Instant;
  /** Set only where the operation declares `idempotent`. */
  key: string;
};

export type Attachment = {
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  open(): Promise<Readable>;
};
export type Reply<T> =
  | { status: 200 | 201; body: T }
  | { status: 204; body: null }
  | { status: 200; attachment: Attachment }
  /** Keeps the answer open; only where the operation declares `live`. */
  | { status: 200; stream(request: Request, response: Response): Promise<void> };

export type Operation<C extends Contract = Contract> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express pattern below the root, e.g. `/api/dossiers/:id`. */
  path: string;
  permission: Permission;
  rate: RateClass;
  contract: C;
  /** The caller must send an Idempotency-Key. */
  idempotent?: true;
  /** The body is multipart with one file and the form field it belongs to, or with a file alone. */
  upload?: true | 'file-alone';
  /** Somebody signed the query: the handler gets it byte for byte and judges it itself. */
  rawQuery?: true;
  /** The answer is a stream that stays open. */
  live?: true;
  handler(call: Call<C>): Promise<Reply<Part<C, 'response'>>>;
};

/** Keeps the contract's types while an operation is written down. */
export const operation = <C extends Contract>(declared: Operation<C>): Operation<C> => declared;

/** An operation whose contract is not of interest, as the route table holds it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a table of operations forgets each one's shapes
export type AnyOperation = Omit<Operation, 'handler'> & {
  handler(call: never): Promise<Reply<unknown>>;
};

export const ok = <T>(body: T): { status: 200; body: T } => ({ status: 200, body });
export const created = <T>(body: T): { status: 201; body: T } => ({ status: 201, body });
export const noContent: { status: 204; body: null } = { status: 204, body: null };
