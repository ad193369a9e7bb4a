// server/http: what every request carries from the first middleware on.
import type { Instant } from '../../procedures/ir/plain.ts';
import type { Visitor } from '../access/visitor.ts';

declare global {
  namespace Express {
    interface Request {
      /** Ours, never the client's: it appears in problems and logs. */
      requestId: string;
      visitor: Visitor;
      /** The instant at which this request counts, asked of the store once and only if needed. */
      moment(): Promise<Instant>;
    }
  }
}
export {};
