// server/http: what every request carries from the first middleware on.
import type { Visitor } from '../access/visitor.ts';

declare global {
  namespace Express {
    interface Request {
      /** Ours, never the client's: it appears in problems and logs. */
      requestId: string;
      visitor: Visitor;
    }
  }
}
export {};
