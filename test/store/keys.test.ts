// test/store: what is sealed opens in its own place with its own key, and nowhere else.
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decrypt, encrypt, fingerprint, KeyRing, openJson, sealJson } from '../../store/keys.ts';

const ring = () => new KeyRing(randomBytes(32).toString('base64'));

test('round trip, also of Vietnamese text', () => {
  const key = randomBytes(32);
  const value = { name: 'Nguyễn Thị Đào', copies: 2 };
  expect(openJson(key, sealJson(key, value, 'a|1'), 'a|1')).toEqual(value);
});

test('another place, another key or one changed bit is refused, and the message has no content', () => {
  const key = randomBytes(32);
  const sealed = encrypt(key, Buffer.from('secret'), 'journal|a|1');
  expect(() => decrypt(key, sealed, 'journal|a|2')).toThrow(/does not belong here/);
  expect(() => decrypt(randomBytes(32), sealed, 'journal|a|1')).toThrow(/does not belong here/);
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Buffer.from(sealed);
    changed[i]! ^= 1;
    expect(() => decrypt(key, changed, 'journal|a|1')).toThrow();
  }
  expect(() => decrypt(key, sealed.subarray(0, 10), 'journal|a|1')).toThrow(/unknown format/);
});

test('equal content never looks equal', () => {
  const key = randomBytes(32);
  expect(encrypt(key, Buffer.from('x'), 'p').equals(encrypt(key, Buffer.from('x'), 'p'))).toBe(
    false,
  );
  expect(fingerprint(key, 'x')).toEqual(fingerprint(key, 'x'));
  expect(fingerprint(key, 'x')).not.toEqual(fingerprint(randomBytes(32), 'x'));
});

test('a wrapped key opens for its owner under its master key only', () => {
  const masterKey = randomBytes(32).toString('base64');
  const owner = randomUUID();
  const { key, wrapped } = new KeyRing(masterKey).create(owner);
  const other = new KeyRing(masterKey);
  expect(other.unwrap(owner, wrapped)).toEqual(key);
  expect(other.cached(owner)).toEqual(key);
  expect(() => other.unwrap(randomUUID(), wrapped)).toThrow();
  expect(() => ring().unwrap(owner, wrapped)).toThrow();
});

test('a master key of another length is refused without being repeated', () => {
  expect(() => new KeyRing('c2hvcnQ=')).toThrow('the master key must be 32 bytes in base64');
});

test('the blind index finds equal ids however they are typed, and differs by kind and installation', () => {
  const one = ring();
  expect(one.blindIndex('personal-id', ' 079200000001 ')).toEqual(
    one.blindIndex('personal-id', '079200000001'),
  );
  expect(one.blindIndex('personal-id', '1')).not.toEqual(one.blindIndex('tax-code', '1'));
  expect(one.blindIndex('personal-id', '1')).not.toEqual(ring().blindIndex('personal-id', '1'));
});
