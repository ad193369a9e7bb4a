// activities/adapters/vnpay: a gateway that stands in for the provider, over HTTP: bank page, callbacks,
// JSON interface, statement, and control routes to make it misbehave. Invariant: it speaks the
// provider's protocol and its ledger is the truth about the money.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response, type Router } from 'express';
import {
  clockOf,
  close,
  HONEST,
  openLedger,
  type Behaviour,
  type CallbackKind,
  type Entry,
  type Ledger,
} from './stand-in-ledger.ts';
import { bankPage, refusedPage, silencePage } from './stand-in-page.ts';
import { answerQuery, answerRefund } from './stand-in-api.ts';
import {
  fromWireAmount,
  fromWireTime,
  hmac,
  signedQuery,
  toWireAmount,
  toWireTime,
  verifyQuery,
} from './protocol.ts';
import { STATEMENT_HEADER } from './statement.ts';

export type StandInSettings = {
  tmnCode: string;
  secret: string;
  /** Where the merchant wants to be called back. */
  callbackUrl: string;
  /** In front of every address. */
  base: string;
  /** The ledger between runs; null = in memory. */
  file: string | null;
  /** Pause before a callback that was not taken is made again, ms. */
  againAfter: number;
};
type Gateway = { settings: StandInSettings; ledger: Ledger; sending: Set<Promise<void>> };
/** How often a callback is made at most. */
const CALLBACKS = 10;
const CALLBACK_TIMEOUT_MS = 10_000;

export type StandIn = {
  router: Router;
  ledger: Ledger;
  /** Resolves when no callback is under way. */
  quiet(): Promise<void>;
};

export function createStandIn(settings: StandInSettings): StandIn {
  const gateway: Gateway = { settings, ledger: openLedger(settings.file), sending: new Set() };
  const router = express.Router();
  const at = (path: string) => `${settings.base}${path}`;
  const form = express.urlencoded({ extended: false, limit: '8kb' });
  const json = express.json({ limit: '16kb' });
  router.get(at('/paymentv2/vpcpay.html'), (request, response) => show(gateway, request, response));
  router.post(at('/paymentv2/choose'), form, (request, response) =>
    choose(gateway, request, response),
  );
  router.post(at('/merchant_webapi/api/transaction'), json, (request, response) =>
    answer(gateway, request, response),
  );
  router.get(at('/statement'), (request, response) => statement(gateway, request, response));
  router.get(at('/control/ledger'), (_request, response) =>
    response.json([...gateway.ledger.entries.values()]),
  );
  router.post(at('/control/next'), json, (request, response) => {
    gateway.ledger.next = { ...HONEST, ...(request.body as Partial<Behaviour>) };
    response.json(gateway.ledger.next);
  });
  router.post(at('/control/statement'), json, (request, response) => {
    gateway.ledger.tricks = { omit: [], extra: [], ...(request.body as object) };
    response.json(gateway.ledger.tricks);
  });
  router.post(at('/control/orders/:reference'), json, (request, response) =>
    control(gateway, request, response),
  );
  return {
    router,
    ledger: gateway.ledger,
    async quiet() {
      while (gateway.sending.size > 0) await Promise.allSettled([...gateway.sending]);
    },
  };
}

