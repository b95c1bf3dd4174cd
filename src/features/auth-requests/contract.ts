import { z } from 'zod';
import {
  authRequestKinds,
  authRequestProgresses,
  authRequestStatuses,
  presentationModes,
} from '../../database/enums.ts';
import { id, instant, pathId } from '../../http/contract.ts';
import { componentUri } from '../../http/openapi-bridge.ts';
import { guardedParse } from '../../lib/guarded-parse.ts';
import { isShallow } from '../../lib/json-depth.ts';
import { pidClaims } from '../../verifier/pid/pid.ts';
import { refusalCodes } from '../../verifier/verifier.ts';
import { bankFailureCodes } from './failures.ts';
import { sessionKinds } from './kinds.ts';

const mode = z.enum(presentationModes).meta({
  description: 'direct_post: by link or QR code. dc_api: by the browser’s Digital Credentials API.',
});
const format = z.enum(['dc+sd-jwt', 'mso_mdoc']);

/** How to reach the wallet: the same members in every body that creates a request. */
export const walletChoice = {
  mode: mode.optional().meta({ description: 'direct_post when not given.' }),
  formats: z.array(format).min(1).max(2).optional().meta({
    description: 'Credential formats to ask for; with both the wallet chooses. dc+sd-jwt when not given.',
  }),
  browserRequest: z.enum(['signed', 'unsigned']).optional().meta({
    description:
      'In mode dc_api: signed names the bank by its certificate, unsigned relies on the origin of the page alone. What the bank prefers when not given.',
  }),
  returnUri: z.string().max(2048).nullable().optional().meta({
    description:
      'In mode direct_post, when the wallet is on the same device: the page of yours to which it returns, without a fragment. It gets the response_code, which redeeming then needs, as #response_code=…. An address of an app is one that the bank lists. Null when the wallet is on another device, which the bank may have switched off. What the bank is configured with when not given.',
  }),
};

/** Refuses members that belong to the other mode only. For the contracts that contain `walletChoice`. */
export function refuseOtherModes(
  { mode, browserRequest, returnUri }: WalletChoice,
  context: { addIssue(issue: { code: 'custom'; path: string[] }): void },
): void {
  if (mode !== 'dc_api' && browserRequest !== undefined)
    context.addIssue({ code: 'custom', path: ['browserRequest'] });
  if (mode === 'dc_api' && returnUri !== undefined) context.addIssue({ code: 'custom', path: ['returnUri'] });
}
export type WalletChoice = z.output<z.ZodObject<typeof walletChoice>>;

export const createAuthRequest = z
  .strictObject({
    kind: z.enum(sessionKinds).meta({ description: 'What the customer wants to do.' }),
    ...walletChoice,
  })
  .superRefine(refuseOtherModes)
  .meta({
    id: 'CreateAuthRequest',
    description: 'Starts a request to the customer’s wallet.',
    example: { kind: 'signup', mode: 'direct_post', formats: ['dc+sd-jwt'] },
  });
export type CreateAuthRequest = z.output<typeof createAuthRequest>;

export const requestedClaim = z
  .object({
    id: z.enum(pidClaims).meta({ description: 'Its name in the PID rulebook.' }),
    label: z.string().meta({ description: 'What to call it on the screen.', example: 'Family name' }),
    required: z.boolean().meta({
      description:
        'Whether no answer will do without it. What is not required is taken where the PID has it, or is asked for in place of something else: the wallet chooses.',
    }),
  })
  .meta({ id: 'RequestedClaim', description: 'Something that the wallet is asked for.' });

export const openWallet = z
  .object({
    type: z.literal('open_wallet'),
    url: z.string().meta({
      format: 'uri',
      example:
        'openid4vp://?client_id=x509_san_dns%3Abank.example&request_uri=https%3A%2F%2Fbank.example%2Fr%2F1',
    }),
  })
  .meta({
    id: 'OpenWallet',
    description: 'Open this link on the same device, or show it as a QR code to another.',
  });

