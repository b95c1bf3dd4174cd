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
import type { CborMap, DeviceAuthPlan, ElementPath, MdocBehaviour } from '../behaviour.ts';
import { type Handover, walletTranscript } from '../request/session-transcript.ts';

export interface MdocToPresent {
  readonly docType: string;
  readonly issuerSigned: IssuerSigned;
  /** The elements to disclose. */
  readonly elements: readonly ElementPath[];
  readonly deviceKey: CryptoKey;
  readonly handover: Handover;
}

/**
 * A presentation with these elements only, signed by the device for one request: a base64url DeviceResponse for the vp_token
 * (OpenID4VP 1.0 §B.2.5). An element that the mdoc does not have is left out.
 */
export async function presentMdoc(toPresent: MdocToPresent, behaviour: MdocBehaviour = {}): Promise<string> {
  const honest: DeviceAuthPlan = {
    docType: toPresent.docType,
    handover: toPresent.handover,
    key: toPresent.deviceKey,
    algorithm: SignatureAlgorithm.ES256,
    deviceSigned: {},
  };
  const plan = (await behaviour.deviceAuth?.(honest)) ?? honest;
  const document = Document.create({
    docType: plan.docType,
    issuerSigned: disclosed(
      toPresent.issuerSigned,
      behaviour.elements?.(toPresent.elements) ?? toPresent.elements,
    ),
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
