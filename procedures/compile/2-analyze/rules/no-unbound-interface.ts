// Rule: what is offered as a service binds an operation of its interface to its data (BPMN 2.0.2,
// table 10.1: ioBinding).
import { children, idOf, text } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noUnboundInterface: FileRule = ({ contents, report }) => {
  for (const callable of contents.of('bpmn:CallableElement')) {
    if (children(callable, 'supportedInterfaceRef').length === 0) continue;
    if (children(callable, 'ioBinding').length === 0)
      report.add('callable.no-binding', callable, {
        name: text(callable, 'name') ?? idOf(callable),
      });
  }
};
