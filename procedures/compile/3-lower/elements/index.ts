// compile/3-lower: one lowering per kind of node; the type checker names the missing one.
import type { LowerTable } from '../lowering.ts';
import { lowerAdHocSubProcess } from './ad-hoc-sub-process.ts';
import { lowerBoundaryEvent } from './boundary-event.ts';
import { lowerBusinessRuleTask } from './business-rule-task.ts';
import { lowerCallActivity } from './call-activity.ts';
import { lowerComplexGateway } from './complex-gateway.ts';
import { lowerEndEvent } from './end-event.ts';
import { lowerEventBasedGateway } from './event-based-gateway.ts';
import { lowerEventSubProcess } from './event-sub-process.ts';
import { lowerEventSubProcessStart } from './event-sub-process-start.ts';
import { lowerExclusiveGateway } from './exclusive-gateway.ts';
import { lowerInclusiveGateway } from './inclusive-gateway.ts';
import { lowerIntermediateCatchEvent } from './intermediate-catch-event.ts';
import { lowerIntermediateThrowEvent } from './intermediate-throw-event.ts';
import { lowerParallelGateway } from './parallel-gateway.ts';
import { lowerReceiveTask } from './receive-task.ts';
import { lowerScriptTask } from './script-task.ts';
import { lowerSendTask } from './send-task.ts';
import { lowerServiceTask } from './service-task.ts';
import { lowerStartEvent } from './start-event.ts';
import { lowerSubProcess } from './sub-process.ts';
import { lowerTask } from './task.ts';
import { lowerUserTask } from './user-task.ts';

export const lowerings = {
  'start-event': lowerStartEvent,
  'end-event': lowerEndEvent,
  'user-task': lowerUserTask,
  'service-task': lowerServiceTask,
  'send-task': lowerSendTask,
  'receive-task': lowerReceiveTask,
  'business-rule-task': lowerBusinessRuleTask,
  'script-task': lowerScriptTask,
  task: lowerTask,
  'exclusive-gateway': lowerExclusiveGateway,
  'parallel-gateway': lowerParallelGateway,
  'inclusive-gateway': lowerInclusiveGateway,
  'complex-gateway': lowerComplexGateway,
  'event-based-gateway': lowerEventBasedGateway,
  'intermediate-catch-event': lowerIntermediateCatchEvent,
  'intermediate-throw-event': lowerIntermediateThrowEvent,
  'boundary-event': lowerBoundaryEvent,
  'sub-process': lowerSubProcess,
  'call-activity': lowerCallActivity,
  'event-sub-process': lowerEventSubProcess,
  'event-sub-process-start': lowerEventSubProcessStart,
  'ad-hoc-sub-process': lowerAdHocSubProcess,
} satisfies LowerTable;
