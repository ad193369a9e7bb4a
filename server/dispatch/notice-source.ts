// server/dispatch: what a notice row means: template, dossier, owner. Invariant: the text is the one
// of the version the dossier is pinned to; names and addresses are looked up now, in Postgres.
import { leadingDeadlines, findDossier } from '../../store/dossiers.ts';
import { account as findAccount } from '../../store/accounts.ts';
import type { KeyRing } from '../../store/keys.ts';
import { agencyNames } from '../../store/organisation.ts';
import { preferencesOf } from '../../store/preferences.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Dossier } from '../../store/entities/index.ts';
import type { Em, Store } from '../../store/store.ts';
import type { Instant, Language, Text } from '../../procedures/ir/plain.ts';
import type { Config } from '../config.ts';
import { headOfAgency } from './head-of-agency.ts';
import { channelsFor } from './channels.ts';
import type { Notice, NoticeSource, Recipient } from './send-notice.ts';

type Parts = {
  dossier: Dossier;
  procedureName: Text;
  agency: Text | null;
  dueAt: Instant | null;
  zone: string;
  publicUrl: string;
};

export function noticeSource(store: Store, config: Config): NoticeSource {
  return {
    load: ({ tenant, dossier: id, payload }) =>
      store.read({ tenant }, async (em): Promise<Notice | null> => {
        const dossier = await findDossier(em, id);
        const { template, audience, instead } = payload as Record<string, unknown>;
        if (dossier === null || typeof template !== 'string') return null;
        const { manifest, notices } = await sealedByHash(em, dossier.procedureHash);
        const notice = notices[template];
        if (notice === undefined) return null;
        const code = dossier.agency ?? dossier.receivingAgency;
        const parts: Parts = {
          dossier,
          procedureName: manifest.name,
          zone: manifest.zone,
          publicUrl: config.publicUrl,
          agency: (await agencyNames(em, [code])).get(code) ?? null,
          dueAt: (await leadingDeadlines(em, [id])).get(id)?.dueAt ?? null,
        };
        const legal = notice.legal === true;
        const short =
          notice.sms !== undefined && config.counterparties.http['sms-gateway'] !== null;
        const addressee = { em, keys: store.keys, dossier, legal, short, instead };
        return {
          subject: filledIn(notice.subject, parts),
          body: filledIn(notice.body, parts),
          sms: notice.sms === undefined ? null : filledIn(notice.sms, parts),
          legal,
          recipient:
            audience === 'head'
              ? head(await headOfAgency(em, { tenant, agency: code }))
              : await ownerOf(addressee),
        };
      }),
  };
}

type Addressee = {
  em: Em;
  keys: KeyRing;
  dossier: Dossier;
  legal: boolean;
  /** There is a text for a text message, and a network for it. */
  short: boolean;
  /** The channel that failed for good, if this row is in its place. */
  instead: unknown;
};

const ownerOf = async (addressee: Addressee): Promise<Recipient | null> => {
  const { em, keys, dossier, legal, short, instead } = addressee;
  const found = dossier.owner ? await findAccount(em, dossier.owner) : null;
  if (found === null) return null;
  const { emailOn, smsOn, phone, verified } = await preferencesOf(em, keys, found.id);
  const email = found.email ?? null;
  const reachable = { email: email !== null, sms: short && verified };
  const channels =
    instead === undefined
      ? channelsFor({ legal, wants: { email: emailOn, sms: smsOn }, reachable })
      : reachable;
  return { email, phone: verified ? phone : null, language: found.language, reachable, channels };
};

/** Officials are written to. */
const head = (found: { email: string; language: Language } | null): Recipient | null => {
  const channels = { email: true, sms: false };
  return found === null ? null : { ...found, phone: null, reachable: channels, channels };
};

const filledIn = (text: Text, parts: Parts): Text => ({
  vi: filled(text.vi, values(parts, 'vi')),
  en: filled(text.en, values(parts, 'en')),
});

/** A placeholder nobody knows stays empty; it was a diagnostic when the procedure was compiled. */
const filled = (template: string, known: Record<string, string>): string =>
  template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? '') : '',
  );

function values(
  { dossier, procedureName, agency, dueAt, zone, publicUrl }: Parts,
  language: Language,
): Record<string, string> {
  return {
    applicant: dossier.applicant,
    dossierCode: dossier.code,
    procedureName: procedureName[language],
    procedure: procedureName[language],
    agency: agency?.[language] ?? '',
    submittedAt: moment(dossier.submittedAt, language, zone),
    dueAt: dueAt === null ? '—' : moment(dueAt, language, zone),
    link: `${publicUrl}/ho-so/${dossier.id}`,
  };
}

const moment = (at: Instant, language: Language, zone: string): string =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at);
