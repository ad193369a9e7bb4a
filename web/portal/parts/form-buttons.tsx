// web/portal: what a form that is saved as it is typed has around its fields, wherever it stands.
import type { Context } from '../context.ts';
import { portalTables } from '../texts/index.ts';

/** Enter in a text field means to go on, whatever button stands first. */
export function DefaultButton({ text }: { text: string }) {
  return (
    <button
      className="govuk-visually-hidden"
      type="submit"
      name="action"
      value="continue"
      tabIndex={-1}
      aria-hidden="true"
    >
      {text}
    </button>
  );
}

/** What happened to what was typed: restored after signing in, or saved elsewhere meanwhile. */
export function TypedNotice({
  ctx,
  notice,
  href,
}: {
  ctx: Context;
  notice: 'restored' | 'elsewhere' | null;
  href: string;
}) {
  const { t } = ctx;
  if (notice === null) return null;
  return (
    <div className="mc-banner" role="status" id="typed-notice">
      <p className="govuk-body">
        {t(notice === 'restored' ? 'typed.restored' : 'typed.elsewhere')}
      </p>
      {notice === 'elsewhere' && (
        <p className="govuk-body">
          <a className="govuk-link" href={href}>
            {t('typed.open-other')}
          </a>
        </p>
      )}
    </div>
  );
}

/** Words the enhancement script shows, with their placeholders; it has no texts of its own. */
export function LiveTexts({ ctx }: { ctx: Context }) {
  const table = portalTables[ctx.frame.language];
  return (
    <div
      id="live-texts"
      hidden
      data-uploading={table['live.uploading']}
      data-too-large={table['live.too-large']}
      data-failed={table['live.failed']}
      data-saving={table['live.saving']}
      data-left={table['live.left']}
      data-signed-out={table['live.signed-out']}
      data-pause={table['live.pause']}
      data-resume={table['live.resume']}
      data-cancel={table['live.cancel']}
      data-paused={table['live.paused']}
      data-broken={table['live.broken']}
      data-checking={table['live.checking']}
      data-refused={table['live.refused']}
      data-name-free={table['name.free']}
      data-name-taken={table['name.taken']}
      data-name-unknown={table['name.unknown']}
    />
  );
}