/** The bank page of a signed order; an order that came before is shown as it stands. */
function show({ settings, ledger }: Gateway, request: Request, response: Response): void {
  const raw = request.originalUrl.slice(request.originalUrl.indexOf('?') + 1);
  const { ok, values } = verifyQuery(settings.secret, raw);
  const said = (name: string) => values.get(name) ?? '';
  const locale = said('vnp_Locale') === 'en' ? 'en' : 'vn';
  const amount = fromWireAmount(said('vnp_Amount'));
  const createdAt = fromWireTime(said('vnp_CreateDate'));
  const expiresAt = fromWireTime(said('vnp_ExpireDate'));
  const reference = said('vnp_TxnRef');
  const good = ok && said('vnp_TmnCode') === settings.tmnCode && said('vnp_CurrCode') === 'VND';
  if (!good || amount === null || createdAt === null || expiresAt === null || reference === '')
    return void response
      .status(400)
      .type('html')
      .send(refusedPage(locale, ok ? '03' : '70'));
  let entry = ledger.entries.get(reference);
  if (entry === undefined) {
    entry = {
      reference,
      amount,
      about: said('vnp_OrderInfo'),
      returnUrl: said('vnp_ReturnUrl'),
      locale,
      createdAt,
      expiresAt,
      skew: createdAt - Date.now(),
      state: 'open',
      code: '',
      transaction: String((ledger.counter += 1)),
      captured: 0,
      paidAt: 0,
      refunds: [],
      behaviour: ledger.next,
    };
    ledger.entries.set(reference, entry);
  }
  close(entry);
  ledger.save();
  response.type('html').send(bankPage(entry, `${settings.base}/paymentv2/choose`));
}

const CODES: Record<string, string> = { pay: '00', decline: '51', cancel: '24' };

function choose(gateway: Gateway, request: Request, response: Response): void {
  const { reference, choice } = request.body as { reference?: string; choice?: string };
  const entry = gateway.ledger.entries.get(reference ?? '');
  if (entry === undefined)
    return void response.status(404).type('html').send(refusedPage('vn', '91'));
  close(entry);
  const code = CODES[choice ?? ''];
  if (entry.state === 'open' && code !== undefined) decide(gateway, entry, code);
  gateway.ledger.save();
  if (entry.state === 'paid' && entry.behaviour.after === 'nothing')
    return void response.type('html').send(silencePage(entry));
  const query =
    entry.state === 'open'
      ? ''
      : `?${signedQuery(gateway.settings.secret, outcomeOf(gateway, entry))}`;
  response.redirect(303, `${entry.returnUrl}${query}`);
}

/** The money moves, or it does not; then the merchant is told. */
function decide(gateway: Gateway, entry: Entry, code: string): void {
  entry.state = code === '00' ? 'paid' : 'failed';
  entry.code = code;
  if (code === '00') {
    entry.captured = entry.behaviour.takes ?? entry.amount;
    entry.paidAt = clockOf(entry);
  }
  if (!entry.behaviour.held) tell(gateway, entry, entry.behaviour.callbacks);
}

const outcomeOf = ({ settings }: Gateway, entry: Entry): Record<string, string> => ({
  vnp_TmnCode: settings.tmnCode,
  vnp_Amount: toWireAmount(entry.state === 'paid' ? entry.captured : entry.amount),
  vnp_BankCode: 'NCB',
  ...(entry.state === 'paid' ? { vnp_BankTranNo: `VNP${entry.transaction}` } : {}),
  vnp_CardType: 'ATM',
  vnp_PayDate: toWireTime(entry.state === 'paid' ? entry.paidAt : clockOf(entry)),
  vnp_OrderInfo: entry.about,
  vnp_TransactionNo: entry.state === 'paid' ? entry.transaction : '0',
  vnp_ResponseCode: entry.code,
  vnp_TransactionStatus: entry.state === 'paid' ? '00' : '02',
  vnp_TxnRef: entry.reference,
});

/** The query of one callback. A forged one is signed with a secret that is not ours. */
export function callbackQuery(gateway: Gateway, entry: Entry, kind: CallbackKind): string {
  const { secret } = gateway.settings;
  const said = outcomeOf(gateway, entry);
  if (kind === 'genuine') return signedQuery(secret, said);
  if (kind === 'forged')
    return signedQuery(hmac(secret, 'somebody else'), {
      ...said,
      vnp_ResponseCode: '00',
      vnp_TransactionStatus: '00',
    });
  if (kind === 'wrong-amount')
    return signedQuery(secret, { ...said, vnp_Amount: toWireAmount(entry.amount + 1) });
  return signedQuery(secret, { ...said, vnp_ResponseCode: '24', vnp_TransactionStatus: '02' });
}

