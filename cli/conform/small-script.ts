// cli/conform: scripts of step packs that only set variables (JavaScript-, Groovy- or Python-like).
// Invariant: assignments of expressions that the importer can read, nothing else is run; what is not
// understood is null, never half done.
import { compileExpression, evaluate } from '../../procedures/expressions/index.ts';
import { expressionToFeel } from '../../procedures/import/expression.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';

const MAX_STATEMENTS = 50;
const DECLARED = '(?:(?:var|let|const|def|int|long|boolean|String|Integer|Long)\\s+)?';
const ASSIGNED = new RegExp(`^${DECLARED}([A-Za-z_]\\w*)\\s*=(?!=)\\s*(.+)$`, 's');
const SET = /^\w+\.setVariable\(\s*["'](\w+)["']\s*,\s*(.+)\)$/s;
const CHANGED = /^([A-Za-z_]\w*)\s*([-+*/])=\s*(.+)$/s;
const COUNTED = /^([A-Za-z_]\w*)(\+\+|--)$/;

/** What the script writes, seen from `data`; null = it is more than assignments. */
export function runSmallScript(text: string, data: JsonObject): JsonObject | null {
  const statements = text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(\/\/|#).*$/gm, '')
    .split(/[;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const written: JsonObject = {};
  for (const statement of statements.slice(0, MAX_STATEMENTS)) {
    const parsed = parse(statement);
    if (parsed === null) return null;
    try {
      const { feel } = expressionToFeel(parsed.value);
      const compiled = compileExpression(feel, { names: null });
      if (!compiled.ok) return null;
      const seen = { ...data, ...written };
      const found = evaluate(compiled.expression, { data: seen, now: 0, zone: 'UTC' });
      if (!found.ok) return null;
      written[parsed.name] = found.value;
    } catch {
      return null;
    }
  }
  return statements.length > MAX_STATEMENTS ? null : written;
}

function parse(statement: string): { name: string; value: string } | null {
  const counted = COUNTED.exec(statement);
  if (counted) return { name: counted[1]!, value: `${counted[1]} ${counted[2]![0]} 1` };
  const changed = CHANGED.exec(statement);
  if (changed) return { name: changed[1]!, value: `${changed[1]} ${changed[2]} (${changed[3]})` };
  const set = SET.exec(statement) ?? ASSIGNED.exec(statement);
  return set ? { name: set[1]!, value: set[2]! } : null;
}
