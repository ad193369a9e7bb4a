// test/signatures: the same signature read by a tool that knows nothing of us: openssl, with the
// certificate of the authority and the bytes that the PDF says are covered.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issued } from '../../store/signatures/certificate.ts';
import { scratchDir } from '../support/scratch.ts';
import { authority, drawn, DUNG, parted, person, signed, SIGNED_AT } from './signer.ts';

const scratch = scratchDir('openssl');
afterAll(() => scratch.remove());
let ca: Issued;
let file: Buffer;
beforeAll(async () => {
  ca = authority();
  file = await signed(drawn('Phở Mai'), { authority: ca, person: person(ca) });
});

const pem = (der: Buffer) => new X509Certificate(der).toString();

function openssl(...args: string[]): { ok: boolean; said: string } {
  try {
    const said = execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
    return { ok: true, said };
  } catch (error) {
    return { ok: false, said: String((error as { stderr?: unknown }).stderr) };
  }
}

function verified(bytes: Buffer, trusted = ca): { ok: boolean; said: string; signer: string } {
  const dir = join(scratch.dir, Math.random().toString(36).slice(2));
  mkdirSync(dir);
  const { content, cms } = parted(bytes);
  const at = (name: string, data: string | Buffer) => {
    writeFileSync(join(dir, name), data);
    return join(dir, name);
  };
  const signer = join(dir, 'signer.pem');
  const result = openssl(
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('cms.der', cms)],
    ...['-content', at('content', content), '-CAfile', at('ca.pem', pem(trusted.certificate))],
    ...['-attime', String(Math.floor(SIGNED_AT / 1000)), '-out', '/dev/null', '-signer', signer],
  );
  return { ...result, signer };
}

test('openssl verifies it as CAdES and reads the name of the signer in Vietnamese', () => {
  const { ok, said, signer } = verified(file);
  expect(said).toBe('');
  expect(ok).toBe(true);
  const subject = openssl(
    ...['x509', '-in', signer, '-noout', '-subject', '-nameopt', 'utf8,sep_multiline'],
  ).said.normalize('NFC');
  for (const part of Object.values(DUNG)) expect(subject).toContain(part);
});

test('openssl refuses it when a byte of the page was changed', () => {
  const changed = Buffer.from(file);
  changed[2_000]! ^= 1;
  expect(verified(changed)).toMatchObject({ ok: false });
});

test('openssl refuses it under another authority', () => {
  const foreign = authority();
  expect(verified(file, foreign).said).toMatch(/certificate|Verif/i);
  expect(verified(file, foreign).ok).toBe(false);
});

test('the certificates are of the kind they say', () => {
  const dir = join(scratch.dir, 'chain');
  mkdirSync(dir);
  writeFileSync(join(dir, 'ca.pem'), pem(ca.certificate));
  writeFileSync(join(dir, 'person.pem'), pem(person(ca).certificate));
  const args = ['verify', '-x509_strict', '-CAfile', join(dir, 'ca.pem'), join(dir, 'person.pem')];
  expect(openssl(...args)).toMatchObject({ ok: true });
  const text = openssl('x509', '-in', join(dir, 'person.pem'), '-noout', '-text').said;
  expect(text).toContain('CA:FALSE');
  expect(text).toContain('Digital Signature, Non Repudiation');
});
