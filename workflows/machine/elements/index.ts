// workflows/machine/elements: the one table from kind to behaviour. A kind without a row does not
// type-check; a kind without a row at run time is a bug, never a silent pass.
import { adHocSubProcess } from './ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import type { Elements } from './element.ts';
import { complexGateway } from './complex-gateway.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway } from './event-based-gateway.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { eventSubProcessStart } from './event-sub-process-start.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event.ts';
import { loop } from './loop.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { receiveTask } from './receive-task.ts';
import { scriptTask } from './script-task.ts';
import { sendTask } from './send-task.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { noneTask } from './task.ts';
import { userTask } from './user-task.ts';

export const elements = {
  'start-event': startEvent,
  'end-event': endEvent,
  'user-task': userTask,
  'service-task': serviceTask,
  'send-task': sendTask,
  'receive-task': receiveTask,
  'business-rule-task': businessRuleTask,
  'script-task': scriptTask,
  task: noneTask,
  'exclusive-gateway': exclusiveGateway,
  'parallel-gateway': parallelGateway,
  'inclusive-gateway': inclusiveGateway,
  'complex-gateway': complexGateway,
  'event-based-gateway': eventBasedGateway,
  'intermediate-catch-event': intermediateCatchEvent,
  'intermediate-throw-event': intermediateThrowEvent,
  'boundary-event': boundaryEvent,
  'sub-process': subProcess,
  'call-activity': callActivity,
  'event-sub-process': eventSubProcess,
  'event-sub-process-start': eventSubProcessStart,
  'ad-hoc-sub-process': adHocSubProcess,
  loop,
} satisfies Elements;
