import { z } from 'zod';
import { refusalCodes } from '../../verifier/verifier.ts';
import { bankFailureCodes, type FailureCode, failures } from './failures.ts';

/** Why something that a request was to authorize was not done, in the words of the request's own error. */
export const rejection = z
  .object({
    code: z.enum([...bankFailureCodes, ...refusalCodes]).meta({ description: 'Stable. Decide by this.' }),
    title: z.string().meta({ example: 'This is not your PID' }),
    detail: z.string().meta({ description: 'What happened, in the customer’s words.' }),
    action: z.string().meta({ description: 'What the customer can do.' }),
  })
  .meta({ id: 'Rejection', description: 'Why something was not done.' });
export type Rejection = z.output<typeof rejection>;

/** What the customer sees of a column rejection_code. */
export function rejectionOf(code: string | null): Rejection | null {
  if (code === null) return null;
  const known = code as FailureCode;
  return { code: known, ...failures[known] };
}
