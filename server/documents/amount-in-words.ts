// server/documents: money in words, as a receipt has to say it. Invariant: whole đồng from 0 to below a
// million billion; the words read back are the number.
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const GROUPS = ['', 'nghìn', 'triệu', 'tỷ', 'nghìn tỷ'];
const MOST = 1e15;

/** `Một trăm linh năm nghìn đồng`. Throws for what is no such amount. */
export function amountInWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount >= MOST)
    throw new Error('not an amount of money');
  if (amount === 0) return 'Không đồng';
  const groups: number[] = [];
  for (let rest = amount; rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
  const words = groups.flatMap((group, index) => {
    const unit = GROUPS[groups.length - 1 - index] ?? '';
    return group === 0 ? [] : [...groupInWords(group, index > 0), unit];
  });
  // "Nghìn tỷ" followed by "tỷ" would count the same billions twice.
  const said = words.filter((word) => word !== '').join(' ');
  const plain = groups.length === 5 && groups[1] !== 0 ? said.replace('nghìn tỷ', 'nghìn') : said;
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)} đồng`;
}

/** 1–999; inside a number the hundreds are said even when they are none. */
function groupInWords(group: number, isInside: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const words: string[] = [];
  if (hundreds > 0 || isInside) words.push(DIGITS[hundreds] ?? '', 'trăm');
  if (tens === 0 && ones > 0 && words.length > 0) words.push('linh');
  if (tens === 1) words.push('mười');
  if (tens > 1) words.push(DIGITS[tens] ?? '', 'mươi');
  if (ones > 0) words.push(oneInWords(ones, tens));
  return words;
}

function oneInWords(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 5 && tens > 0) return 'lăm';
  return DIGITS[ones] ?? '';
}
