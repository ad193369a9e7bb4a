// modeler/blocks: the building blocks in the order of a procedure. To add one: an entry in a file here; a
// test inserts every block and compiles it.
import type { Block } from './block.ts';
import { intakeBlocks } from './intake-blocks.ts';
import { resultBlocks } from './result-blocks.ts';
import { workBlocks } from './work-blocks.ts';

export const blocks: readonly Block[] = [...intakeBlocks, ...workBlocks, ...resultBlocks];
