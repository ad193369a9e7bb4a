// activities/adapters: the one way out of the house. Invariant: only configured counterparties are
// called, at addresses that were looked at after the name was resolved; no redirect is followed; bytes
// and time are capped; an answer is data only after its schema took it; every exchange leaves evidence
// before and after; what a failure says is a code, never content, address or secret.
import { randomUUID } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import type { z } from 'zod';
import { readJson } from '../../procedures/forms/json-source.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { CounterpartyDown, CounterpartyRefused, CounterpartyWrong } from './failures.ts';
import { checkedLookup, isForbidden, literalAddress, type Resolver } from './addresses.ts';
import { EGRESS_LIMITS } from './limits.ts';
import { send, type Answer } from './send.ts';

export type CounterpartyAddress = {
  /** Name in evidence, e.g. `tax-system`. */
  name: string;
  /** Everything is asked below it; `http:` or `https:`, no credentials, no query. */
  baseUrl: string;
  /** Sent as a bearer token; null = none. */
  token: string | null;
  /** True: the configured host may live on a private network. */
  isPrivate: boolean;
};

/** On whose behalf, for what, and under which key; goes into the evidence, never content. */
export type Cause = {
  tenant: string | null;
  account: string | null;
  dossier: string | null;
  /** A code, e.g. `issue-certificate`. */
  purpose: string;
  /** Same key, same effect at the counterparty; letters, digits, `-`, `_`, `.`, `/`, `:`. */
  key: string;
};
/** The evidence: where nothing can be written, nothing is sent. */
export type ExchangeLog = {
  begun(exchange: {
    message: string;
    cause: Cause;
    counterparty: string;
    operation: string;
    request: string;
  }): Promise<void>;
  ended(exchange: {
    message: string;
    cause: Cause;
    outcome: 'answered' | 'refused' | 'down' | 'wrong';
    code: string | null;
    status: number | null;
    response: string | null;
  }): Promise<void>;
};

export type Question<T> = {
  /** Name in evidence, e.g. `issue-tax-code`. */
  operation: string;
  method: 'GET' | 'POST';
  /** Below the base address; constant, no personal data. */
  path: string;
  body?: JsonObject;
  schema: z.ZodType<T>;
  cause: Cause;
  /** For the whole exchange; at most `EGRESS_LIMITS.ms`. */
  timeoutMs?: number;
};
export type Egress = { ask<T>(question: Question<T>): Promise<T> };

const KEY = /^[A-Za-z0-9._:/-]{8,120}$/;
/** Answers of a counterparty that will not be other by asking again now, but later. */
const PASSING = new Set([408, 425, 429]);

/**
 * Throws when the address itself is unfit: a configuration nobody should run with. `resolver`: the
 * system's own unless a test plays tricks with names.
 */
export function openEgress(
  counterparty: CounterpartyAddress,
  log: ExchangeLog,
  resolver?: Resolver,
): Egress {
  const base = baseOf(counterparty);
  const lookup = checkedLookup(counterparty.isPrivate, resolver);
  return {
    async ask(question) {
      const message = randomUUID();
      const request = question.body === undefined ? '' : JSON.stringify(question.body);
      const url = urlBelow(base, question.path);
      if (!KEY.test(question.cause.key) || request.length > EGRESS_LIMITS.requestBytes)
        throw new CounterpartyWrong('request.unfit');
      const { cause, operation } = question;
      await log.begun({ message, cause, counterparty: counterparty.name, operation, request });
      let answer: Answer | null = null;
      try {
        answer = await exchange({ counterparty, url, question, message, request, lookup });
        const value = read(answer, question.schema);
        await log.ended(ending(message, cause, 'answered', null, answer));
        return value;
      } catch (error) {
        const failure = known(error);
        await log.ended(
          ending(message, cause, failure.outcome, failure.code, answer ?? failure.answer),
        );
        throw failure;
      }
    },
  };
}

function baseOf({ baseUrl, name, isPrivate }: CounterpartyAddress): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const unfit =
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== '';
  if (unfit) throw new Error(`the address of ${name} must be http(s) without user, query or hash`);
  const literal = literalAddress(url.hostname);
  if (literal !== null && !isPrivate && isForbidden(literal))
    throw new Error(`the address of ${name} is private and not configured to be`);
  return url;
}

/** A path that leads out of the base is a mistake of ours, never a request. */
function urlBelow(base: URL, path: string): URL {
  const root = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const plain =
    /^\/[A-Za-z0-9._~/-]*$/.test(path) && !path.includes('//') && !/\/\.+(\/|$)/.test(path);
  if (!plain) throw new CounterpartyWrong('request.path');
  const url = new URL(base.href);
  url.pathname = root + path.slice(1);
  return url;
}

type Sending = {
  counterparty: CounterpartyAddress;
  url: URL;
  question: Question<unknown>;
  message: string;
  request: string;
  lookup: LookupFunction;
};

async function exchange(sending: Sending): Promise<Answer> {
  const { counterparty, url, question, message, request, lookup } = sending;
  const answer = await send({
    url,
    method: question.method,
    lookup,
    body: request,
    ms: Math.min(question.timeoutMs ?? EGRESS_LIMITS.ms, EGRESS_LIMITS.ms),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'message-id': message,
      'idempotency-key': question.cause.key,
      ...(request === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(counterparty.token === null ? {} : { authorization: `Bearer ${counterparty.token}` }),
    },
  });
  if (answer.status >= 500 || PASSING.has(answer.status))
    throw new CounterpartyDown(`http.${answer.status}`, answer);
  if (answer.status >= 300 && answer.status < 400)
    throw new CounterpartyWrong('answer.redirect', answer);
  return answer;
}

/** 2xx is an answer; 409 and 422 with a code are the counterparty's refusal; the rest is wrong. */
function read<T>(answer: Answer, schema: z.ZodType<T>): T {
  if (!/^application\/(problem\+)?json\b/.test(answer.contentType))
    throw new CounterpartyWrong('answer.media-type');
  const json = parsed(answer.text);
  if (answer.status === 409 || answer.status === 422) {
    const code = (json as JsonObject | null)?.['code'];
    if (typeof code === 'string' && /^[a-z][a-z0-9.-]{0,59}$/.test(code))
      throw new CounterpartyRefused(code);
  }
  if (answer.status < 200 || answer.status > 299)
    throw new CounterpartyWrong(`http.${answer.status}`);
  const result = schema.safeParse(json);
  if (!result.success) throw new CounterpartyWrong('answer.schema');
  return result.data;
}

/** Keys given twice, `__proto__`, depth and numbers that do not fit are refused. */
function parsed(text: string): Json {
  try {
    return readJson(text).value;
  } catch {
    throw new CounterpartyWrong('answer.json');
  }
}

type Failure = CounterpartyDown | CounterpartyRefused | CounterpartyWrong;
function known(error: unknown): Failure {
  if (
    error instanceof CounterpartyDown ||
    error instanceof CounterpartyRefused ||
    error instanceof CounterpartyWrong
  )
    return error;
  return new CounterpartyDown('connection');
}

function ending(
  message: string,
  cause: Cause,
  outcome: 'answered' | 'refused' | 'down' | 'wrong',
  code: string | null,
  answer: { status: number; text: string } | null,
) {
  const { status = null, text = null } = answer ?? {};
  return { message, cause, outcome, code, status, response: text };
}
