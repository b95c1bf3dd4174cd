export { type BankAccountCode, bankAccountIds, openBankAccounts } from './bank-accounts.ts';
export { bookHistory, type PastTransfer } from './bulk.ts';
export { type Account, account } from './contract.ts';
export { accountFeature } from './feature.ts';
export { ibanOf, isOwnIban, newIban, parseIban } from './iban.ts';
export {
  bookTransfer,
  type Posting,
  reverseTransfer,
  type TransferBooked,
  type TransferOutcome,
  type TransferRefused,
  type TransferWanted,
} from './ledger.ts';
export { newestTransferAt } from './ledger-repository.ts';
export { accountClosed, bankAccountNotFound } from './problems.ts';
export {
  type AccountRow,
  findByIban,
  findOfUser as findAccountOfUser,
  listOfUser as listAccountsOfUser,
} from './repository.ts';
export { AccountService, openAccount, toAccount } from './service.ts';
export { type LedgerFault, verifyLedger } from './verify.ts';
