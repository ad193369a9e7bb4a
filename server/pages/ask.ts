// server/pages: asking an operation in-process, as the visitor of this request and through the same
// door as the API.
import type { Request } from 'express';
import { invoke } from '../http/invoke.ts';
import type { Contract, Operation, UploadedFile } from '../http/operation.ts';
import type { Services } from '../services.ts';
import type { z } from 'zod';

type Asked = {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: UploadedFile;
  key?: string;
};
type Body<C extends Contract> = C extends { response: infer R extends z.ZodType }
  ? z.infer<R>
  : undefined;

export type Ask = <C extends Contract>(operation: Operation<C>, input: Asked) => Promise<Body<C>>;

/** Answers the body of the operation's reply; whatever it refuses is thrown. */
export function asker(services: Services, request: Request): Ask {
  const { visitor, requestId, moment } = request;
  return async (operation, input) => {
    const reply = await invoke(operation, { ...input, visitor, services, requestId, moment });
    return ('body' in reply ? reply.body : undefined) as Body<(typeof operation)['contract']>;
  };
}
