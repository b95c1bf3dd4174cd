import {
  DeviceAuth,
  DeviceAuthentication,
  DeviceNamespaces,
  DeviceResponse,
  DeviceSignature,
  DeviceSigned,
  DeviceSignedItems,
  Document,
  Header,
  IssuerNamespaces,
  IssuerSigned,
  ProtectedHeaders,
  SignatureAlgorithm,
} from '@owf/mdoc';
import { decodeCbor, encodeCbor } from '../../../lib/cbor.ts';
import { mdocContext, signingCoseKey } from '../../pid-issuer/mdoc-context.ts';
import type { MdocPlan } from '../../pid-issuer/mdoc-issuer.ts';
import type { DevelopmentPki } from '../../pki/development-pki.ts';
import { type Handover, walletTranscript } from '../request/mdoc-handover.ts';

/** Namespace and element identifier: a claims path pointer into an mdoc (OpenID4VP 1.0 §7.2). */
export type ElementPath = readonly [namespace: string, identifier: string];

/**
 * Where a wallet may depart from what it should do with an mdoc, in the order in which a presentation is made. What a hook does not
 * name stays as it should be: a tampered element, for example, comes under a valid device signature.
 */
export interface MdocBehaviour {
  /** What is issued, and by whom. */
  readonly mdoc?: (plan: MdocPlan, setting: MdocSetting) => MdocPlan | Promise<MdocPlan>;
  /** Which elements are disclosed. */
  readonly elements?: (asked: readonly ElementPath[]) => readonly ElementPath[];
  /** What the device signs, and with which key. */
  readonly deviceAuth?: (plan: DeviceAuthPlan) => DeviceAuthPlan | Promise<DeviceAuthPlan>;
  /** The DeviceResponse as decoded CBOR, after the device has signed. */
  readonly deviceResponse?: (response: CborMap) => CborMap;
}

export type CborMap = Map<string, unknown>;

export interface MdocSetting {
  readonly pki: DevelopmentPki;
  readonly now: Date;
}

/** A device signature before it is made (ISO/IEC 18013-5 §9.1.3.6). */
export interface DeviceAuthPlan {
  readonly docType: string;
  readonly handover: Handover;
  readonly key: CryptoKey;
  readonly algorithm: SignatureAlgorithm;
  /** Elements that the device itself signs, by namespace and identifier. */
  readonly deviceSigned: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Sends what was signed along, instead of leaving it to the verifier to put together. */
  readonly attachesPayload?: boolean;
}

export interface MdocWish {
  readonly docType: string;
  readonly issuerSigned: IssuerSigned;
  /** What to disclose of it. */
  readonly elements: readonly ElementPath[];
  readonly deviceKey: CryptoKey;
  readonly handover: Handover;
}

/**
 * A presentation with only the wanted elements, signed by the device for one request: the base64url DeviceResponse that goes into
 * vp_token (OpenID4VP 1.0 §B.2.5). An element that the mdoc does not hold is left out.
 */
export async function presentMdoc(wish: MdocWish, behaviour: MdocBehaviour = {}): Promise<string> {
  const honest: DeviceAuthPlan = {
    docType: wish.docType,
    handover: wish.handover,
    key: wish.deviceKey,
    algorithm: SignatureAlgorithm.ES256,
    deviceSigned: {},
  };
  const plan = (await behaviour.deviceAuth?.(honest)) ?? honest;
  const document = Document.create({
    docType: plan.docType,
    issuerSigned: disclosed(wish.issuerSigned, behaviour.elements?.(wish.elements) ?? wish.elements),
    deviceSigned: await deviceSigned(plan),
  });
  const encoded = DeviceResponse.createSimple({ documents: [document] }).encode();
  const sent = behaviour.deviceResponse
    ? encodeCbor(behaviour.deviceResponse(decodeCbor(encoded) as CborMap))
    : encoded;
  return Buffer.from(sent).toString('base64url');
}

function disclosed(
  { issuerAuth, issuerNamespaces }: IssuerSigned,
  wanted: readonly ElementPath[],
): IssuerSigned {
  const isWanted = (namespace: string, identifier: string) =>
    wanted.some(([one, other]) => one === namespace && other === identifier);
  const chosen = [...issuerNamespaces.issuerNamespaces].flatMap(([namespace, items]) => {
    const some = items.filter(({ elementIdentifier }) => isWanted(namespace, elementIdentifier));
    return some.length > 0 ? [[namespace, some] as const] : [];
  });
  return IssuerSigned.create({
    issuerAuth,
    issuerNamespaces: IssuerNamespaces.create({ issuerNamespaces: new Map(chosen) }),
  });
}

async function deviceSigned(plan: DeviceAuthPlan): Promise<DeviceSigned> {
  const items = Object.entries(plan.deviceSigned).map(
    ([namespace, elements]): [string, DeviceSignedItems] => [
      namespace,
      DeviceSignedItems.create({ deviceSignedItems: new Map(Object.entries(elements)) }),
    ],
  );
  const deviceNamespaces = DeviceNamespaces.create({ deviceNamespaces: new Map(items) });
  const sessionTranscript = await walletTranscript(plan.handover);
  const toBeSigned = DeviceAuthentication.create({
    sessionTranscript,
    docType: plan.docType,
    deviceNamespaces,
  });
  const payload = toBeSigned.encode({ asDataItem: true });
  const deviceSignature = await DeviceSignature.create(
    {
      protectedHeaders: ProtectedHeaders.create({
        protectedHeaders: new Map([[Header.Algorithm, plan.algorithm]]),
      }),
      ...(plan.attachesPayload ? { payload } : { detachedPayload: payload }),
      signingKey: await signingCoseKey(plan.key, plan.algorithm),
    },
    mdocContext,
  );
  return DeviceSigned.create({ deviceNamespaces, deviceAuth: DeviceAuth.create({ deviceSignature }) });
}
