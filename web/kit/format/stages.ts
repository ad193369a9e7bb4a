// web/kit: the stage of a dossier as people read it, and the colour of its tag.
import type { Language } from '../../../procedures/ir/plain.ts';
import type { Stage } from '../../../procedures/ir/procedure.ts';
import { kitTexts } from '../texts/index.ts';
import type { TagColour } from './due.ts';

export const stageName = (stage: Stage, language: Language): string =>
  kitTexts(language)(`stage.${stage}`);

const colours = {
  submitted: 'grey',
  received: 'blue',
  processing: 'blue',
  supplement: 'orange',
  payment: 'orange',
  'result-ready': 'green',
  returned: 'green',
  refused: 'red',
  withdrawn: 'grey',
  stopped: 'grey',
} as const satisfies Record<Stage, TagColour>;
export const stageColour = (stage: Stage): TagColour => colours[stage];
