// cli/conform: a model of another engine's dialect in ours: conditions become FEEL, scripts and
// engine-specific services become service tasks that the runner performs, people get a role.
// Invariant: no event, gateway, flow or scope is added, removed or changed, and no model, case or
// element is known by name; what we do not execute stays in the file, so that the compiler refuses it.
import { conditionToFeel } from './condition.ts';
import { elementsOf, readXml, textOf, writeXml, type XmlElement } from './xml.ts';

export const SCRIPT_TYPE = 'conform-script';
export const AUTOMATIC_TYPE = 'conform-automatic';
export const SCRIPT_HEADER = 'script';
const ROLE = 'case-worker';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';
const MOTCUA = 'http://motcua.org/schema/1';

export type TranslatedModel = { xml: string; optional: string[] };

/** @throws Error if the file is not XML or a condition is in no known dialect */
export function translateModel(text: string): TranslatedModel {
  const root = readXml(text);
  const context: Context = { prefixes: prefixesOf(root), optional: [], messages: [], flows: 0 };
  const translated = rewritten(context, root);
  translated.attributes['xmlns:zeebe'] = ZEEBE;
  translated.attributes['xmlns:motcua'] = MOTCUA;
  translated.children.push(...context.messages);
  return { xml: writeXml(translated), optional: context.optional };
}

type Context = {
  prefixes: Map<string, string>;
  optional: string[];
  messages: XmlElement[];
  flows: number;
};

function prefixesOf(root: XmlElement): Map<string, string> {
  const declared = Object.entries(root.attributes).flatMap(([key, uri]) =>
    key === 'xmlns'
      ? [['', uri] as const]
      : key.startsWith('xmlns:')
        ? [[key.slice(6), uri] as const]
        : [],
  );
  return new Map(declared);
}

function uriOf({ prefixes }: Context, name: string): string {
  const colon = name.indexOf(':');
  return prefixes.get(colon < 0 ? '' : name.slice(0, colon)) ?? '';
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Same prefix as the element beside it. */
function beside(name: string, local: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? local : `${name.slice(0, colon)}:${local}`;
}

function rewritten(context: Context, element: XmlElement): XmlElement {
  const children = element.children
    .filter((child) => typeof child === 'string' || isBpmn(context, child))
    .map((child) => (typeof child === 'string' ? child : rewritten(context, child)));
  const copy = { ...element, attributes: standardOnly(context, element.attributes), children };
  return rewriters[localOf(element.name)]?.(context, copy) ?? copy;
}

/** Diagram coordinates and the private settings of other engines say nothing about behaviour. */
function isBpmn(context: Context, { name }: XmlElement): boolean {
  return uriOf(context, name) === BPMN && localOf(name) !== 'extensionElements';
}

function standardOnly(
  context: Context,
  attributes: Record<string, string>,
): Record<string, string> {
  const kept = Object.entries(attributes).filter(([key]) => {
    if (!key.includes(':') || key.startsWith('xmlns:')) return key !== 'xsi:schemaLocation';
    return uriOf(context, key) === XSI && localOf(key) !== 'schemaLocation';
  });
  return Object.fromEntries(kept);
}

type Rewriter = (context: Context, element: XmlElement) => XmlElement;

const rewriters: Record<string, Rewriter> = {
  conditionExpression: (context, element) => asFeel(context, element),
  timeDuration: timerText,
  timeCycle: timerText,
  timeDate: timerText,
  scriptTask: (_context, element) => {
    const script = elementsOf(element).find(({ name }) => localOf(name) === 'script');
    const token = script ? textOf(script).trim() : '';
    const children = element.children.filter((child) => child !== script);
    const service = { ...element, name: beside(element.name, 'serviceTask'), children };
    delete service.attributes['scriptFormat'];
    return performed(service, SCRIPT_TYPE, token);
  },
  serviceTask: (_context, element) => performed(element, AUTOMATIC_TYPE, null),
  userTask: (_context, element) => {
    element.attributes['name'] ||= element.attributes['id'] ?? '';
    return extended(element, [
      { name: 'zeebe:userTask', attributes: {}, children: [] },
      { name: 'zeebe:assignmentDefinition', attributes: { candidateGroups: ROLE }, children: [] },
      { name: 'motcua:name', attributes: { en: element.attributes['name'] }, children: [] },
    ]);
  },
  receiveTask: (context, element) => {
    if (element.attributes['messageRef'] !== undefined) return element;
    const id = `trigger-of-${element.attributes['id']}`;
    const message = {
      name: beside(element.name, 'message'),
      attributes: { id, name: id },
      children: [],
    };
    context.messages.push(message);
    element.attributes['messageRef'] = id;
    return element;
  },
  sequenceFlow: (context, element) => {
    element.attributes['id'] ??= `flow-without-id-${++context.flows}`;
    return element;
  },
};

function asFeel(context: Context, element: XmlElement): XmlElement {
  const { feel, optional } = conditionToFeel(textOf(element));
  context.optional.push(...optional);
  const { language: _dialect, ...attributes } = element.attributes;
  return { ...element, attributes, children: [`=${feel}`] };
}

function timerText(_context: Context, element: XmlElement): XmlElement {
  return { ...element, children: [textOf(element).trim()] };
}

/** Other engines name a class or a script; here the runner stands in for it. */
function performed(task: XmlElement, type: string, script: string | null): XmlElement {
  const { implementation: _class, ...attributes } = task.attributes;
  const header = {
    name: 'zeebe:header',
    attributes: { key: SCRIPT_HEADER, value: script ?? '' },
    children: [],
  };
  const headers = { name: 'zeebe:taskHeaders', attributes: {}, children: [header] };
  const definition = { name: 'zeebe:taskDefinition', attributes: { type }, children: [] };
  return extended({ ...task, attributes }, script === null ? [definition] : [definition, headers]);
}

/** Extension elements come first, after the documentation. */
function extended(element: XmlElement, extensions: XmlElement[]): XmlElement {
  const name = beside(element.name, 'extensionElements');
  const isDocumentation = (child: XmlElement | string) =>
    typeof child !== 'string' && localOf(child.name) === 'documentation';
  const children = [
    ...element.children.filter(isDocumentation),
    { name, attributes: {}, children: extensions },
    ...element.children.filter((child) => !isDocumentation(child)),
  ];
  return { ...element, children };
}
