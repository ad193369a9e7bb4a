// test/compile: ways to break the folder of a shipped procedure, with the code that must say so.
import type { DiagnosticCode } from '../../procedures/compile/diagnostics.ts';

export type Files = Record<string, string>;

/** What is done to the folder, and the code that must say so. */
// One line each.
// prettier-ignore
export const folderFaults: { name: string; code: DiagnosticCode; change: (files: Files) => Files }[] = [
  { name: 'no manifest', code: 'file.missing', change: (f) => without(f, 'procedure.json') },
  { name: 'no diagram', code: 'file.missing', change: (f) => without(f, 'process.bpmn') },
  { name: 'a stray file', code: 'file.unexpected', change: (f) => ({ ...f, 'forms/readme.txt': '' }) },
  { name: 'a path out of the folder', code: 'file.unexpected', change: (f) => ({ ...f, '../x.bpmn': '' }) },
  { name: 'a file named __proto__', code: 'file.unexpected', change: (f) => ({ ...f, ['__proto__x']: '' }) },
  { name: '300 files', code: 'file.too-many', change: (f) => ({ ...f, ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`journeys/${i}.json`, ''])) }) },
  { name: 'a huge template', code: 'file.too-large', change: (f) => ({ ...f, 'templates/x.typ': 'x'.repeat(3 * 1024 * 1024) }) },
  { name: 'a template that was not UTF-8', code: 'file.not-utf8', change: (f) => ({ ...f, 'templates/x.typ': '\ufffd' }) },
  { name: 'a manifest that is not JSON', code: 'json.syntax', change: (f) => ({ ...f, 'procedure.json': '{ "code":' }) },
  { name: 'a manifest with a key given twice', code: 'json.syntax', change: edit('procedure.json', '{', '{ "code": "x",') },
  { name: 'a notice named constructor', code: 'manifest.invalid', change: edit('notices.json', '{', '{ "constructor": { "subject": { "vi": "a", "en": "a" }, "body": { "vi": "a", "en": "a" } },') },
  { name: 'a template named constructor', code: 'file.unexpected', change: (f) => ({ ...f, 'templates/constructor.typ': '' }) },
  { name: 'a form with the id constructor', code: 'data.bad-name', change: edit('forms/sign.form', /"id": "sign"/, '"id": "constructor"') },
  { name: 'a manifest with an unknown field', code: 'manifest.invalid', change: edit('procedure.json', '{', '{ "colour": "red",') },
  { name: 'a manifest without English', code: 'manifest.invalid', change: edit('procedure.json', /"en": "[^"]*"/, '"fr": "x"') },
  { name: 'a validity that runs backwards', code: 'manifest.validity', change: edit('procedure.json', /"validTo": null/g, '"validTo": "1999-01-01"') },
  { name: 'a zone that does not exist', code: 'manifest.zone', change: edit('procedure.json', 'Asia/Ho_Chi_Minh', 'Asia/Nowhere') },
  { name: 'a zone whose clock changes', code: 'manifest.zone', change: edit('procedure.json', 'Asia/Ho_Chi_Minh', 'Europe/Berlin') },
  { name: 'no submission form', code: 'manifest.form', change: (f) => without(f, 'forms/submission.form') },
  { name: 'guidance without its form', code: 'guidance.form', change: guided({ form: 'missing', decision: 'competent-agency' }) },
  { name: 'guidance that asks for a file', code: 'guidance.form', change: guided({ form: 'submission', decision: 'competent-agency' }) },
  { name: 'guidance without its decision', code: 'guidance.decision', change: guided({ form: 'sign', decision: 'missing' }) },
  { name: 'guidance whose decision says something else', code: 'guidance.outputs', change: guided({ form: 'sign', decision: 'competent-agency' }) },
  { name: 'guidance that asks for an unknown paper', code: 'guidance.document', change: withGuidance('["nothing"]') },
  { name: 'guidance that reads what it did not ask', code: 'expression.unknown-name', change: withGuidance('["identityPaper"]', 'nobody') },
  { name: 'a form twice', code: 'form.duplicate', change: (f) => ({ ...f, 'forms/again.form': f['forms/submission.form'] ?? '' }) },
  { name: 'a decision twice', code: 'decision.duplicate', change: (f) => ({ ...f, 'decisions/again.dmn': f['decisions/competent-agency.dmn'] ?? '' }) },
  { name: 'no decision', code: 'decision.unknown', change: (f) => without(f, 'decisions/competent-agency.dmn') },
  { name: 'no form of a task', code: 'form.unknown', change: (f) => without(f, 'forms/sign.form') },
  { name: 'a text message of four parts', code: 'notice.sms-too-long', change: edit('notices.json', '{', `{ "long": { "subject": { "vi": "a", "en": "a" }, "body": { "vi": "a", "en": "a" }, "sms": { "vi": "${'ờ'.repeat(202)}", "en": "a" } },`) },
  { name: 'a text message with a link that may not fit', code: 'notice.sms-too-long', change: edit('notices.json', '{', `{ "long": { "subject": { "vi": "a", "en": "a" }, "body": { "vi": "a", "en": "a" }, "sms": { "vi": "${'ờ'.repeat(120)} {{link}}", "en": "a" } },`) },
  { name: 'a text message with a name', code: 'notice.sms-placeholder', change: edit('notices.json', '{', '{ "named": { "subject": { "vi": "a", "en": "a" }, "body": { "vi": "a", "en": "a" }, "sms": { "vi": "{{applicant}}", "en": "a" } },') },
  { name: 'no notices', code: 'notice.unknown', change: (f) => without(f, 'notices.json') },
  { name: 'no template', code: 'service-task.bad-header-value', change: (f) => without(f, 'templates/certified-copy.typ') },
  { name: 'a name that nothing writes', code: 'expression.unknown-name', change: edit('process.bpmn', '=refusalReason', '=refusalReson') },
  { name: 'a field that the form does not have', code: 'expression.unknown-field', change: edit('process.bpmn', 'values.subjectName', 'values.subjectNme') },
  { name: 'a name in the decision that nothing writes', code: 'expression.unknown-name', change: edit('decisions/competent-agency.dmn', /<text>(area|submittedOn)<\/text>/, '<text>nobody</text>') },
  { name: 'a second pool without an English name', code: 'partner.no-english', change: secondPool('other', '') },
  { name: 'a second pool with a very long id', code: 'partner.code', change: secondPool(`other-${'x'.repeat(60)}`, '<motcua:name en="Second"/>') },
];

