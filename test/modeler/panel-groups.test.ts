// test/modeler: each group of the panel, from what is chosen there to what the engine gets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoundaryEvent, EndEvent, Node, UserTask } from '../../procedures/ir/procedure.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import {
  becomes,
  field,
  select,
  selectedId,
  selectNothing,
  setBox,
  setField,
  startDraft,
} from './hands.ts';
import { sealedDraft, sealedNode } from './stored.ts';

let house: House;
let minh: Person;
let draft: string;
beforeAll(async () => {
  house = await openHouse();
  minh = await house.comes({ login: 'minh', path: '/modeler/', device: desktop, staff: true });
  await minh.sees('table');
  draft = await startDraft(minh.page, PROCEDURE.code);
});
afterAll(() => house?.close());

const soon = { timeout: 20_000, interval: 400 };
const becomesNode = (id: string, wanted: object) =>
  expect.poll(() => sealedNode<Node['kind']>(house, draft, id), soon).toMatchObject(wanted);
const fault = (entry: string) =>
  minh.page.locator(`[data-entry-id="${entry}"] .bio-properties-panel-error`);

describe('people', () => {
  test('four eyes and signature', async () => {
    await select(minh.page, 'sign');
    await setBox(minh.page, 'motcua-people', 'motcua-separate-copy', true);
    await setBox(minh.page, 'motcua-people', 'motcua-sign', true);
    await becomesNode('sign', { separateFrom: ['copy'], signs: true });
    await setBox(minh.page, 'motcua-people', 'motcua-sign', false);
    await expect
      .poll(
        async () => (await sealedNode<'user-task'>(house, draft, 'sign'))?.signs ?? 'none',
        soon,
      )
      .toBe('none');
  });
  test('agency by expression, wrong and right', async () => {
    await setField(minh.page, 'motcua-people', 'motcua-agency', 'leadAgency');
    await expect.poll(() => fault('motcua-agency').innerText(), soon).toContain('=');
    await setField(minh.page, 'motcua-people', 'motcua-agency', '=competentAgency');
    await becomesNode('sign', { agency: { source: 'competentAgency' } } as Partial<UserTask>);
    expect(await fault('motcua-agency').count()).toBe(0);
  });
  test('form of the official', async () => {
    await setField(minh.page, 'motcua-form', 'motcua-form', 'copy');
    await becomesNode('sign', { form: 'copy' });
    await setField(minh.page, 'motcua-form', 'motcua-form', 'sign');
    await becomesNode('sign', { form: 'sign' });
  });
});

describe('progress', () => {
  test('stage, milestone and notice', async () => {
    await select(minh.page, 'copy');
    await setField(minh.page, 'motcua-progress', 'motcua-stage', 'payment');
    await setField(minh.page, 'motcua-progress', 'motcua-milestone', 'complete');
    await setField(minh.page, 'motcua-progress', 'motcua-notice', 'accepted');
    await becomesNode('copy', { stage: 'payment', milestone: 'complete', notice: 'accepted' });
  });
  test('an outcome that is no code is told at its field', async () => {
    const ends = Object.values((await sealedDraft(house, draft)).process.nodes).filter(
      (n): n is EndEvent => n.kind === 'end-event' && n.outcome !== null,
    );
    const end = ends[0]!;
    await select(minh.page, end.id);
    await setField(minh.page, 'motcua-outcome', 'motcua-outcome-code', 'không được');
    await expect.poll(() => fault('motcua-outcome-code').count(), soon).toBe(1);
    await setField(minh.page, 'motcua-outcome', 'motcua-outcome-code', 'granted-late');
    await becomesNode(end.id, { outcome: 'granted-late' });
  });
});

describe('clocks', () => {
  test('a pause and an extension that the term allows', async () => {
    await selectNothing(minh.page);
    await setField(minh.page, 'motcua-term', 'motcua-term-maxExtensions', '1');
    await select(minh.page, 'copy');
    await setField(minh.page, 'motcua-pause', 'motcua-pause', 'payment');
    await setField(minh.page, 'motcua-extend', 'motcua-extend-term', 'statutory');
    await setField(minh.page, 'motcua-extend', 'motcua-extend-to', '=date("2026-12-31")');
    await setField(minh.page, 'motcua-extend', 'motcua-extend-ground', '="Khoản 2 Điều 19"');
    await becomesNode('copy', {
      pause: 'payment',
      extend: { term: 'statutory', to: { source: 'date("2026-12-31")' } },
    });
  });
  test('a timer in its own words instead of a term, then a duty instead of it', async () => {
    await select(minh.page, 'copy-overdue');
    for (const attribute of [
      'id',
      'nameVi',
      'nameEn',
      'amount',
      'unit',
      'startsOn',
      'stopOn',
      'count',
      'endOfDay',
      'roll',
      'cutoffAfter',
      'cutoffMode',
      'onSupplement',
      'maxExtensions',
      'legalBasis',
    ])
      await setField(minh.page, 'motcua-term', `motcua-term-${attribute}`, '');
    await setField(minh.page, 'motcua-timer', 'motcua-timer-kind', 'timeDuration');
    await setField(minh.page, 'motcua-timer', 'motcua-timer-value', 'năm ngày');
    await expect.poll(() => fault('motcua-timer-value').count(), soon).toBe(1);
    await setField(minh.page, 'motcua-timer', 'motcua-timer-value', 'P5D');
    const timer = { kind: 'duration' };
    await becomesNode('copy-overdue', { trigger: { timer } });
    await setField(minh.page, 'motcua-timer', 'motcua-timer-kind', '');
    await setField(minh.page, 'motcua-duty', 'motcua-duty-kind', 'apology');
    await setField(minh.page, 'motcua-duty', 'motcua-duty-term', 'statutory');
    await becomesNode('copy-overdue', {
      trigger: { kind: 'timer', timer: { kind: 'duty', duty: 'apology', term: 'statutory' } },
    } as Partial<BoundaryEvent>);
  });
});

