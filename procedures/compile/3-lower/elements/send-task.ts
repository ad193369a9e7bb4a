// compile/3-lower: send task: a message to another dossier, whose data are its inputs; or a service
// that sends, and then nothing tells it from a service task.
import { extension } from '../../1-parse/moddle.ts';
import { lowerSend, type Lower } from '../lowering.ts';
import { lowerServiceTask } from './service-task.ts';

export const lowerSendTask: Lower = (node, base, lowering) => {
  if (extension(node.element, 'zeebe:TaskDefinition') !== null)
    return lowerServiceTask(node, base, lowering);
  const result = lowerSend(node.element, base.inputs, lowering);
  return { ...base, inputs: [], kind: 'send-task', result };
};
