// cli/bench: how many file at the same time.
export const HANDS = 8;
