// test/compile: hostile files, numbered as in the project's list of attacks, with the code that must
// refuse each and the time it may take.
import type { DiagnosticCode } from '../../procedures/compile/diagnostics.ts';
import { around, EMPTY_LINE, file, model, withCondition } from './models.ts';

export type Attack = { name: string; xml: () => string; code: DiagnosticCode; ms?: number };

const LAUGHS = Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
).join('');
const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const name = (value: string): string => around(`<task id="work" name="${value}"/>`);
const id = (value: string): string => around(`<task id="work"/><task id="${value}"/>`);

// One line each.
// prettier-ignore
export const attacks: Attack[] = [
  { name: '1 external entity', xml: () => `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${name('&x;')}`, code: 'xml.doctype', ms: 20 },
  { name: '2 billion laughs', xml: () => `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">${LAUGHS}]>${name('&l9;')}`, code: 'xml.doctype', ms: 20 },
  { name: '3 external DTD', xml: () => `<!DOCTYPE d SYSTEM "http://example.org/x.dtd">${model()}`, code: 'xml.doctype', ms: 20 },
  { name: '4 parameter entity', xml: () => `<!DOCTYPE d [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]>${model()}`, code: 'xml.doctype', ms: 20 },
  { name: '4 entity declared inside the root', xml: () => file('<!ENTITY x "y">'), code: 'xml.doctype' },
  { name: '5 4,000 nested namespaces', xml: () => `${many(4_000, (i) => `<x${i}:a xmlns:x${i}="urn:${i}">`)}`, code: 'xml.limits', ms: 20 },
  { name: '6 20,000 sibling namespaces', xml: () => file(many(20_000, (i) => `<x${i}:a xmlns:x${i}="urn:${i}"/>`)), code: 'xml.limits', ms: 50 },
  { name: '6 one element with 20,000 namespaces', xml: () => `<a ${many(20_000, (i) => ` xmlns:x${i}="urn:${i}"`)}/>`, code: 'xml.limits', ms: 50 },
  { name: '7 a million nested elements', xml: () => '<a>'.repeat(1_000_000), code: 'xml.limits', ms: 100 },
  { name: '8 10,000 nested sub-processes', xml: () => model(`${many(10_000, (i) => `<subProcess id="s${i}">`)}${'</subProcess>'.repeat(10_000)}`), code: 'xml.limits', ms: 50 },
  { name: '9 100,000 tasks', xml: () => model(many(100_000, (i) => `<task id="t${i}"/>`)), code: 'xml.limits', ms: 500 },
  { name: '10 50 MB attribute', xml: () => name('x'.repeat(50 * 1024 * 1024)), code: 'xml.too-large', ms: 20 },
  { name: '10 3 MB of letters of three bytes', xml: () => name('ạ'.repeat(2 * 1024 * 1024)), code: 'xml.too-large', ms: 100 },
  { name: '11 duplicate id', xml: () => around('<task id="work"/><task id="work"/>'), code: 'xml.duplicate-id' },
  { name: '11 duplicate attribute', xml: () => around('<task id="work" id="work2"/>'), code: 'xml.duplicate-attribute' },
  { name: '11 duplicate attribute by two prefixes', xml: () => around('<task id="work" xmlns:q="urn:q" xmlns:r="urn:q" q:a="1" r:a="2"/>'), code: 'xml.duplicate-attribute' },
  { name: '11 65 attributes', xml: () => around(`<task id="work" ${many(65, (i) => ` a${i}=""`)}/>`), code: 'xml.limits' },
  { name: '12 second root', xml: () => `${model()}${model()}`, code: 'xml.not-well-formed' },
  { name: '12 script after the root', xml: () => `${model()}<script>alert(1)</script>`, code: 'xml.not-well-formed' },
  { name: '12 text after the root', xml: () => `${model()}x`, code: 'xml.not-well-formed' },
  { name: '13 NUL', xml: () => name('a\u0000b'), code: 'xml.character' },
  { name: '13 NUL by reference', xml: () => name('a&#0;b'), code: 'xml.character' },
  { name: '13 U+FFFE', xml: () => name('a\ufffeb'), code: 'xml.character' },
  { name: '13 lone surrogate', xml: () => name('a\ud800b'), code: 'xml.character' },
  { name: '13 surrogate by reference', xml: () => name('&#xD83D;'), code: 'xml.character' },
  { name: '13 astral letter by reference', xml: () => name('&#x1F600;'), code: 'xml.character' },
  { name: '13 right-to-left override in a label', xml: () => name('gpj.\u202eexe'), code: 'xml.hidden-character' },
  { name: '13 right-to-left override by reference', xml: () => name('&#x202E;'), code: 'xml.character' },
  { name: '13 zero-width space in an id', xml: () => id('a\u200bb'), code: 'xml.hidden-character' },
  { name: '13 zero-width joiner in an id', xml: () => id('a\u200db'), code: 'xml.id' },
  { name: '14 UTF-16 declared', xml: () => `<?xml version="1.0" encoding="UTF-16"?>${model()}`, code: 'xml.encoding' },
  { name: '14 EBCDIC declared', xml: () => `<?xml version='1.0' encoding='IBM037'?>${model()}`, code: 'xml.encoding' },
  { name: '14 UTF-16 read as UTF-8', xml: () => new TextDecoder().decode(new Uint8Array(Buffer.from(model(), 'utf16le'))), code: 'xml.character' },
  { name: '14 Latin-1 read as UTF-8', xml: () => new TextDecoder().decode(new Uint8Array(Buffer.from(name('é'), 'latin1'))), code: 'xml.character' },
  { name: '15 __proto__ as an id', xml: () => id('__proto__'), code: 'xml.id' },
  { name: '15 constructor as an id', xml: () => id('constructor'), code: 'xml.id' },
  { name: '15 __proto__ as an attribute', xml: () => around('<task id="work" __proto__="x"/>'), code: 'xml.reserved-name' },
  { name: '15 __proto__ as an element', xml: () => around('<task id="work"/><__proto__/>'), code: 'xml.reserved-name' },
  { name: '15 __proto__ as a prefix', xml: () => around('<task id="work" xmlns:__proto__="urn:x"/>'), code: 'xml.namespace' },
  { name: '15 __proto__ as data', xml: () => around('<userTask id="work"><extensionElements><zeebe:assignmentDefinition candidateGroups="head"/><zeebe:ioMapping><zeebe:output source="=1" target="__proto__"/></zeebe:ioMapping></extensionElements></userTask>'), code: 'data.bad-name' },
  { name: '17 an unknown element in a label', xml: () => around('<task id="work"><documentation><img src="x"/></documentation></task>'), code: 'bpmn.unreadable' },
  { name: '18 a script address in an extension', xml: () => around('<task id="work"><extensionElements><a href="javascript:alert(1)"/></extensionElements></task>'), code: 'bpmn.unreadable' },
  { name: '18 a script address in a foreign extension', xml: () => around('<task id="work"><extensionElements><x:a xmlns:x="urn:x" href="javascript:alert(1)"/></extensionElements></task>'), code: 'language.unconsumed-element' },
  { name: '19 a script task', xml: () => around('<scriptTask id="work" scriptFormat="groovy"><script>x</script></scriptTask>'), code: 'script.foreign-language' },
  { name: '19 a Java class', xml: () => around('<serviceTask id="work" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:class="Evil"/>'), code: 'language.unconsumed-attribute' },
  { name: '19 an expression in another language', xml: () => withCondition('${runtime.exec()}'), code: 'expression.no-equals' },
  { name: '19 an execution listener', xml: () => around('<task id="work"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="x"/></zeebe:executionListeners></extensionElements></task>'), code: 'language.unconsumed-element' },
  { name: '19 another expression language', xml: () => file(`<process id="p" isExecutable="true">${EMPTY_LINE}</process>`, { attributes: ' expressionLanguage="http://www.java.com/java"' }), code: 'language.unconsumed-value' },
  { name: '20 loop without wait', xml: () => model('<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" default="out"/><sequenceFlow id="out" sourceRef="g" targetRef="e"/><sequenceFlow id="back" sourceRef="g" targetRef="g"><conditionExpression>=true</conditionExpression></sequenceFlow><endEvent id="e"/>'), code: 'loop.without-wait' },
  { name: '20 call activity on itself', xml: () => around('<callActivity id="work" calledElement="p"/>'), code: 'call-activity.no-procedure' },
  { name: '23 dangling reference', xml: () => model('<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/><endEvent id="e"/>'), code: 'bpmn.dangling-reference' },
  { name: '23 no start', xml: () => model('<endEvent id="e"/>'), code: 'start.missing' },
  { name: '23 no end', xml: () => model('<startEvent id="s"/>'), code: 'end.missing' },
  { name: '24 an unknown entity', xml: () => name('&nbsp;'), code: 'xml.entity' },
  { name: '24 a capital entity that only one parser knows', xml: () => name('&AMP;'), code: 'xml.entity' },
  { name: '24 a bare ampersand', xml: () => name('a & b'), code: 'xml.entity' },
  { name: '24 an undeclared prefix', xml: () => around('<task id="work" q:a="1"/>'), code: 'xml.namespace' },
  { name: '24 a false root namespace', xml: () => '<definitions xmlns="urn:other"><process/></definitions>', code: 'bpmn.not-bpmn' },
  { name: '24 the default namespace changed half-way', xml: () => around('<task xmlns="urn:other" id="work"/>'), code: 'bpmn.dangling-reference' },
  { name: '24 a comment that closes twice', xml: () => around('<task id="work"/><!-- a --> b -->'), code: 'bpmn.unreadable' },
  { name: '24 an angle bracket in an attribute', xml: () => name('<b>'), code: 'xml.not-well-formed' },
  { name: '24 a processing instruction', xml: () => `<?xml version="1.0"?><?xml-stylesheet href="x"?>${model()}`, code: 'xml.processing-instruction' },
  { name: '24 a cut file', xml: () => model().slice(0, -20), code: 'xml.not-well-formed' },
  { name: 'no process', xml: () => file(''), code: 'process.missing' },
  { name: 'two processes', xml: () => file(`<process id="p" isExecutable="true">${EMPTY_LINE}</process><process id="q" isExecutable="true">${EMPTY_LINE.replaceAll('="', '="q')}</process>`), code: 'process.several' },
  { name: 'a process for people only', xml: () => file(`<process id="p">${EMPTY_LINE}</process>`), code: 'process.not-executable' },
  { name: '31 an expression of 20,000 brackets', xml: () => withCondition(`=${'('.repeat(20_000)}1${')'.repeat(20_000)}`), code: 'expression.too-long', ms: 200 },
  { name: 'an expression that cannot be read', xml: () => withCondition('=amount &gt;'), code: 'expression.syntax' },
  { name: 'an empty condition', xml: () => withCondition(''), code: 'expression.empty' },
  { name: 'a function definition', xml: () => withCondition('=function(x) external {}'), code: 'expression.unsupported' },
  { name: 'more problems than anybody reads', xml: () => model(many(300, (i) => `<manualTask id="t${i}"/>`)), code: 'compile.too-many' },
];