export const digitalCredentials = z
  .object({
    type: z.literal('digital_credentials'),
    protocol: z.string().meta({ example: 'openid4vp-v1-signed' }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'CallDigitalCredentials',
    description: 'Call navigator.credentials.get with this request.',
  });

const redeem = z
  .object({
    type: z.literal('redeem'),
    method: z.literal('POST'),
    href: z.string().meta({
      format: 'uri-reference',
      example: '/api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e/session',
    }),
    responseCode: z.literal('required').optional().meta({
      description: 'Present if the response_code that the wallet brings to returnUri must be sent.',
    }),
  })
  .meta({ id: 'Redeem', description: 'Call this with the client secret to open the session.' });

const nothing = z
  .object({ type: z.literal('none') })
  .meta({ id: 'NoAction', description: 'Nothing is left to do with this request.' });

const nextAction = z.discriminatedUnion('type', [openWallet, digitalCredentials, redeem, nothing]).meta({
  id: 'NextAction',
  description: 'What the client does next. Decide by type.',
  discriminator: {
    propertyName: 'type',
    mapping: {
      open_wallet: componentUri('OpenWallet'),
      digital_credentials: componentUri('CallDigitalCredentials'),
      redeem: componentUri('Redeem'),
      none: componentUri('NoAction'),
    },
  },
});
export type NextAction = z.output<typeof nextAction>;

const failedCheck = z
  .object({
    id: z.string().meta({ description: 'Stable.', example: 'kb_jwt.nonce' }),
    detail: z.string().meta({ description: 'What was expected.', example: 'equals the request’s nonce' }),
  })
  .meta({ id: 'FailedCheck', description: 'A check of the presentation that failed.' });

const failure = z
  .object({
    code: z.enum([...bankFailureCodes, ...refusalCodes]).meta({ description: 'Stable. Decide by this.' }),
    title: z.string().meta({ example: 'You already have an account' }),
    detail: z.string().meta({ description: 'What happened, in the customer’s words.' }),
    action: z.string().meta({ description: 'What the customer can do.', example: 'Sign in instead.' }),
    failedChecks: z.array(failedCheck),
  })
  .meta({ id: 'AuthRequestError', description: 'Why a request failed.' });

const members = {
  id,
  kind: z.enum(authRequestKinds),
  mode,
  formats: z.array(format),
  status: z.enum(authRequestStatuses),
  progress: z
    .enum(authRequestProgresses)
    .meta({ description: 'How far the wallet has come while the status is pending.' }),
  revision: z.int().min(1).meta({ description: 'Grows with every visible change.' }),
  purpose: z
    .string()
    .meta({ description: 'The reason, shown to the customer.', example: 'Verify your identity for signup' }),
  claims: z
    .array(requestedClaim)
    .meta({ description: 'The claims that are asked for, shown to the customer.' }),
  nextAction,
  error: failure.nullable().meta({ description: 'Present if the status is failed.' }),
  createdAt: instant,
  expiresAt: instant,
  completedAt: instant.nullable().meta({ description: 'When the request ended.' }),
  redeemedAt: instant.nullable().meta({ description: 'When its session was opened.' }),
};

export const authRequest = z.object(members).meta({
  id: 'AuthRequest',
  description: 'One use of the wallet: an expiring resource with one shape for every kind.',
});
export type AuthRequest = z.output<typeof authRequest>;

export const createdAuthRequest = z
  .object({
    ...members,
    clientSecret: z.string().meta({
      description:
        'Proves who created the request; send it as Client-Secret. Given once; only its hash is kept.',
      example: 'Zk1pR3vX8cQ0wE5tY7uI9oP2aS4dF6gH1jK3lM5nB7v',
    }),
  })
  .meta({ id: 'CreatedAuthRequest', description: 'A new request and its client secret.' });
export type CreatedAuthRequest = z.output<typeof createdAuthRequest>;

const jsonObject = z.record(z.string(), z.unknown());

/**
 * The data of a credential: an object, or the same as JSON text, since some browsers and platforms hand it over so. The document leaves
 * the type open, because from a choice between an object and a text some generators make programs that do not compile.
 */
const credentialData = z.unknown().transform((value, context) => {
  const read = guardedParse(jsonObject, typeof value === 'string' ? readJson(value) : value);
  if (!read.success) context.addIssue('must be an object, or the JSON text of one');
  return read.data ?? z.NEVER;
});

function readJson(text: string): unknown {
  try {
    return isShallow(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const exceptionName = z.string().regex(/^[A-Za-z]{1,64}$/, 'must be the name of a DOMException');

export const completeAuthRequest = z
  .strictObject({
    origin: z.string().max(2048).meta({
      description:
        'The origin of the page that called navigator.credentials.get. It must be one of the bank’s own.',
      example: 'https://bank.example',
    }),
    protocol: z.string().max(64).meta({
      description:
        'The protocol of the credential that was returned; with an exception, the protocol of the request.',
      example: 'openid4vp-v1-signed',
    }),
    data: credentialData.optional().meta({
      description: 'The data of the credential as it was returned: an object, or the JSON text of one.',
    }),
    exception: exceptionName.optional().meta({
      description: 'Instead of data: the name of the DOMException that the call threw.',
    }),
  })
  .refine(({ data, exception }) => (data === undefined) !== (exception === undefined), {
    path: ['data'],
    error: 'must be present, or exception, and not both',
  })
  .meta({
    id: 'CompleteAuthRequest',
    description: 'What came of navigator.credentials.get: data, or exception.',
    example: {
      origin: 'https://bank.example',
      protocol: 'openid4vp-v1-signed',
      data: { response: 'eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9..' },
    },
  });
export type CompleteAuthRequest = z.output<typeof completeAuthRequest>;

export const redeemAuthRequest = z
  .strictObject({
    responseCode: z.string().min(1).max(512).optional().meta({
      description: 'The response_code that the wallet brought to returnUri.',
    }),
  })
  .meta({
    id: 'RedeemAuthRequest',
    description: 'May be left out where nextAction asks for no responseCode.',
    // It has no example, because tools would send that, and a wrong code fails the request.
    example: {},
  });

/** The document describes the stream as a text; the data of each event is an AuthRequest. */
export const eventStream = z.string().meta({
  id: 'AuthRequestEvents',
  description: 'Server-sent events named status; id is the revision, data is an AuthRequest as JSON.',
  example: 'id: 2\nevent: status\ndata: {"status":"pending"}\n\n',
});

export const authRequestPath = z.object({ id: pathId });

/** What the column request_payload contains. */
export const requestPayload = z.object({
  purpose: z.string(),
  claims: z.array(z.enum(pidClaims)),
  /** The claims among them that a wallet may leave out. */
  optionalClaims: z.array(z.enum(pidClaims)).default([]),
  nextAction: z.discriminatedUnion('type', [openWallet, digitalCredentials]),
  /** Where the wallet returns to. The request is redeemed with the response_code that it brings there. */
  returnUri: z.string().optional(),
});
export type RequestPayload = z.output<typeof requestPayload>;

/** What the column failed_checks contains. */
export const failedChecks = z.array(failedCheck);
