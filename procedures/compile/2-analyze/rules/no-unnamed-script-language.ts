// Rule: a script says in which language it is written (BPMN 2.0.2, table 10.13: scriptFormat).
import { idOf, isA, text } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const types: Record<string, string> = {
  'bpmn:ScriptTask': 'scriptFormat',
  'bpmn:GlobalScriptTask': 'scriptLanguage',
};

export const noUnnamedScriptLanguage: FileRule = ({ contents, report }) => {
  for (const task of Object.keys(types).flatMap((type) => contents.of(type))) {
    const attribute = types[task.$type];
    if (attribute === undefined || !isA(task, task.$type)) continue;
    if (text(task, 'script') !== null && text(task, attribute) === null)
      report.add('script.no-format', task, { name: text(task, 'name') ?? idOf(task) });
  }
};
