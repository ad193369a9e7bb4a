// compile/2-analyze: correlation as BPMN has it (8.3.2): what of a message, and what of the data of a
// process, must be equal. Invariant: only keys that cover the message completely count.
import { child, children, extension, text, type Moddle } from '../1-parse/moddle.ts';

/** One side of a key: FEEL as written, in the order of the properties of the key. */
export type KeyPart = { source: string | null; at: Moddle };

/** `zeebe:subscription` of a message; it stands for both sides. */
export function subscriptionKey(message: Moddle | null): string | null {
  return message === null ? null : text(extension(message, 'zeebe:Subscription'), 'correlationKey');
}

/** Keys of the file of which every property says where it is in this message. */
export function keysFor(definitions: Moddle, message: Moddle): Moddle[] {
  return allKeys(definitions).filter((key) => {
    const properties = propertiesOf(key);
    return properties.length > 0 && properties.every((one) => retrieval(one, message) !== null);
  });
}

/** Every correlation key that the file declares. */
export function allKeys(definitions: Moddle): Moddle[] {
  return children(definitions, 'rootElements')
    .filter((root) => root.$type === 'bpmn:Collaboration')
    .flatMap((root) => [
      ...children(root, 'correlationKeys'),
      ...children(root, 'conversations').flatMap((one) => children(one, 'correlationKeys')),
    ]);
}

export function propertiesOf(key: Moddle): Moddle[] {
  return children(key, 'correlationPropertyRef');
}

/** What the sender evaluates on the content of the message. */
export function pathsOf(key: Moddle, message: Moddle): KeyPart[] {
  return propertiesOf(key).map((property) => {
    const found = retrieval(property, message);
    return { source: text(child(found, 'messagePath'), 'body'), at: found ?? property };
  });
}

/** What the receiver evaluates on its own data; null = the process does not subscribe to this key. */
export function bindingsOf(process: Moddle, key: Moddle): KeyPart[] | null {
  const subscription = children(process, 'correlationSubscriptions').find(
    (one) => child(one, 'correlationKeyRef') === key,
  );
  if (subscription === undefined) return null;
  const bindings = children(subscription, 'correlationPropertyBinding');
  return propertiesOf(key).map((property) => {
    const binding = bindings.find((one) => child(one, 'correlationPropertyRef') === property);
    return {
      source: text(child(binding ?? null, 'dataPath'), 'body'),
      at: binding ?? subscription,
    };
  });
}

function retrieval(property: Moddle, message: Moddle): Moddle | null {
  const all = children(property, 'correlationPropertyRetrievalExpression');
  return all.find((one) => child(one, 'messageRef') === message) ?? null;
}

/** One part is the key itself; several are a list. `=` in front, as everywhere. */
export function feelOf(parts: KeyPart[]): string {
  const bare = parts.map(({ source }) => (source ?? 'null').trim().replace(/^=/, ''));
  return bare.length === 1 ? `=${bare[0] ?? ''}` : `=[${bare.join(', ')}]`;
}
