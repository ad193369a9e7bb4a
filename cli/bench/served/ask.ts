// cli/bench: asks an address as often as it answers, for a while, and says how it went.
// Invariant: an answer that is not the expected one makes the measurement fail, not faster.
import autocannon from 'autocannon';

export type Asked = { perSecond: number; p50: number; p99: number; bytes: number };
export type Question = {
  url: string;
  headers?: Record<string, string>;
  seconds: number;
  connections: number;
  /** Where the question carries a validator also 304; a page that tells the time changes meanwhile. */
  statuses?: number[];
};

/** Throws when any answer has another status than expected. */
export async function ask(question: Question): Promise<Asked> {
  const { url, headers = {}, seconds, connections, statuses = [200] } = question;
  const result = await autocannon({ url, headers, duration: seconds, connections });
  const codes = Object.keys(result.statusCodeStats ?? {});
  const wrong = codes.filter((code) => !statuses.includes(Number(code)));
  if (wrong.length > 0 || result.errors > 0 || codes.length === 0)
    throw new Error(`${url} answered ${codes.join(', ') || 'nothing'}, ${result.errors} errors`);
  const { requests, latency, throughput } = result;
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    bytes: throughput.total / Math.max(1, requests.total),
  };
}
