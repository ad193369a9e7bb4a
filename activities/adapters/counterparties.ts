// activities/adapters: the clients of all counterparties, opened once by server and worker. Invariant:
// null = not configured; nothing stands in for it.
import { openBusinessRegister, type BusinessRegister } from './business-register/client.ts';
import type { CounterpartyAddress, ExchangeLog } from './egress.ts';
import { openPopulationRegister, type PopulationRegister } from './population-register/client.ts';
import { openPostalService, type PostalService } from './postal-service/client.ts';
import type { CounterpartyAddresses } from './settings.ts';
import { openSmsGateway, type SmsGateway } from './sms-gateway/client.ts';
import { openTaxSystem, type TaxSystem } from './tax-system/client.ts';
import { openVirusScanner, type VirusScanner } from './virus-scanner/client.ts';

export type Counterparties = {
  population: PopulationRegister | null;
  business: BusinessRegister | null;
  tax: TaxSystem | null;
  post: PostalService | null;
  sms: SmsGateway | null;
  scanner: VirusScanner | null;
};

/** Throws when an address is one nobody should run with. */
export function openCounterparties(
  { http, scanner }: CounterpartyAddresses,
  log: ExchangeLog,
): Counterparties {
  const opened = <T>(
    address: CounterpartyAddress | null,
    open: (address: CounterpartyAddress, log: ExchangeLog) => T,
  ): T | null => (address === null ? null : open(address, log));
  return {
    population: opened(http['population-register'], openPopulationRegister),
    business: opened(http['business-register'], openBusinessRegister),
    tax: opened(http['tax-system'], openTaxSystem),
    post: opened(http['postal-service'], openPostalService),
    sms: opened(http['sms-gateway'], openSmsGateway),
    scanner: scanner === null ? null : openVirusScanner(scanner),
  };
}
