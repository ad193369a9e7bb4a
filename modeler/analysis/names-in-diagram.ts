// modeler/analysis: names of elements by id, read from the diagram's own XML.

/** Elements without a name are left out: their id says as much. */
export function namesIn(xml: string): Map<string, string> {
  const names = new Map<string, string>();
  const parsed = new DOMParser().parseFromString(xml, 'text/xml');
  for (const element of parsed.querySelectorAll('[id][name]')) {
    const [id, name] = [element.getAttribute('id'), element.getAttribute('name')];
    if (id !== null && name !== null && name !== '') names.set(id, name);
  }
  return names;
}
