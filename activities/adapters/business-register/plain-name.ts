// activities/adapters: names as the business register compares them: without case, diacritics,
// punctuation and the words every business has.

const GENERIC = [
  'ho kinh doanh',
  'cong ty trach nhiem huu han',
  'cong ty tnhh',
  'cong ty co phan',
  'doanh nghiep tu nhan',
  'cua hang',
];

export function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const generic = GENERIC.find((words) => plain.startsWith(`${words} `));
  return generic === undefined ? plain : plain.slice(generic.length + 1);
}

/** Changes of one letter that make one name the other; at most `limit` are counted. */
export function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(row[other.length] ?? 0, limit + 1);
}
