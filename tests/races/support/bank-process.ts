import { type BankProcess, startBankProcess as start } from '../../../scripts/lib/bank-process.ts';
import type { BankHome } from '../../support/bank-home.ts';

export { type BankProcess, freePort } from '../../../scripts/lib/bank-process.ts';

/** Starts the bank in its home and on the port, and resolves once it answers. */
export function startBankProcess(
  { environment }: BankHome,
  port: number,
  demoCustomers = 0,
): Promise<BankProcess> {
  return start({
    ...environment,
    LOG_LEVEL: 'warn',
    PORT: String(port),
    DEMO_CUSTOMERS: String(demoCustomers),
  });
}
