// cli/conform: constraint cases: a model that must be refused, for its real fault.
import { compileProcess } from '../../procedures/compile/index.ts';
import { refusals } from '../../procedures/language/refusals.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { CODES_FOR_RULE } from './constraint-rules.ts';
import { failed, passed, type ConstraintCase, type Verdict } from './pack.ts';
import { elementsOf, NotReadable, readTree, type XmlNode } from '../../procedures/import/tree.ts';

const MAX_PROCESSES = 20;

export async function runConstraintCase(one: ConstraintCase, text: string): Promise<Verdict> {
  const codes = await codesFor(text);
  if (codes.size === 0) return failed('the model was accepted');
  const naming = CODES_FOR_RULE[one.rule];
  if (!naming) return failed(`none of our diagnostics is the rule ${one.rule}: ${list(codes)}`);
  if (naming.some((code) => codes.has(code))) return passed;
  return failed(`refused for another reason: ${list(codes)}`);
}

const list = (codes: Set<string>) => [...codes].join(', ');

/** Codes of all errors, of every process in the file. */
async function codesFor(text: string): Promise<Set<string>> {
  const codes = new Set<string>();
  for (const options of choices(text)) {
    const { diagnostics } = await compileProcess(text, options);
    for (const found of diagnostics) if (found.severity === 'error') codes.add(codeOf(found));
  }
  return codes;
}

function choices(text: string): { processId?: string }[] {
  const root = readable(text);
  const ids = (root === null ? [] : elementsOf(root))
    .filter(({ name }) => name === 'bpmn:process')
    .map(({ attributes }) => attributes['id'] ?? '');
  if (ids.length < 2 || ids.includes('')) return [{}];
  return ids.slice(0, MAX_PROCESSES).map((processId) => ({ processId }));
}

/** What cannot be read is for the compiler to refuse. */
function readable(text: string): XmlNode | null {
  try {
    return readTree(text);
  } catch (problem) {
    if (problem instanceof NotReadable) return null;
    throw problem;
  }
}

/**
 * A refusal with the key of its reason (what BPMN forbids is not what we do not execute yet), a value
 * nobody reads with its attribute.
 */
function codeOf({ code, message }: Diagnostic): string {
  if (code === 'language.unconsumed-value') return `${code}/${message.en.split('=')[0]}`;
  if (code !== 'language.refused-element') return code;
  const reason = Object.entries(refusals).find(([, one]) => message.en.includes(one.reason.en));
  return reason ? `${code}/${reason[0]}` : code;
}
