// Rule: what the schema calls a URI is one (RFC 3986, letters of other scripts allowed as in IRIs), or
// one of BPMN's own words, which begin with `##`.
import type { FileRule } from '../rule.ts';

const attributes = new Set([
  'expressionLanguage',
  'implementation',
  'importType',
  'language',
  'method',
  'namespace',
  'targetNamespace',
  'typeLanguage',
]);
const OWN_WORD = /^##\w+$/;
const URI =
  /^(?:[\w\-.~:/?@!$&'()*+,;=[\]\u00A0-\uFFFD]|%[0-9A-Fa-f]{2})*(?:#(?:[\w\-.~:/?@!$&'()*+,;=\u00A0-\uFFFD]|%[0-9A-Fa-f]{2})*)?$/;

export const noBadUri: FileRule = ({ elements, report }) => {
  for (const { name: owner, attributes: given, nearestId, line, column } of elements) {
    if (!owner.startsWith('bpmn:')) continue;
    for (const { name, value } of given) {
      if (!attributes.has(name) || OWN_WORD.test(value) || URI.test(value)) continue;
      report.addAt(
        'language.bad-uri',
        { element: nearestId, line, column },
        { attribute: name, value },
      );
    }
  }
};
