// compile/1-parse: which namespaces the compiler knows, by one fixed prefix each.
// Invariant: names are compared by namespace, never by the prefix an author happened to choose.

export const XMLNS_XML = 'http://www.w3.org/XML/1998/namespace';

const known: Record<string, string> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://motcua.org/schema/1': 'motcua',
  'http://bpmn.io/schema/bpmn/biocolor/1.0': 'bioc',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0': 'color',
  'http://camunda.org/schema/modeler/1.0': 'modeler',
  [XMLNS_XML]: 'xml',
};
const prefixes = new Map(Object.entries(known));

/** `bpmn:task` for known namespaces, `{uri}task` for all others, `task` without a namespace. */
export function qualifiedName(uri: string, local: string): string {
  if (uri === '') return local;
  const prefix = prefixes.get(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`;
}

/** Prefix bindings in force, with undo when an element ends. */
export class NamespaceScope {
  readonly declared = new Set<string>();
  #bindings = new Map<string, string>([['xml', XMLNS_XML]]);
  #undo: { depth: number; prefix: string; before: string | undefined }[] = [];

  bind(depth: number, prefix: string, uri: string): void {
    this.declared.add(`${prefix} ${uri}`);
    this.#undo.push({ depth, prefix, before: this.#bindings.get(prefix) });
    this.#bindings.set(prefix, uri);
  }

  leave(depth: number): void {
    for (let last = this.#undo.at(-1); last && last.depth === depth; last = this.#undo.at(-1)) {
      this.#undo.pop();
      if (last.before === undefined) this.#bindings.delete(last.prefix);
      else this.#bindings.set(last.prefix, last.before);
    }
  }

  uriOf(prefix: string): string | undefined {
    return this.#bindings.get(prefix);
  }
}