describe('messages and errors', () => {
  test('a message is renamed where it is used', async () => {
    await select(minh.page, 'filed');
    await setField(minh.page, 'motcua-message', 'motcua-message-name', 'ho-so-nop');
    await becomesNode('filed', { trigger: { kind: 'message', message: 'ho-so-nop' } });
  });
  test('an error is made, named and coded', async () => {
    await select(minh.page, 'reminded');
    await becomes(minh.page, 'replace-with-error-end');
    const id =
      (await minh.page
        .locator('.djs-element.djs-shape.selected')
        .first()
        .getAttribute('data-element-id')) ?? '';
    await setField(minh.page, 'motcua-error', 'motcua-error-ref', '#new');
    await setField(minh.page, 'motcua-error', 'motcua-error-name', 'Không nhắc được');
    await setField(minh.page, 'motcua-error', 'motcua-error-code', 'no-reminder');
    await becomesNode(id, { result: { kind: 'error', code: 'no-reminder' } });
  });
});

describe('settings that BPMN itself has', () => {
  test('a signal, then an escalation, made, named and coded', async () => {
    await becomes(minh.page, 'replace-with-signal-end');
    const signal = await selectedId(minh.page);
    await setField(minh.page, 'motcua-signal', 'motcua-signal-ref', '#new');
    await setField(minh.page, 'motcua-signal', 'motcua-signal-name', 'luat-thay-doi');
    await becomesNode(signal, { result: { kind: 'signal', signal: 'luat-thay-doi' } });
    await setBox(minh.page, 'motcua-triggers', 'motcua-triggers-escalation', true);
    await setField(minh.page, 'motcua-escalation', 'motcua-escalation-ref', '#new');
    await becomesNode(signal, { result: { kind: 'multiple' } });
    await setBox(minh.page, 'motcua-triggers', 'motcua-triggers-escalation', false);
    await becomesNode(signal, { result: { kind: 'signal' } });
    await becomes(minh.page, 'replace-with-escalation-end');
    const escalation = await selectedId(minh.page);
    await setField(minh.page, 'motcua-escalation', 'motcua-escalation-ref', '#new');
    await setField(minh.page, 'motcua-escalation', 'motcua-escalation-code', 'needs-head');
    await becomesNode(escalation, { result: { kind: 'escalation', code: 'needs-head' } });
  });
  test('a task done again, then three times at once and done early', async () => {
    await select(minh.page, 'copy');
    await becomes(minh.page, 'toggle-loop');
    await setField(minh.page, 'motcua-loop', 'motcua-loopCondition', '=loopCounter < 3');
    await setField(minh.page, 'motcua-loop', 'motcua-loopMaximum', '5');
    await becomesNode('copy', {
      loop: { kind: 'standard', maximum: 5, condition: { source: 'loopCounter < 3' } },
    });
    await becomes(minh.page, 'toggle-sequential-mi');
    await setField(minh.page, 'motcua-instances', 'motcua-loopCardinality', '=3');
    const early = '=numberOfCompletedInstances >= 2';
    await setField(minh.page, 'motcua-instances', 'motcua-completionCondition', early);
    await becomesNode('copy', {
      loop: {
        kind: 'multi-instance',
        sequential: true,
        cardinality: { source: '3' },
        completion: { source: early.slice(1) },
      },
    });
  });
  test('a quantity that is none is told at its field', async () => {
    await setField(minh.page, 'motcua-quantities', 'motcua-completionQuantity', '0');
    await expect.poll(() => fault('motcua-completionQuantity').count(), soon).toBe(1);
    await setField(minh.page, 'motcua-quantities', 'motcua-completionQuantity', '1');
    await expect.poll(() => fault('motcua-completionQuantity').count(), soon).toBe(0);
  });
});

describe('services', () => {
  test('constants and data of a service have fields of their own', async () => {
    const issue = Object.values((await sealedDraft(house, draft)).process.nodes).find(
      (n) => n.kind === 'service-task' && n.headers['template'] === 'certified-copy',
    )!;
    await select(minh.page, issue.id);
    await setField(minh.page, 'motcua-service', 'motcua-header-series', 'BS');
    await setField(minh.page, 'motcua-service', 'motcua-input-decision', '="đồng ý"');
    await becomesNode(issue.id, { headers: { series: 'BS' } });
    const targets = async () =>
      (await sealedNode<'service-task'>(house, draft, issue.id))?.inputs.map((i) => i.target);
    await expect.poll(targets, soon).toContain('decision');
    await setField(minh.page, 'motcua-service', 'motcua-input-decision', '');
    await expect.poll(targets, soon).not.toContain('decision');
    expect(
      await (await field(minh.page, 'motcua-service', 'motcua-service-type')).inputValue(),
    ).toBe('return-result');
  });
});
