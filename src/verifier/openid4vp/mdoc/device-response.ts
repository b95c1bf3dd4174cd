import { z } from 'zod';
import { DateTimeText, decodeCbor, EmbeddedCbor } from '../../../lib/cbor.ts';

/**
 * The parts of a DeviceResponse that verification needs (ISO/IEC 18013-5 §8.3.2.1.2.2), with every signed or hashed part as the bytes
 * that were received. The mdoc library's own classes give the values alone and encode them again to check a digest or a signature;
 * a value that was written in another way than the library writes it would then not be what the issuer signed.
 */

const bytes = z.instanceof(Uint8Array);
const embedded = z.instanceof(EmbeddedCbor);
const instant = z
  .instanceof(DateTimeText)
  .transform(({ text }) => text)
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => new Date(text));
/** A CBOR map with these members; others are left out, since extensions may add some. */
const map = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .instanceof(Map)
    .transform((entries) => Object.fromEntries(entries) as Record<string, unknown>)
    .pipe(z.object(shape));
const namespaces = <Value extends z.ZodType>(value: Value) => z.map(z.string(), value);

const anyMap = z.instanceof<typeof Map<unknown, unknown>>(Map);

/** COSE_Sign1 without its tag (RFC 9052 §4.2). */
const coseSign1 = z.tuple([bytes, anyMap, bytes.nullable(), bytes]);

const documentSchema = map({
  docType: z.string(),
  issuerSigned: map({ nameSpaces: namespaces(z.array(embedded)).optional(), issuerAuth: coseSign1 }),
  deviceSigned: map({
    nameSpaces: embedded,
    deviceAuth: map({ deviceSignature: coseSign1.optional(), deviceMac: z.unknown().optional() }),
  }),
});

const responseSchema = map({
  version: z.string().regex(/^1\.\d+$/),
  status: z.number(),
  documents: z.array(z.unknown()).optional(),
  documentErrors: z.array(z.unknown()).optional(),
});

const itemSchema = map({
  digestID: z.number().int(),
  random: bytes,
  elementIdentifier: z.string(),
  elementValue: z.unknown(),
});

const securityObjectSchema = map({
  version: z.string().regex(/^1\.\d+$/),
  digestAlgorithm: z.string(),
  docType: z.string(),
  valueDigests: namespaces(z.map(z.number(), bytes)),
  deviceKeyInfo: map({
    deviceKey: anyMap,
    keyAuthorizations: map({
      nameSpaces: z.array(z.string()).optional(),
      dataElements: namespaces(z.array(z.string())).optional(),
    }).optional(),
  }),
  validityInfo: map({ signed: instant, validFrom: instant, validUntil: instant }),
  status: z.unknown().optional(),
});

const deviceItemsSchema = namespaces(z.map(z.string(), z.unknown()));

export type CoseSign1 = z.output<typeof coseSign1>;
export type MobileSecurityObject = z.output<typeof securityObjectSchema>;
export type DeviceResponse = z.output<typeof responseSchema>;
export type MdocDocument = z.output<typeof documentSchema>;

/** A data element as the issuer made it. */
export interface IssuerSignedItem {
  readonly namespace: string;
  readonly digestId: number;
  readonly identifier: string;
  readonly value: unknown;
  /** What is hashed: the item as it was received. */
  readonly encoded: EmbeddedCbor;
}

/** Bounds the base64url text. A PID with a full frontal image stays below; whatever is above is not read at all. */
const presentationMaxLength = 1_048_576;
const base64url = /^[A-Za-z0-9_-]+$/;

/** Reads a presentation of the mdoc format (OpenID4VP 1.0 §B.2.5). Throws if it is not a DeviceResponse. */
export function readDeviceResponse(presentation: string): DeviceResponse {
  if (presentation.length > presentationMaxLength || !base64url.test(presentation))
    throw new TypeError('not base64url');
  return responseSchema.parse(decodeCbor(Buffer.from(presentation, 'base64url')));
}

/** Throws if it is not a Document. */
export function readDocument(document: unknown): MdocDocument {
  return documentSchema.parse(document);
}

/** The data elements of every namespace, in their order. Throws if one of them is not an IssuerSignedItem. */
export function readItems(document: MdocDocument): IssuerSignedItem[] {
  return [...(document.issuerSigned.nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.map((encoded) => {
      const { digestID, elementIdentifier, elementValue } = itemSchema.parse(encoded.decode());
      return { namespace, digestId: digestID, identifier: elementIdentifier, value: elementValue, encoded };
    }),
  );
}

/** The MobileSecurityObject in the payload of issuerAuth (§9.1.2.4). Throws if the payload is something else. */
export function readSecurityObject(payload: Uint8Array): MobileSecurityObject {
  return securityObjectSchema.parse(embedded.parse(decodeCbor(payload)).decode());
}

/** Namespace and identifier of every data element that the device itself signed (§8.3.2.1.2.2). Throws if it cannot be read. */
export function readDeviceSignedElements(document: MdocDocument): [string, string][] {
  const signed = deviceItemsSchema.parse(document.deviceSigned.nameSpaces.decode());
  return [...signed].flatMap(([namespace, items]) =>
    [...items.keys()].map((identifier): [string, string] => [namespace, identifier]),
  );
}
