// store/entities: the column kinds the tables share. Foreign keys are plain uuids: rows are data,
// joins are written where they are needed, nothing is loaded behind anybody's back.
import { p } from '@mikro-orm/postgresql';
import type { Text } from '../../procedures/ir/plain.ts';
import { InstantType } from '../instant.ts';

export const instant = () => p.type(InstantType).$type<number>();
export const text = () => p.json<Text>();
export const words = () => p.array<string>();
export const bytes = () => p.blob().$type<Buffer>();
/**
 * Organisational rows are valid from–to and never deleted; `validTo` null = until further notice.
 */
export const validity = () => ({ validFrom: instant(), validTo: instant().nullable() });
