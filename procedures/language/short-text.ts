// procedures/language: how many text messages a text is. Invariant: counted as networks count: a text
// of the GSM-7 alphabet has room for 160 characters, any other for 70 UTF-16 units, less in each part
// of several; at compile time every placeholder counts as long as it may become.

/** Parts of one text message at most. */
export const MOST_SEGMENTS = 3;
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Characters that take two places. */
const GSM_EXTENDED = '\f^{}\\[~]|€';
const ROOM = { gsm: { one: 160, each: 153 }, unicode: { one: 70, each: 67 } };

/** Number of parts the networks make of `text`; 0 for nothing. */
export function segmentsOf(text: string): number {
  const characters = Array.from(text);
  const basic = characters.every((c) => GSM_BASIC.includes(c) || GSM_EXTENDED.includes(c));
  const length = basic
    ? characters.reduce((sum, c) => sum + (GSM_EXTENDED.includes(c) ? 2 : 1), 0)
    : text.length;
  const { one, each } = basic ? ROOM.gsm : ROOM.unicode;
  return length <= one ? Math.min(length, 1) : Math.ceil(length / each);
}

/** What may stand in a text message, and how long each may become; names and texts are too long. */
export const SMS_PLACEHOLDERS: Record<string, number> = {
  dossierCode: 26,
  dueAt: 36,
  submittedAt: 36,
  link: 100,
};

/** Placeholders of a template, in order. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
}

/** Parts of the longest text a template can become. */
export function mostSegmentsOf(template: string): number {
  const longest = template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
    '0'.repeat(SMS_PLACEHOLDERS[name] ?? 0),
  );
  return segmentsOf(longest);
}
