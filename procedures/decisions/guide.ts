// procedures/decisions: what the answers before filing mean. Pure. Invariant: the same answers give
// the same variant, documents and note on the page, at filing and in a test.
import type { SealedProcedure } from '../ir/procedure.ts';
import type { EvaluationContext } from '../expressions/expression.ts';
import type { Json, JsonObject, Text } from '../ir/plain.ts';
import { decide } from './decide.ts';

export type Guided = {
  variant: string;
  /** Ids of the manifest's documents that this case needs; null = the table does not say. */
  documents: string[] | null;
  note: Text | null;
  /** False: this is not the right procedure; the note says which is. */
  mayFile: boolean;
};

/** Null = the procedure asks nothing, or no rule fits the answers. `answers` are validated. */
export function guide(
  { manifest, decisions }: Pick<SealedProcedure, 'manifest' | 'decisions'>,
  answers: JsonObject,
  when: Omit<EvaluationContext, 'data'>,
): Guided | null {
  const decision = manifest.guidance && decisions[manifest.guidance.decision];
  if (decision === undefined) return null;
  const decided = decide(decision, { ...when, data: answers });
  if (!decided.ok) return null;
  const { value } = decided;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const variant = value['variant'];
  if (typeof variant !== 'string' || variant === '') return null;
  return {
    variant,
    documents: documentsOf(value['documents'], manifest.documents),
    note: noteOf(value),
    mayFile: value['mayFile'] !== false,
  };
}

function documentsOf(value: Json | undefined, known: { id: string }[]): string[] | null {
  if (!Array.isArray(value)) return null;
  return known.map(({ id }) => id).filter((id) => value.includes(id));
}

function noteOf(value: JsonObject): Text | null {
  const [vi, en] = [value['noteVi'], value['noteEn']];
  return typeof vi === 'string' && typeof en === 'string' && vi !== '' ? { vi, en } : null;
}
