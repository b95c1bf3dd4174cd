import { z } from 'zod';
import { DateTimeText, decodeCbor, EmbeddedCbor } from '../../../../lib/cbor.ts';
import { CborRefused } from '../../../../lib/cbor-structure.ts';
import { Mismatch, readAs } from '../../../../lib/mismatch.ts';

/**
 * The parts of a DeviceResponse that verification needs (ISO/IEC 18013-5 §8.3.2.1.2.2). Every signed or hashed part is kept as the
 * bytes that were received. The mdoc library keeps only the values and encodes them again to check a digest or a signature, which
 * then fails for an issuer that encodes in another way than the library (docs/adr/0009).
 */

const bytes = z.instanceof(Uint8Array);
const embedded = z.instanceof(EmbeddedCbor);
const instant = z
  .instanceof(DateTimeText, { error: 'must be a date and time (tag 0)' })
  .transform(({ text }) => text)
  .pipe(z.iso.datetime({ offset: true, error: 'must be written as 2026-01-31T12:00:00Z (RFC 3339)' }))
  .transform((text) => new Date(text));
/** A CBOR map with these members. Others are dropped, since extensions may add some. */
const map = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .instanceof(Map, { error: 'must be a map' })
    .transform((entries) => Object.fromEntries(entries) as Record<string, unknown>)
    .pipe(z.object(shape));
const namespaces = <Value extends z.ZodType>(value: Value) => z.map(z.string(), value);

const anyMap = z.instanceof<typeof Map<unknown, unknown>>(Map);

/** COSE_Sign1 without its tag (RFC 9052 §4.2). */
const coseSign1 = z.tuple([bytes, anyMap, bytes.nullable(), bytes]);

const version = z.string().regex(/^1\.\d+$/, 'must be 1.0 or a later 1.x');

const documentSchema = map({
  docType: z.string(),
  issuerSigned: map({ nameSpaces: namespaces(z.array(embedded)).optional(), issuerAuth: coseSign1 }),
  deviceSigned: map({
    nameSpaces: embedded,
    deviceAuth: map({ deviceSignature: coseSign1.optional(), deviceMac: z.unknown().optional() }),
  }),
});

const responseSchema = map({
  version,
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
  version,
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

/** All members above. Reports name no other, since a stranger may have chosen it. */
const names = new Set([
  ...['docType', 'issuerSigned', 'nameSpaces', 'issuerAuth', 'deviceSigned', 'deviceAuth'],
  ...['deviceSignature', 'deviceMac', 'version', 'status', 'documents', 'documentErrors'],
  ...['digestID', 'random', 'elementIdentifier', 'elementValue', 'digestAlgorithm', 'valueDigests'],
  ...['deviceKeyInfo', 'deviceKey', 'keyAuthorizations', 'dataElements'],
  ...['validityInfo', 'signed', 'validFrom', 'validUntil'],
]);

export type CoseSign1 = z.output<typeof coseSign1>;
export type MobileSecurityObject = z.output<typeof securityObjectSchema>;
export type DeviceResponse = z.output<typeof responseSchema>;
export type MdocDocument = z.output<typeof documentSchema>;

/** A data element as the issuer encoded it. */
export interface IssuerSignedItem {
  readonly namespace: string;
  readonly digestId: number;
  readonly identifier: string;
  readonly value: unknown;
  /** The item as it was received, which is what the digest is over. */
  readonly encoded: EmbeddedCbor;
}

/** In characters of base64url. A PID with a full frontal image is shorter. */
const presentationMaxLength = 1_048_576;
const base64url = /^[A-Za-z0-9_-]+$/;

/** Reads a presentation of the mdoc format (OpenID4VP 1.0 §B.2.5). Throws Mismatch if it is not a DeviceResponse. */
export function readDeviceResponse(presentation: string): DeviceResponse {
  if (presentation.length > presentationMaxLength) throw new Mismatch('it is longer than a megabyte');
  if (!base64url.test(presentation)) throw new Mismatch('it is not base64url');
  return readAs(responseSchema, decode(Buffer.from(presentation, 'base64url')), names);
}

/** Throws Mismatch if it is not a Document. */
export function readDocument(document: unknown): MdocDocument {
  return readAs(documentSchema, document, names);
}

/** The data elements of every namespace, in their order. Throws Mismatch if one of them is not an IssuerSignedItem. */
export function readItems(document: MdocDocument): IssuerSignedItem[] {
  return [...(document.issuerSigned.nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.map((encoded) => {
      const { digestID, elementIdentifier, elementValue } = readAs(itemSchema, decode(encoded.bytes), names);
      return { namespace, digestId: digestID, identifier: elementIdentifier, value: elementValue, encoded };
    }),
  );
}

/** The MobileSecurityObject in the payload of issuerAuth (§9.1.2.4). Throws Mismatch if the payload is something else. */
export function readSecurityObject(payload: Uint8Array): MobileSecurityObject {
  const item = readAs(embedded, decode(payload), names);
  return readAs(securityObjectSchema, decode(item.bytes), names);
}

/** Namespace and identifier of every data element that the device itself signed (§8.3.2.1.2.2). Throws Mismatch if it cannot be read. */
export function readDeviceSignedElements(document: MdocDocument): [string, string][] {
  const signed = readAs(deviceItemsSchema, decode(document.deviceSigned.nameSpaces.bytes), names);
  return [...signed].flatMap(([namespace, items]) =>
    [...items.keys()].map((identifier): [string, string] => [namespace, identifier]),
  );
}

function decode(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes);
  } catch (cause) {
    throw new Mismatch(cause instanceof CborRefused ? cause.message : 'it is not CBOR', { cause });
  }
}
