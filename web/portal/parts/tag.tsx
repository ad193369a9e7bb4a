// web/portal: small labels. The words carry the meaning; the colour only helps.
import type { Stage } from '../../../procedures/ir/procedure.ts';
import type { DueDate } from '../../../server/api/contract.ts';
import { dueColour, dueInWords, type TagColour } from '../../kit/format/due.ts';
import { stageColour, stageName } from '../../kit/format/stages.ts';
import type { Context } from '../context.ts';

export function Tag({ colour, text }: { colour: TagColour; text: string }) {
  return <strong className={`govuk-tag mc-tag govuk-tag--${colour}`}>{text}</strong>;
}
export const StageTag = ({ stage, ctx }: { stage: Stage; ctx: Context }) => (
  <Tag colour={stageColour(stage)} text={stageName(stage, ctx.frame.language)} />
);
export const DueTag = ({ due, ctx }: { due: DueDate; ctx: Context }) => (
  <Tag
    colour={dueColour(due)}
    text={dueInWords(due, ctx.frame.now, ctx.frame.installation.zone, ctx.frame.language)}
  />
);
