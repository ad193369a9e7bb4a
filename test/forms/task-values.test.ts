// test/forms: what the form of a task begins with: its own instance first, then what lies around it.
import { expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { taskValues } from '../../server/present/task-values.ts';
import { advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';

const MODEL = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:motcua="http://motcua.org/schema/1" targetNamespace="http://motcua.org/cases">
  <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="start"/>
    <bpmn:userTask id="a" name="Việc"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/><motcua:name en="A"/><zeebe:ioMapping><zeebe:input source="=person.name" target="name"/></zeebe:ioMapping></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="start_a" sourceRef="start" targetRef="a"/><bpmn:sequenceFlow id="a_end" sourceRef="a" targetRef="end"/>
  </bpmn:process></bpmn:definitions>`;

const field = (key: string) => ({ key, kind: 'text' }) as SealedForm['fields'][number];
const form = { fields: [field('name'), field('subject'), field('other')] } as SealedForm;

test('each instance of a task begins with the values of its own item', async () => {
  const compiled = await compileProcess(MODEL);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const procedure = { manifest: { zone: 'UTC' }, process: compiled.value, decisions: {} };
  const data = { subject: 'Đơn', name: 'người nộp', people: [{ name: 'An' }, { name: 'Bình' }] };
  const start: Input = { id: 'i', at: 0, kind: 'start', data, submittedAt: 0, message: null };
  const state = apply(initialState(0), advance(procedure, initialState(0), start).facts);
  const shown = Object.keys(state.tasks).map((task) => taskValues(form, state, task));
  expect(shown).toEqual([
    { name: 'An', subject: 'Đơn' },
    { name: 'Bình', subject: 'Đơn' },
  ]);
  expect(taskValues(form, state, 'task-0')).toEqual({});
  expect(taskValues(form, null, 'task-0')).toEqual({});
});
