import { z } from 'zod';
import { authRequestKinds, authRequestStatuses, presentationModes } from '../../database/enums.ts';
import { id, instant, nextCursor, pageQuery, pathId } from '../../http/contract.ts';
import { loan } from '../loans/index.ts';

/** The acts of staff that the audit stores. */
export const staffActions = [
  'check_report.read',
  'demo_data.reset',
  'loan.approve',
  'loan.decline',
  'loans.list',
  'sessions.revoke',
] as const;
export type StaffAction = (typeof staffActions)[number];

/** What the column detail contains. */
export const auditDetail = z.strictObject({
  outcome: z.enum(['done', 'refused']),
  /** The code of the problem by which the act was refused. */
  code: z.string().optional(),
  /** How many things the act changed. */
  count: z.int().optional(),
});
export type AuditDetail = z.output<typeof auditDetail>;

const subject = z
  .object({ kind: z.string().meta({ description: 'A table.', example: 'loans' }), id })
  .meta({ id: 'AuditSubject', description: 'What the act was done to.' });

const auditEvent = z
  .object({
    id,
    actor: z.string().meta({ description: 'The name of the staff token.', example: 'erika' }),
    action: z.string().meta({ description: 'Stable.', example: 'loan.approve' }),
    subject: subject.nullable(),
    outcome: z.enum(['done', 'refused']).nullable().meta({ description: 'Null if the row cannot be read.' }),
    code: z
      .string()
      .nullable()
      .meta({ description: 'Why it was refused.', example: 'loan_not_under_review' }),
    count: z.int().nullable().meta({ description: 'How many things the act changed or showed.' }),
    requestId: z.string().nullable().meta({ description: 'The id by which the act is found in the logs.' }),
    createdAt: instant,
  })
  .meta({ id: 'AuditEvent', description: 'Something that staff did or tried.' });

export const auditEventPage = z
  .object({ items: z.array(auditEvent), nextCursor })
  .meta({ id: 'AuditEventPage', description: 'A page of what staff did, newest first.' });
export type AuditEventPage = z.output<typeof auditEventPage>;

const check = z
  .object({
    id: z.string().meta({ description: 'Stable.', example: 'kb_jwt.nonce' }),
    outcome: z.enum(['passed', 'failed', 'not_reached']),
    detail: z.string().meta({ description: 'What was expected.' }),
  })
  .meta({ id: 'Check', description: 'One check of a presentation. Never holds what was presented.' });

export const checkReport = z
  .object({
    authRequestId: id,
    kind: z.enum(authRequestKinds),
    mode: z.enum(presentationModes),
    status: z.enum(authRequestStatuses),
    errorCode: z.string().nullable().meta({ description: 'Why the request failed.' }),
    state: z
      .enum(['pending', 'verified', 'rejected', 'cancelled', 'forgotten'])
      .meta({ description: 'What became of the presentation; forgotten once its retention has ended.' }),
    verifier: z
      .string()
      .nullable()
      .meta({ description: 'The verifier that checked it.', example: 'embedded' }),
    format: z.string().nullable().meta({ example: 'dc+sd-jwt' }),
    accepted: z.boolean().nullable(),
    checks: z.array(check).meta({ description: 'The checks in the order in which they were made.' }),
    createdAt: instant,
    completedAt: instant.nullable(),
  })
  .meta({
    id: 'CheckReport',
    description: 'Everything that was checked of a presentation, and how it went.',
  });
export type CheckReport = z.output<typeof checkReport>;

export const revokedSessions = z
  .object({ revoked: z.int().min(0).meta({ description: 'How many were active.' }) })
  .meta({ id: 'RevokedSessions', description: 'How many sessions were revoked.' });

const waitingLoan = z
  .object({
    loan,
    userId: id.meta({ description: 'Who applied.' }),
    etag: z.string().meta({
      description: 'To be sent with the decision, as If-Match.',
      example: '"019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e.2"',
    }),
  })
  .meta({ id: 'WaitingLoan', description: 'A loan that waits for a decision.' });

export const loansUnderReview = z
  .object({ items: z.array(waitingLoan), nextCursor })
  .meta({ id: 'LoansUnderReview', description: 'A page of the loans that wait, the oldest first.' });
export type LoansUnderReview = z.output<typeof loansUnderReview>;

export const staffPath = z.object({ id: pathId });
export const staffPageQuery = pageQuery;
