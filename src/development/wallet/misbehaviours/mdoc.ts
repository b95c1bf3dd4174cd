import type { MdocMisbehaviour } from './kinds.ts';
import { mdocCredentialForgeries } from './mdoc-credentials.ts';
import { mdocDeviceForgeries } from './mdoc-devices.ts';
import { mdocResponseForgeries } from './mdoc-responses.ts';

/** All misbehaviours in presenting an mdoc. */
export const mdocMisbehaviours: readonly MdocMisbehaviour[] = [
  ...mdocDeviceForgeries,
  ...mdocCredentialForgeries,
  ...mdocResponseForgeries,
];
