// procedures/compile: the text messages among the notices. Invariant: whatever a placeholder becomes,
// a text message fits; names and other long texts are told by e-mail and on the page.
import type { NoticeTemplate } from '../ir/procedure.ts';
import {
  MOST_SEGMENTS,
  SMS_PLACEHOLDERS,
  mostSegmentsOf,
  placeholdersOf,
} from '../language/short-text.ts';
import type { Report } from './report.ts';

export function checkShortNotices(notices: Record<string, NoticeTemplate>, report: Report): void {
  for (const [template, { sms }] of Object.entries(notices)) {
    if (sms === undefined) continue;
    for (const text of [sms.vi, sms.en]) {
      const unknown = placeholdersOf(text).find((name) => !Object.hasOwn(SMS_PLACEHOLDERS, name));
      if (unknown !== undefined)
        report.add('notice.sms-placeholder', null, {
          template,
          placeholder: unknown,
          known: Object.keys(SMS_PLACEHOLDERS).join(', '),
        });
      const parts = mostSegmentsOf(text);
      if (parts > MOST_SEGMENTS)
        report.add('notice.sms-too-long', null, {
          template,
          parts: String(parts),
          limit: String(MOST_SEGMENTS),
        });
    }
  }
}
