// test/api: a procedure as small as it can be that asks its applicant for everything: guidance before
// filing, a supplement, a form, and a way to withdraw. Published over the shipped one, by two people.
import { withGuidance } from '../compile/folder-faults.ts';
import type { House } from './house.ts';
import { CODE } from './filing.ts';

const words = (en: string, more: string) =>
  `<bpmn:extensionElements><motcua:name en="${en}" />${more}</bpmn:extensionElements>`;
const REQUEST = `={items: [{key: &quot;subjectName&quot;, reason: &quot;Tên chưa khớp giấy tờ.&quot;}, {key: &quot;identityPaper&quot;, reason: &quot;Ảnh mờ.&quot;}], reason: &quot;Bổ sung để đối chiếu.&quot;, legalBasis: &quot;Điều 19&quot;}`;

const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:motcua="http://motcua.org/schema/1" id="definitions" targetNamespace="http://motcua.org/test">
  <bpmn:message id="m-filed" name="filed" /><bpmn:message id="m-more" name="supplement-answered" /><bpmn:message id="m-draft" name="draft-confirmed" /><bpmn:message id="m-out" name="withdraw" />
  <bpmn:process id="asks" name="Hỏi người nộp" isExecutable="true">
    ${words('Asks the applicant', '')}
    <bpmn:startEvent id="filed" name="Hồ sơ được nộp">${words('Filed', '')}<bpmn:outgoing>a</bpmn:outgoing><bpmn:messageEventDefinition id="filed-def" messageRef="m-filed" /></bpmn:startEvent>
    <bpmn:receiveTask id="more" name="Chờ bổ sung" messageRef="m-more">
      ${words('Wait for what is missing', `<motcua:ask kind="supplement" from="${REQUEST}" titleVi="Bổ sung hồ sơ" titleEn="Complete your dossier" /><zeebe:ioMapping><zeebe:output source="=context merge([values, answer.values])" target="values" /></zeebe:ioMapping><motcua:stage code="supplement" /><motcua:audience vi="Hồ sơ chờ bạn bổ sung." en="Your dossier waits for you." />`)}
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:receiveTask>
    <bpmn:receiveTask id="draft" name="Chờ xác nhận bản nháp" messageRef="m-draft">
      ${words('Wait for the draft to be confirmed', '<motcua:ask kind="form" form="confirm" titleVi="Xác nhận bản nháp" titleEn="Confirm the draft" /><motcua:stage code="processing" />')}
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
    </bpmn:receiveTask>
    <bpmn:endEvent id="done" name="Xong">${words('Done', '<motcua:stage code="returned" /><motcua:outcome code="granted" />')}<bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
    <bpmn:subProcess id="out" name="Rút hồ sơ" triggeredByEvent="true">
      ${words('Withdrawal', '')}
      <bpmn:startEvent id="out-asked" name="Người nộp rút hồ sơ">${words('The applicant withdraws', '<motcua:ask kind="withdraw" titleVi="Rút hồ sơ" titleEn="Withdraw the dossier" />')}<bpmn:outgoing>d</bpmn:outgoing><bpmn:messageEventDefinition id="out-def" messageRef="m-out" /></bpmn:startEvent>
      <bpmn:endEvent id="withdrawn" name="Đã rút">${words('Withdrawn', '<motcua:stage code="withdrawn" /><motcua:outcome code="withdrawn" />')}<bpmn:incoming>d</bpmn:incoming></bpmn:endEvent>
      <bpmn:sequenceFlow id="d" sourceRef="out-asked" targetRef="withdrawn" />
    </bpmn:subProcess>
    <bpmn:sequenceFlow id="a" sourceRef="filed" targetRef="more" /><bpmn:sequenceFlow id="b" sourceRef="more" targetRef="draft" /><bpmn:sequenceFlow id="c" sourceRef="draft" targetRef="done" />
  </bpmn:process>
</bpmn:definitions>`;

const CONFIRM = JSON.stringify({
  type: 'default',
  schemaVersion: 19,
  id: 'confirm',
  properties: { text: { title: { vi: 'Xác nhận bản nháp', en: 'Confirm the draft' } } },
  components: [
    {
      type: 'radio',
      id: 'confirmed',
      key: 'confirmed',
      label: 'Bản nháp đúng chưa?',
      properties: {
        text: {
          label: { vi: 'Bản nháp đúng chưa?', en: 'Is the draft right?' },
          options: { yes: { vi: 'Đúng', en: 'Yes' }, no: { vi: 'Chưa', en: 'No' } },
        },
      },
      validate: { required: true },
      values: [
        { value: 'yes', label: 'Đúng' },
        { value: 'no', label: 'Chưa' },
      ],
    },
  ],
});

/** Publishes it in the province of An Bình, so that it is in force at once. */
export async function publishSmall(house: House): Promise<void> {
  const [author, publisher] = [await house.login('minh'), await house.login('ha')];
  const draft = (await author.post('/api/drafts', { procedureCode: CODE })).json;
  const files = withGuidance('["identityPaper"]')({
    ...draft.files,
    'process.bpmn': DIAGRAM,
    'forms/confirm.form': CONFIRM,
  });
  const saved = await author.put(`/api/drafts/${draft.id}`, { files, version: draft.version });
  if (saved.status !== 200) throw new Error(`save: ${saved.status} ${saved.text}`);
  const submitted = await author.post(`/api/drafts/${draft.id}/submit`, { comment: '' });
  if (submitted.status !== 200) throw new Error(`submit: ${submitted.status} ${submitted.text}`);
  const published = await publisher.post(`/api/drafts/${draft.id}/publish`, { validFrom: null });
  if (published.status >= 300) throw new Error(`publish: ${published.status} ${published.text}`);
}
