// compile/1-parse: reading the parser's objects. They are loosely typed, so every read goes through
// these functions. Invariant: a read returns a value of the type it names, or null; never undefined.

export type Moddle = {
  $type: string;
  $parent?: Moddle;
  get(name: string): unknown;
  [key: string]: unknown;
};

/** Attribute or body text in NFC; null if absent or blank. */
export function text(element: Moddle | null, name: string): string | null {
  const value = element?.get(name);
  if (typeof value !== 'string' || value.trim() === '') return null;
  return value.normalize('NFC');
}

export function child(element: Moddle | null, name: string): Moddle | null {
  const value = element?.get(name);
  return isElement(value) ? value : null;
}

export function children(element: Moddle | null, name: string): Moddle[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** True or false as the schema's default says when the attribute is absent. */
export function flag(element: Moddle, name: string): boolean {
  return element.get(name) === true;
}

/** The id; '' for the few elements that may go without (the rules refuse those that may not). */
export function idOf(element: Moddle): string {
  return text(element, 'id') ?? '';
}

/** Extension elements of one type, e.g. `zeebe:TaskDefinition`. */
export function extensions(element: Moddle, type: string): Moddle[] {
  return children(child(element, 'extensionElements'), 'values').filter((e) => e.$type === type);
}

export function extension(element: Moddle, type: string): Moddle | null {
  return extensions(element, type)[0] ?? null;
}

function isElement(value: unknown): value is Moddle {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** Is it of this type, or of one that inherits from it? */
export function isA(element: Moddle, type: string): boolean {
  const { $instanceOf } = element;
  return typeof $instanceOf === 'function' && $instanceOf.call(element, type) === true;
}

/** A property of the metamodel that names another element. */
export type Reference = { name: string; type: string };

/** Which properties of an element are references, and to what, as the metamodel has it. */
export function referencesOf(element: Moddle): Reference[] {
  const known = referencesByType.get(element.$type);
  if (known) return known;
  const descriptor = element.$descriptor as { properties?: Property[] } | undefined;
  const found = (descriptor?.properties ?? [])
    .filter((property) => property.isReference === true)
    .map(({ ns, type }) => ({ name: ns.localName, type }));
  referencesByType.set(element.$type, found);
  return found;
}

type Property = { isReference?: boolean; type: string; ns: { localName: string } };
/** The metamodel never changes, so what was looked up stays true. */
const referencesByType = new Map<string, Reference[]>();

/** Everything that a file holds, by type; the drawing aside, which has no meaning. */
export type Contents = {
  byType: Map<string, Moddle[]>;
  /** Elements of a type or of one that inherits from it, in the order of the file within each type. */
  of(type: string): Moddle[];
};

export function contentsOf(definitions: Moddle): Contents {
  const byType = new Map<string, Moddle[]>();
  for (const element of allIn(definitions)) {
    const known = byType.get(element.$type);
    if (known) known.push(element);
    else byType.set(element.$type, [element]);
  }
  const of = (type: string): Moddle[] =>
    [...byType.values()].flatMap((same) => (same[0] && isA(same[0], type) ? same : []));
  return { byType, of };
}

/** An element with everything that it contains, in the order of the file; no reference is followed. */
function allIn(root: Moddle): Moddle[] {
  const found: Moddle[] = [];
  const open = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    found.push(element);
    const owner = element;
    const inner = Object.keys(element)
      .filter((key) => key !== 'diagrams')
      .flatMap((key) => owner[key])
      .filter((value): value is Moddle => isElement(value) && value.$parent === owner);
    open.push(...inner.toReversed());
  }
  return found;
}
