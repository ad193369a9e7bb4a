// server/access: ids of inputs. Invariant: the same request of the same account is the same input,
// whatever process or attempt hands it over; another content under the same key is another input.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../store/canonical.ts';
import type { KnownVisitor } from './visitor.ts';

export function inputIdOf(
  what: string,
  { account }: KnownVisitor,
  key: string,
  content: unknown,
): string {
  const whole = `${what}|${account.id}|${key}|${canonicalJson(content as never)}`;
  return `${what}-${createHash('sha256').update(whole).digest('hex').slice(0, 40)}`;
}
