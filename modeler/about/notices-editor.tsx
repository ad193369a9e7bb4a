// modeler/about: the letters of a procedure: subject and body in both languages, and the short form for
// text messages.
import { useState } from 'react';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { CheckControl, PairControl, SelectControl, TextControl } from '../pages/field.tsx';
import { pick, t } from '../texts/index.ts';
import { pairAt, valueAt, withValue } from './json-file.ts';

type Props = {
  notices: JsonObject;
  /** The one that somebody asked for. */
  first: string | null;
  readOnly: boolean;
  set: (notices: JsonObject) => void;
};
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const freshNotice = { subject: { vi: '', en: '' }, body: { vi: '', en: '' } };

export function NoticesEditor({ notices, first, readOnly, set }: Props) {
  const names = Object.keys(notices);
  const [asked, setAsked] = useState(first);
  const [name, setName] = useState('');
  const chosen = asked !== null && names.includes(asked) ? asked : (names[0] ?? null);
  const isFree = NAME.test(name) && !names.includes(name);
  const label = { vi: 'Tiêu đề', en: 'Subject' };
  return (
    <section aria-labelledby="notices-title">
      <h2 id="notices-title">{t('notices')}</h2>
      <p className="hint">{t('noticesHelp')}</p>
      {chosen !== null && (
        <>
          <SelectControl
            label={t('noticeChoice')}
            value={chosen}
            set={setAsked}
            options={names.map((value) => ({ value, label: value }))}
          />
          <PairControl
            label={label}
            help={t('noticeSubjectHelp')}
            value={pairAt(notices, [chosen, 'subject'])}
            readOnly={readOnly}
            set={(pair) => set(withValue(notices, [chosen, 'subject'], pair))}
          />
          <PairControl
            label={{ vi: 'Nội dung', en: 'Body' }}
            help={t('noticeBodyHelp')}
            rows={7}
            value={pairAt(notices, [chosen, 'body'])}
            readOnly={readOnly}
            set={(pair) => set(withValue(notices, [chosen, 'body'], pair))}
          />
          <PairControl
            label={{ vi: 'Tin nhắn ngắn', en: 'Text message' }}
            help={t('noticeSmsHelp')}
            value={pairAt(notices, [chosen, 'sms'])}
            readOnly={readOnly}
            set={(pair) =>
              set(
                withValue(
                  notices,
                  [chosen, 'sms'],
                  pair.vi === '' && pair.en === '' ? undefined : pair,
                ),
              )
            }
          />
          <CheckControl
            label={t('noticeLegal')}
            help={t('noticeLegalHelp')}
            value={valueAt(notices, [chosen, 'legal']) === true}
            readOnly={readOnly}
            set={(on) => set(withValue(notices, [chosen, 'legal'], on ? true : undefined))}
          />
        </>
      )}
      {!readOnly && (
        <div className="row-actions">
          <TextControl
            label={t('noticeName')}
            help={t('noticeNameHelp')}
            value={name}
            set={(value) => setName(value.trim())}
          />
          <button
            type="button"
            disabled={!isFree}
            onClick={() => {
              set({ ...notices, [name]: freshNotice });
              setAsked(name);
              setName('');
            }}
          >
            {pick({ vi: 'Thêm thông báo', en: 'Add notice' })}
          </button>
        </div>
      )}
    </section>
  );
}