function tell(gateway: Gateway, entry: Entry, kinds: CallbackKind[]): void {
  const send = (kind: CallbackKind) =>
    callBack(gateway, callbackQuery(gateway, entry, kind), kind === 'genuine' ? CALLBACKS : 1);
  const work = entry.behaviour.together
    ? Promise.all(kinds.map(send)).then(() => undefined)
    : kinds.reduce((before, kind) => before.then(() => send(kind)), Promise.resolve());
  gateway.sending.add(work);
  void work.finally(() => gateway.sending.delete(work));
}

/** Until the merchant says that it has it, or the last time is over. */
async function callBack({ settings }: Gateway, query: string, times: number): Promise<void> {
  for (let nth = 1; nth <= times; nth += 1) {
    const taken = await fetch(`${settings.callbackUrl}?${query}`, {
      signal: AbortSignal.timeout(CALLBACK_TIMEOUT_MS),
    }).then(
      async (reply) => ['00', '02'].includes(((await reply.json()) as { RspCode: string }).RspCode),
      () => false,
    );
    if (taken || nth === times) return;
    await new Promise((resolve) => setTimeout(resolve, settings.againAfter).unref());
  }
}

function answer({ settings, ledger }: Gateway, request: Request, response: Response): void {
  const body = request.body as Record<string, string>;
  const entry = ledger.entries.get(body['vnp_TxnRef'] ?? '') ?? null;
  if (entry !== null) close(entry);
  const said =
    body['vnp_Command'] === 'refund'
      ? answerRefund(settings, body, entry)
      : answerQuery(settings, body, entry);
  ledger.save();
  if (said === null) request.socket.destroy();
  else response.json(said);
}

/** CSV of a day, as a merchant fetches it. */
function statement({ settings, ledger }: Gateway, request: Request, response: Response): void {
  const raw = request.originalUrl.slice(request.originalUrl.indexOf('?') + 1);
  const { ok, values } = verifyQuery(settings.secret, raw);
  if (!ok) return void response.status(403).json({ code: '97' });
  const day = (values.get('vnp_Day') ?? '').replaceAll('-', '');
  const lines = [...ledger.entries.values()]
    .filter((entry) => !ledger.tricks.omit.includes(entry.reference))
    .flatMap((entry) => {
      const line = (kind: string, amount: number, at: number) =>
        [kind, entry.reference, entry.transaction, String(amount), toWireTime(at)].join(',');
      return [
        ...(entry.captured > 0 ? [line('capture', entry.captured, entry.paidAt)] : []),
        ...entry.refunds.map((refund) => line('refund', refund.amount, refund.at)),
      ];
    })
    .filter((line) => line.split(',')[4]?.startsWith(day));
  const text = [STATEMENT_HEADER, ...lines, ...ledger.tricks.extra].join('\n');
  response.type('text/csv').send(`${text}\n`);
}

/** `{ behaviour }` changes it, `{ callbacks }` sends them now, `{ choose }` acts as the person. */
function control(gateway: Gateway, request: Request, response: Response): void {
  const entry = gateway.ledger.entries.get(String(request.params['reference']));
  if (entry === undefined) return void response.status(404).json({});
  const {
    behaviour,
    callbacks,
    choose: choice,
  } = request.body as {
    behaviour?: Partial<Behaviour>;
    callbacks?: CallbackKind[];
    choose?: string;
  };
  if (behaviour !== undefined) entry.behaviour = { ...entry.behaviour, ...behaviour };
  const code = CODES[choice ?? ''];
  if (code !== undefined && entry.state === 'open') decide(gateway, entry, code);
  if (callbacks !== undefined) tell(gateway, entry, callbacks);
  gateway.ledger.save();
  response.json(entry);
}

export type RunningStandIn = StandIn & { url: string; close(): Promise<void> };

/** A server of its own, for tests. */
export async function startStandIn(
  settings: StandInSettings & { port: number },
): Promise<RunningStandIn> {
  const standIn = createStandIn(settings);
  const app = express();
  app.disable('x-powered-by');
  app.use(standIn.router);
  const server: Server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...standIn,
    url: `http://127.0.0.1:${port}${settings.base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
