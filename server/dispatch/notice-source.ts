// server/dispatch: what a notice row means: template, dossier, owner. Invariant: the text is the one
// of the version the dossier is pinned to; names and addresses are looked up now, in Postgres.
import { leadingDeadlines, findDossier } from '../../store/dossiers.ts';
import { account as findAccount } from '../../store/accounts.ts';
import { agencyNames } from '../../store/organisation.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Dossier } from '../../store/entities/index.ts';
import type { Em, Store } from '../../store/store.ts';
import type { Instant, Language, Text } from '../../procedures/ir/plain.ts';
import type { Config } from '../config.ts';
import { headOfAgency } from './head-of-agency.ts';
import type { Notice, NoticeSource } from './send-notice.ts';

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
        const { template, audience } = payload as { template?: unknown; audience?: unknown };
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
        return {
          subject: filledIn(notice.subject, parts),
          body: filledIn(notice.body, parts),
          recipient:
            audience === 'head'
              ? await headOfAgency(em, { tenant, agency: code })
              : await ownerOf(em, dossier),
        };
      }),
  };
}

const ownerOf = async (em: Em, { owner }: Dossier): Promise<Notice['recipient']> => {
  const found = owner ? await findAccount(em, owner) : null;
  return found?.email ? { email: found.email, language: found.language } : null;
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
