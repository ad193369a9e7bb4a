// store: what filing means for a diagram. Invariant: asked of the sealed procedure alone, so the
// catalogue, the form and the start of the dossier cannot disagree.
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { beginningsIn } from '../workflows/machine/starts.ts';

/** Another pool of a diagram, or what only signals and the clock begin, is in nobody's catalogue. */
export function canBeFiled(sealed: SealedProcedure): boolean {
  return sealed.partnerOf === undefined && filingStart(sealed) !== undefined;
}

/** Filing is what a start awaits: none, or else the first message that begins the diagram. */
export function startMessage(sealed: SealedProcedure): string | null {
  return filingStart(sealed)?.message ?? null;
}

function filingStart({ process }: SealedProcedure): { message: string | null } | undefined {
  const triggers = beginningsIn(process).flatMap((node) => {
    if (!('trigger' in node)) return [];
    const { trigger } = node;
    if (trigger.kind === 'multiple') return trigger.all ? [] : trigger.triggers;
    return [trigger];
  });
  if (triggers.some((trigger) => trigger.kind === 'none')) return { message: null };
  const message = triggers.find((trigger) => trigger.kind === 'message');
  return message?.kind === 'message' ? { message: message.message } : undefined;
}
