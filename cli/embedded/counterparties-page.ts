// cli/embedded: what the stand-ins of registers and networks did, and the switches that make them slow,
// wrong or down. Invariant: development only; everything shown is escaped.
import express, { type Router } from 'express';
import type { StandIns } from '../../activities/adapters/stand-ins.ts';
import type { Mood } from '../../activities/adapters/stand-in.ts';
import type { ScannerMood } from '../../activities/adapters/virus-scanner/stand-in.ts';
import { escapeHtml, page } from './dev-page.ts';

const HERE = '/dev/counterparties';
const MOODS: [Mood['kind'], string][] = [
  ['well', 'bình thường · well'],
  ['slow', 'chậm · slow'],
  ['down', 'ngừng · down'],
  ['lost-answer', 'làm xong rồi mất trả lời · done, answer lost'],
  ['broken', 'lỗi 503 · broken'],
  ['wrong', 'trả lời sai dạng · wrong answer'],
  ['refusing', 'từ chối · refusing'],
];
const SCANNER_MOODS: [ScannerMood, string][] = [
  ['well', 'bình thường · well'],
  ['silent', 'không trả lời · silent'],
  ['down', 'ngừng · down'],
];
const SHOWN = 50;

export function counterpartiesPage(standIns: StandIns): Router {
  const { population, business, tax, post, sms, scanner } = standIns;
  const all = [population, business, tax, post, sms];
  const router = express.Router();
  router.get(HERE, (_request, response) => {
    const rows = all.map(({ name, mood }) => switchOf(name, mood().kind, MOODS));
    const body = [
      `<table>${rows.join('')}${switchOf('virus-scanner', scanner.mood(), SCANNER_MOODS)}</table>`,
      parcelsOf(standIns),
      messagesOf(standIns),
    ];
    response.type('html').send(page('Bên ngoài (dùng thử) · Counterparties (demo)', body.join('')));
  });
  const form = express.urlencoded({ extended: false, limit: '4kb' });
  router.post(`${HERE}/mood`, form, (request, response) => {
    const { name = '', kind = '' } = request.body as Record<string, string>;
    const known = MOODS.find(([word]) => word === kind)?.[0];
    const scanning = SCANNER_MOODS.find(([word]) => word === kind)?.[0];
    if (name === 'virus-scanner' && scanning !== undefined) scanner.setMood(scanning);
    else if (known !== undefined) all.find((one) => one.name === name)?.setMood({ kind: known });
    response.redirect(303, HERE);
  });
  router.post(`${HERE}/parcel`, form, (request, response) => {
    const { order = '', status = '' } = request.body as Record<string, string>;
    post.control('/orders', { order, status });
    response.redirect(303, HERE);
  });
  return router;
}

function switchOf(
  name: string,
  current: string,
  moods: readonly (readonly [string, string])[],
): string {
  const options = moods.map(
    ([kind, words]) =>
      `<option value="${kind}"${kind === current ? ' selected' : ''}>${escapeHtml(words)}</option>`,
  );
  return `<tr><td>${escapeHtml(name)}</td><td><form method="post" action="${HERE}/mood"><input type="hidden" name="name" value="${escapeHtml(name)}"><select name="kind" aria-label="${escapeHtml(name)}">${options.join('')}</select> <button style="width:auto">OK</button></form></td></tr>`;
}

function parcelsOf({ post }: StandIns): string {
  const rows = Object.entries(post.state().parcels)
    .slice(-SHOWN)
    .reverse()
    .map(([order, { status }]) => {
      const buttons = ['delivered', 'returned', 'lost'].map(
        (next) => `<button style="width:auto" name="status" value="${next}">${next}</button>`,
      );
      return `<tr><td>${escapeHtml(order)}</td><td>${escapeHtml(status)}</td><td><form method="post" action="${HERE}/parcel"><input type="hidden" name="order" value="${escapeHtml(order)}">${buttons.join(' ')}</form></td></tr>`;
    });
  return `<h2>Bưu gửi · Parcels</h2><table>${rows.join('')}</table>`;
}

function messagesOf({ sms }: StandIns): string {
  const rows = sms
    .state()
    .messages.slice(-SHOWN)
    .reverse()
    .map(
      ({ at, to, text }) =>
        `<tr><td>${escapeHtml(at)}</td><td>${escapeHtml(to)}</td><td>${escapeHtml(text)}</td></tr>`,
    );
  return `<h2>Tin nhắn đã gửi · Text messages sent</h2><table>${rows.join('')}</table>`;
}
