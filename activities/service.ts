// activities: what a service is. Invariant: it may run any number of times for one (dossier, effect)
// and has one effect; what it answers is the same each time.
import { ApplicationFailure } from '@temporalio/common';
import type { ObjectStore } from '../store/objects/object-store.ts';
import type { PaperPress } from '../store/papers/paper.ts';
import type { Gateway } from '../store/payments/gateway.ts';
import type { SigningPort } from '../store/signatures/port.ts';
import { stableId } from '../store/stable-id.ts';
import type { Store } from '../store/store.ts';
import type { EffectResult } from '../workflows/messages.ts';
import type { DossierRef, ServiceCall } from '../workflows/ports.ts';
import type { Counterparties } from './adapters/counterparties.ts';
import type { Failpoints } from './failpoints.ts';

export type Tools = {
  store: Store;
  objects: ObjectStore;
  press: PaperPress;
  signing: SigningPort;
  /** Where the codes on papers lead: the address people use. */
  publicUrl: string;
  /** The payment provider; null = none is configured. */
  gateway: Gateway | null;
  counterparties: Counterparties;
  failpoints: Failpoints;
};
export type Service = (tools: Tools, call: ServiceCall) => Promise<EffectResult>;

/** No repetition cures it: an incident. `code` is stable and holds no data. */
export const hopeless = (
  type: 'service.unknown-type' | 'service.bad-input' | 'service.bad-answer' | 'service.not-found',
  code: string,
): ApplicationFailure => ApplicationFailure.nonRetryable(code, type);

/** An error the diagram may catch at a boundary event. */
export const bpmnError = (code: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(code, 'bpmn-error', code);

/** A UUID that belongs to (dossier, effect, part) for ever. */
export const idOf = ({ dossier }: DossierRef, effect: string, part: string): string =>
  stableId(dossier, effect, part);
