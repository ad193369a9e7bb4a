// cli/conform: constraint cases: a model that must be refused, for its real fault.
import { compileProcess } from '../../procedures/compile/index.ts';
import { failed, passed, type ConstraintCase, type Verdict } from './pack.ts';
import { CODES_FOR_RULE } from './constraint-rules.ts';

export async function runConstraintCase(one: ConstraintCase, text: string): Promise<Verdict> {
  const compiled = await compileProcess(text);
  if (compiled.ok) return failed('the model was accepted');
  const found = new Set(
    compiled.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  );
  const naming = CODES_FOR_RULE[one.rule];
  if (!naming) return failed(`no diagnostic of ours is the rule ${one.rule}`);
  if (naming.some((code) => found.has(code))) return passed;
  return failed(`refused for another reason: ${[...found].join(', ')}`);
}
