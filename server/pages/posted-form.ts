// server/pages: reading a posted form. Invariant: nothing posted is acted on without the token of the
// session it was drawn for.
import express, { type RequestHandler } from 'express';
import { FORM_LIMIT } from '../http/body.ts';
import { cleaned } from '../http/json-guard.ts';
import { Refusal } from '../http/refusal.ts';
import { multipartForm } from '../http/upload.ts';

/** A posted form, with or without files; its token must be the session's. */
export const readForm: RequestHandler = (request, response, next) => {
  if (request.is('multipart/form-data')) return multipartForm(request, response, next);
  if (!request.is('application/x-www-form-urlencoded')) throw new Refusal('request.media-type');
  parseUrlencoded(request, response, (error?: unknown) => {
    if (error !== undefined) return next(error);
    const fields = cleaned({ ...(request.body as object) });
    if (fields === undefined) return next(new Refusal('request.malformed'));
    request.body = fields;
    request.uploads = [];
    next();
  });
};
export const checkToken: RequestHandler = (request, _response, next) => {
  const { csrf } = request.body as { csrf?: unknown };
  if (request.visitor.session === null || csrf !== request.visitor.session.csrf)
    throw new Refusal('request.cross-site');
  next();
};
const parseUrlencoded = express.urlencoded({
  extended: false,
  limit: FORM_LIMIT,
  parameterLimit: 2_000,
});

/** Handlers before one that takes a posted form. */
export const formBody: RequestHandler[] = [readForm, checkToken];
