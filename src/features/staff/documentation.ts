import { operation } from '../../http/operation.ts';
import {
  idParameter,
  ifMatchProblems,
  requiredIfMatchParameter,
} from '../../http/precondition-documentation.ts';
import {
  malformedCursor,
  preconditionRequired,
  validationFailed,
  verifierUnavailable,
} from '../../http/problems.ts';
import { requestNotFound } from '../auth-requests/index.ts';
import { loan, loanNotFound, loanNotUnderReview, loanUndeliverable } from '../loans/index.ts';
import { auditEventPage, checkReport, loansUnderReview, revokedSessions } from './contract.ts';
import { customerNotFound, staffNotConfigured, staffTokenInvalid, staffTokenMissing } from './problems.ts';

const tag = 'Staff';
const security = ['staffToken'] as const;
const unauthenticated = [staffTokenMissing, staffTokenInvalid, staffNotConfigured];

export const report = operation({
  id: 'getCheckReport',
  tag,
  security,
  summary: 'What was checked of a presentation',
  description:
    'Shows every check and how it went, to help a customer when their wallet was refused. It contains none of the values that were presented. The audit records that it was read.',
  responses: { 200: { description: 'The report.', schema: checkReport } },
  problems: [...unauthenticated, requestNotFound, verifierUnavailable],
});

export const loans = operation({
  id: 'listLoansUnderReview',
  tag,
  security,
  summary: 'Loans that wait for a decision',
  description:
    'The oldest application first, each with the etag that a decision needs. The audit records that they were read.',
  responses: { 200: { description: 'A page of loans.', schema: loansUnderReview } },
  problems: [malformedCursor, validationFailed, ...unauthenticated],
});

const undecidable = [preconditionRequired, ...ifMatchProblems, loanNotFound, loanNotUnderReview];
const decisionParameters = [idParameter, requiredIfMatchParameter];

export const approve = operation({
  id: 'approveLoan',
  tag,
  security,
  summary: 'Approve a loan under review',
  description: 'Pays the loan out at once and notifies the customer. A second decision changes nothing.',
  parameters: decisionParameters,
  responses: { 200: { description: 'The loan, disbursed.', schema: loan, tagged: true } },
  problems: [...unauthenticated, ...undecidable, loanUndeliverable],
});

export const decline = operation({
  id: 'declineLoan',
  tag,
  security,
  summary: 'Decline a loan under review',
  description: 'Declines the loan and notifies the customer. A second decision changes nothing.',
  parameters: decisionParameters,
  responses: { 200: { description: 'The loan, declined.', schema: loan, tagged: true } },
  problems: [...unauthenticated, ...undecidable],
});

export const revoke = operation({
  id: 'revokeCustomerSessions',
  tag,
  security,
  summary: 'Sign a customer out everywhere',
  description: 'Revokes every active session of the customer. Doing it again revokes none.',
  responses: { 200: { description: 'They are revoked.', schema: revokedSessions } },
  problems: [...unauthenticated, customerNotFound],
});

export const reset = operation({
  id: 'resetDemoData',
  tag,
  security,
  summary: 'Reset the demo data',
  description:
    'Erases every customer with everything that is theirs, the ledger included, and stores the demo customers anew. It does not exist in production.',
  responses: { 204: { description: 'The bank is as it began. Only the audit is kept.' } },
  problems: unauthenticated,
});

export const auditEvents = operation({
  id: 'listAuditEvents',
  tag,
  security,
  summary: 'What staff did',
  description: 'Newest first, also what was refused. Rows are never changed.',
  responses: { 200: { description: 'A page of acts.', schema: auditEventPage } },
  problems: [malformedCursor, validationFailed, ...unauthenticated],
});
