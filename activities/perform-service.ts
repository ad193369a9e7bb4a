// activities: the one door of service tasks. Invariant: an unknown type of service and an answer too
// large for a history are incidents, never endless repetitions.
import { heartbeat } from '@temporalio/activity';
import { LIMITS } from '../workflows/machine/state.ts';
import type { Ports } from '../workflows/ports.ts';
import { cancelTaxCode } from './cancel-tax-code.ts';
import { checkBusinessName } from './check-business-name.ts';
import { collectPayment } from './collect-payment.ts';
import { issueTaxCode } from './issue-tax-code.ts';
import { refundPayment } from './refund-payment.ts';
import { issueForm } from './issue-form.ts';
import { returnResult } from './return-result.ts';
import { routeToAgency } from './route-to-agency.ts';
import { sendByPost } from './send-by-post.ts';
import type { Service, Tools } from './service.ts';
import { hopeless } from './service.ts';
import { takeIn } from './take-in.ts';
import { trackDeadline } from './track-deadline.ts';

export const SERVICES: Record<string, Service> = {
  'take-in': takeIn,
  'route-to-agency': routeToAgency,
  'track-deadline': trackDeadline,
  'return-result': returnResult,
  'issue-form': issueForm,
  'collect-payment': collectPayment,
  'refund-payment': refundPayment,
  'check-business-name': checkBusinessName,
  'issue-tax-code': issueTaxCode,
  'cancel-tax-code': cancelTaxCode,
  'send-by-post': sendByPost,
};

export const performService =
  (tools: Tools, services: Record<string, Service>): Ports['performService'] =>
  async (call) => {
    tools.failpoints.reached('between-fact-and-effect');
    const service = Object.hasOwn(services, call.type) ? services[call.type] : undefined;
    if (service === undefined) throw hopeless('service.unknown-type', 'service.unknown-type');
    const result = await beating(() => service(tools, call));
    if (JSON.stringify(result).length > LIMITS.dataBytes)
      throw hopeless('service.bad-answer', 'answer.too-large');
    return result;
  };

/** Well within the heartbeat timeout the workflow asks for. */
const BEAT = 2_000;

/** Says that this worker lives for as long as the work takes. */
const beating = async <T>(work: () => Promise<T>): Promise<T> => {
  const timer = setInterval(() => heartbeat(), BEAT);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
};