/** Another executable pool, begun by a signal; right unless told otherwise. */
function secondPool(id: string, english: string): (files: Files) => Files {
  const pool = `<bpmn:signal id="sg" name="sg"/><bpmn:collaboration id="co"><bpmn:participant id="po" name="Bể hai" processRef="${id}"><bpmn:extensionElements><motcua:lane agency="=&quot;A&quot;"/>${english}</bpmn:extensionElements></bpmn:participant></bpmn:collaboration><bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="xs"><bpmn:signalEventDefinition id="xd" signalRef="sg"/></bpmn:startEvent><bpmn:endEvent id="xe"/><bpmn:sequenceFlow id="xf" sourceRef="xs" targetRef="xe"/></bpmn:process></bpmn:definitions>`;
  return edit('process.bpmn', '</bpmn:definitions>', pool);
}

function guided(guidance: { form: string; decision: string }): (files: Files) => Files {
  return edit('procedure.json', '{', `{ "guidance": ${JSON.stringify(guidance)},`);
}

/** The shipped folder with questions before filing; right unless told otherwise. */
export function withGuidance(documents: string, asks = 'people'): (files: Files) => Files {
  return (files) => ({
    ...guided({ form: 'before', decision: 'before' })(files),
    'forms/before.form': JSON.stringify({
      type: 'default',
      schemaVersion: 19,
      id: 'before',
      properties: { text: { title: { vi: 'Trước khi nộp', en: 'Before you file' } } },
      components: [
        {
          type: 'number',
          id: 'people',
          key: 'people',
          label: 'Số người',
          properties: { text: { label: { vi: 'Số người', en: 'People' } } },
          validate: { required: true, min: 1, max: 10 },
          decimalDigits: 0,
        },
      ],
    }),
    'decisions/before.dmn': `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="before-model" name="before" namespace="http://motcua.org/test">
  <decision id="before" name="Trước khi nộp"><decisionTable id="table" hitPolicy="UNIQUE">
    <input id="in" label="people"><inputExpression id="ine" typeRef="number"><text>${asks}</text></inputExpression></input>
    <output id="o1" name="variant" typeRef="string"/><output id="o2" name="documents" /><output id="o3" name="noteVi" typeRef="string"/><output id="o4" name="noteEn" typeRef="string"/>
    <rule id="one"><inputEntry id="a"><text>1</text></inputEntry><outputEntry id="b"><text>"alone"</text></outputEntry><outputEntry id="c"><text>[]</text></outputEntry><outputEntry id="d"><text>"Một người."</text></outputEntry><outputEntry id="e"><text>"One."</text></outputEntry></rule>
    <rule id="more"><inputEntry id="f"><text>&gt; 1</text></inputEntry><outputEntry id="g"><text>"together"</text></outputEntry><outputEntry id="h"><text>${documents}</text></outputEntry><outputEntry id="i"><text>"Nhiều người."</text></outputEntry><outputEntry id="j"><text>"Several."</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`,
  });
}

function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([p]) => p !== path));
}

function edit(path: string, from: string | RegExp, to: string): (files: Files) => Files {
  return (files) => ({ ...files, [path]: (files[path] ?? '').replace(from, to) });
}
