// web/portal: what happened, newest first, in plain words with time, agency and person. Entries come
// oldest first; their order is kept, because several things happen at one instant.
import type { TimelineEntry } from '../../../server/api/dossiers/contract.ts';
import type { Context } from '../context.ts';

export function Timeline({ ctx, entries }: { ctx: Context; entries: TimelineEntry[] }) {
  if (entries.length === 0) return <p className="govuk-body">{ctx.t('dossier.timeline-empty')}</p>;
  const newest = entries.toReversed();
  return (
    <ol className="mc-timeline">
      {newest.map((entry, index) => (
        <li className="mc-timeline__entry" key={index}>
          <p className="mc-timeline__text">{ctx.say(entry.text)}</p>
          <p className="mc-timeline__meta">
            <time dateTime={entry.at}>{ctx.at(entry.at)}</time>
            {entry.agency !== null && <span>{ctx.say(entry.agency)}</span>}
            {entry.person !== null && <span>{entry.person}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
