// web/portal: what every page needs to speak: texts, formats and links of one request.
// Invariant: the zone and `now` come from the frame; nothing reads the host's clock or locale.
import type { Text } from '../../procedures/ir/plain.ts';
import { kitTexts, type KitTranslate } from '../kit/texts/index.ts';
import * as instants from '../kit/format/instants.ts';
import type { PageFrame, PortalPage, PortalPages } from '../pages.ts';
import { portalTexts, type PortalTranslate } from './texts/index.ts';

export type Context = {
  frame: PageFrame;
  t: PortalTranslate;
  kit: KitTranslate;
  /** The frame's language of a text. */
  say: (text: Text) => string;
  /** An ISO instant in words, in the installation's zone. */
  at: (iso: string) => string;
  atWeekday: (iso: string) => string;
  day: (iso: string) => string;
  time: (iso: string) => string;
};
export type PageProps<P extends PortalPage> = { data: PortalPages[P]; ctx: Context };

export function contextOf(frame: PageFrame): Context {
  const {
    language,
    installation: { zone },
  } = frame;
  return {
    frame,
    t: portalTexts(language),
    kit: kitTexts(language),
    say: (text) => text[language],
    at: (iso) => instants.instantInWords(iso, zone, language),
    atWeekday: (iso) => instants.instantWithWeekday(iso, zone, language),
    day: (iso) => instants.dayInWords(iso, zone, language),
    time: (iso) => instants.timeInWords(iso, zone),
  };
}
