// Rule: the state that a data object shows in its name is the state it has (BPMN 2.0.2, 10.4.1: "Data
// Object Name [State]").
import { child, text } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const SHOWN = /\[([^[\]]*)\]\s*$/;

export const noContradictingState: FileRule = ({ contents, report }) => {
  for (const data of contents.of('bpmn:ItemAwareElement')) {
    const state = text(child(data, 'dataState'), 'name');
    const name = text(data, 'name') ?? '';
    const shown = SHOWN.exec(name)?.[1];
    if (state !== null && shown !== undefined && shown.trim() !== state.trim())
      report.add('data.state-name', data, { name, state });
  }
};
