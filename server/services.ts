// server: everything an operation may reach, put together once in main.ts. Invariant: no operation
// reads the environment, the clock of the host or a global.
import type { Logger } from 'pino';
import type { Vnpay } from '../activities/adapters/vnpay/client.ts';
import type { Counterparties } from '../activities/adapters/counterparties.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import type { Store } from '../store/store.ts';
import type { RenderPage } from '../web/pages.ts';
import type { Compiler } from './compiler.ts';
import type { Config } from './config.ts';
import type { Papers } from './documents/papers.ts';
import type { DocumentStorage } from './documents/storage.ts';
import type { Engine } from './engine.ts';
import type { ServerFailpoints } from './failpoints.ts';
import type { CookieJar } from './http/cookies.ts';
import type { Live } from './live.ts';
import type { Shelf } from './pages/shelf.ts';
import type { IdentityProvider } from './session/identity-provider.ts';

export type Services = {
  config: Config;
  log: Logger;
  store: Store;
  /** The one time port: the installation's time, which is database time plus its offset. */
  now(): Promise<Instant>;
  engine: Engine;
  storage: DocumentStorage;
  /** Registers, carriers, networks and the virus scanner; null = not configured. */
  counterparties: Counterparties;
  identity: IdentityProvider;
  cookies: CookieJar;
  /** Streams of open desks. */
  live: Live;
  /** Public pages, drawn once for everybody. */
  shelf: Shelf;
  compiler: Compiler;
  papers: Papers;
  /** The payment provider; null = money at the counter only. */
  vnpay: Vnpay | null;
  failpoints: ServerFailpoints;
  portal: { renderPage: RenderPage; assets: { css: string[]; js: string[] } } | null;
};
