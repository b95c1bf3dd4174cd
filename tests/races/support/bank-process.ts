import { type BankProcess, startBankProcess as start } from '../../../scripts/lib/bank-process.ts';

export { type BankProcess, freePort } from '../../../scripts/lib/bank-process.ts';

/** Starts the bank on the data folder and the port, and resolves once it answers. */
export function startBankProcess(dataDir: string, port: number, demoCustomers = 0): Promise<BankProcess> {
  return start({ PORT: String(port), DATA_DIR: dataDir, DEMO_CUSTOMERS: String(demoCustomers) });
}
