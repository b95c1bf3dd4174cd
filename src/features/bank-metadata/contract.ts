import { z } from 'zod';
import { authRequestKinds } from '../../database/enums.ts';
import { currency } from '../../http/money.ts';
import { requestedClaim } from '../auth-requests/index.ts';

const seconds = (description: string, example: number) => z.int().min(1).meta({ description, example });
const days = (description: string, example: number) => z.int().min(1).meta({ description, example });

const describedKind = z
  .object({
    kind: z.enum(authRequestKinds),
    purpose: z.string().meta({
      description: 'The reason, shown to the customer.',
      example: 'Verify your identity for signup',
    }),
    expiresAfterSeconds: seconds('How long after its creation a wallet can answer it.', 600),
    claims: z.array(requestedClaim).meta({
      description:
        'The claims that are asked for, shown to the customer. A profile update asks for those that the customer chose of the ones that are not required.',
    }),
  })
  .meta({ id: 'RequestKind', description: 'What a request of a kind will ask for, and why.' });

const acceptedCredential = z
  .object({
    format: z.enum(['dc+sd-jwt', 'mso_mdoc']),
    type: z.string().meta({
      description: 'The vct of an SD-JWT VC, the doctype of an mdoc.',
      example: 'urn:eudi:pid:1',
    }),
  })
  .meta({ id: 'AcceptedCredential', description: 'A type of PID that the bank accepts.' });

const keptWithAccount = [
  'profile',
  'payments',
  'loans',
  'profile_updates',
  'activities',
  'notifications',
] as const;

const retention = z
  .object({
    endedRequestsDays: days('How long requests stay readable after their time to be answered is over.', 30),
    unansweredRequestsSeconds: seconds(
      'The same for signups and signins that no wallet answered. They go with the next tidying after that.',
      900,
    ),
    endedSessionsDays: days('How long sessions stay readable after they expired or would have.', 30),
    idempotentAnswersSeconds: seconds('How long an Idempotency-Key gives the answer again.', 86_400),
    strangersIdempotentAnswersSeconds: seconds('The same for callers without a session.', 60),
    untilErased: z.array(z.enum(keptWithAccount)).meta({
      description:
        'What is kept until the customer erases the account. Transfers stay in the ledger after that, and nothing in it tells that they were the customer’s.',
    }),
    portraits: z.boolean().meta({
      description: 'Whether a portrait that a PID brings is kept with the profile. It is discarded if not.',
    }),
    presentations: z.literal(false).meta({
      type: 'boolean',
      description:
        'What a wallet presents is not stored. Claims of a request are removed once its time to be answered is over.',
    }),
  })
  .meta({ id: 'Retention', description: 'What is kept, and for how long.' });

const limits = z
  .object({
    paymentMaximum: z.string().meta({
      description: 'The most that is paid at once: decimal with two places.',
      example: '100000.00',
    }),
    openRequestsPerCustomer: z.int().min(1).meta({
      description: 'How many payments, loan applications and profile updates may await a wallet at once.',
      example: 20,
    }),
    requestsPerMinute: z.int().min(1).nullable().meta({
      description:
        'How many requests one customer, or one network address without a session, may create in a minute; null for no limit.',
      example: 600,
    }),
  })
  .meta({ id: 'Limits', description: 'What is refused when there is more of it.' });

export const bankMetadata = z
  .object({
    name: z.string().meta({ description: 'What the bank calls itself.', example: 'Tessera' }),
    currency,
    kinds: z.array(describedKind).meta({ description: 'Every kind of request once.' }),
    acceptedCredentials: z.array(acceptedCredential),
    crossDevice: z.boolean().meta({
      description:
        'Whether a wallet on another device may answer, as by QR code: whether a request in mode direct_post can do without a returnUri.',
    }),
    retention,
    limits,
    sessionSeconds: seconds('How long a session lasts.', 3600),
    testWallet: z.string().nullable().meta({
      format: 'uri',
      description: 'In development, where the page of the test wallet is; null in production.',
      example: 'http://localhost:3000/wallet',
    }),
  })
  .meta({ id: 'Bank', description: 'What a client has to know of the bank before anything is begun.' });
export type BankMetadata = z.output<typeof bankMetadata>;
