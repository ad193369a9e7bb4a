// procedures/ir: SHA-256 (FIPS 180-4) on its own, because the seal is made and checked in Node, in the
// browser and in the workflow sandbox, and only this is the same synchronous function in all three.
// Invariant: pure arithmetic on 32-bit words; no host service.

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2). */
const K = new Uint32Array(primes(64).map((p) => fraction(Math.cbrt(p))));
/** The same of the square roots of the first 8 primes (5.3.3). */
const H0 = primes(8).map((p) => fraction(Math.sqrt(p)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) {
    if (found.every((p) => n % p !== 0)) found.push(n);
  }
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 0x1_0000_0000);
}

/** Digest of a text's UTF-8 bytes, as 64 small hex digits. */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  const hash = new Uint32Array(H0);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16));
    compress(hash, schedule);
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** Message, a one bit, zeros, and the length in bits, as big-endian words (5.1.1). */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  for (let i = 0; i < bytes.length; i += 1)
    words[i >> 2] = (words[i >> 2] ?? 0) | ((bytes[i] ?? 0) << (24 - (i & 3) * 8));
  words[bytes.length >> 2] =
    (words[bytes.length >> 2] ?? 0) | (0x80 << (24 - (bytes.length & 3) * 8));
  words[words.length - 2] = Math.floor(bytes.length / 0x2000_0000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** One block (6.2.2). */
function compress(hash: Uint32Array, w: Uint32Array): void {
  for (let t = 16; t < 64; t += 1) {
    const [a, b] = [w[t - 15] ?? 0, w[t - 2] ?? 0];
    const small0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const small1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[t] = (w[t - 16] ?? 0) + small0 + (w[t - 7] ?? 0) + small1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (K[t] ?? 0) + (w[t] ?? 0)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] ?? 0) + word;
}
