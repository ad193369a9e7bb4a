// activities/adapters: every bound of what goes out and comes back.

export const EGRESS_LIMITS = {
  ms: 20_000,
  requestBytes: 256 * 1024,
  responseBytes: 512 * 1024,
  headerBytes: 16 * 1024,
  headers: 100,
} as const;
