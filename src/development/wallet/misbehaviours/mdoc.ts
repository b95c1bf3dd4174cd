import { mdocCredentialForgeries } from './mdoc-credentials.ts';
import { mdocDeviceForgeries } from './mdoc-devices.ts';
import type { MdocMisbehaviour } from './mdoc-misbehaviour.ts';
import { mdocResponseForgeries } from './mdoc-responses.ts';

/** Everything that the wallet can do wrong, or unusually, when it presents an mdoc. */
export const mdocMisbehaviours: readonly MdocMisbehaviour[] = [
  ...mdocDeviceForgeries,
  ...mdocCredentialForgeries,
  ...mdocResponseForgeries,
];
