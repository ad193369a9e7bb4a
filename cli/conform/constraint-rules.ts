export const CODES_FOR_RULE: Record<string, readonly string[]> = {};
