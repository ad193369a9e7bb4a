// web/kit: whole đồng as people read them, the same in both languages.
/** `1.250.000 đ`, with a space that does not break. */
export const dongInWords = (amount: number): string =>
  `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}\u00a0đ`;
