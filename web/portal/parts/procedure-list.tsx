// web/portal: procedures as a list of links.
import type { ProcedureListItem } from '../../../server/api/procedures/contract.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';
import { Tag } from './tag.tsx';

export function ProcedureList({
  ctx,
  items,
  heading,
}: {
  ctx: Context;
  items: ProcedureListItem[];
  heading: 'h2' | 'h3';
}) {
  const Heading = heading;
  return (
    <ul className="mc-procedures">
      {items.map((item) => (
        <li className="mc-procedure" key={item.code}>
          <Heading className="mc-procedure__name">
            <a className="govuk-link mc-procedure__link" href={to.procedure(item.code)}>
              {ctx.say(item.name)}
            </a>
          </Heading>
          <p className="govuk-body mc-procedure__summary">{ctx.say(item.summary)}</p>
          <p className="mc-procedure__meta">
            <Tag
              colour={item.level === 'full' ? 'green' : 'blue'}
              text={ctx.t(`level.${item.level}`)}
            />
            <span>{ctx.say(item.field)}</span>
            <span>{ctx.t('procedure.code', { code: item.code })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
