import { EmbeddedCbor } from '../../../lib/cbor.ts';
import { pidDoctype } from '../../pid-issuer/mdoc-issuer.ts';
import type { CborMap } from '../behaviour.ts';
import { accepted, type MdocMisbehaviour, refused } from './kinds.ts';
import { arrayAt, documentOf } from './mdoc-tampering.ts';

/** A DeviceResponse with other disclosed elements. The device signature does not cover them. */
const withElements = (change: (items: readonly EmbeddedCbor[]) => readonly EmbeddedCbor[]) => ({
  deviceResponse: (response: CborMap): CborMap => {
    const items = arrayAt(documentOf(response), 'issuerSigned', 'nameSpaces', pidDoctype) as EmbeddedCbor[];
    items.splice(0, items.length, ...change([...items]));
    return response;
  },
});

/** The element with some of its members changed, encoded again. */
function changed(item: EmbeddedCbor | undefined, changes: Readonly<Record<string, unknown>>): EmbeddedCbor {
  return EmbeddedCbor.of(new Map<unknown, unknown>([...partsOf(item), ...Object.entries(changes)]));
}

function partsOf(item: EmbeddedCbor | undefined): Map<unknown, unknown> {
  const parts = item?.decode();
  if (!(parts instanceof Map)) throw new Error('There is no element to forge.');
  return parts;
}

/** Elements that the issuer did not sign, and responses with something else than one document. */
export const mdocResponseForgeries: readonly MdocMisbehaviour[] = [
  refused(
    'tampered-element',
    "The first element's value is another than the issuer's.",
    withElements(([first, ...others]) => [changed(first, { elementValue: 'Somebody Else' }), ...others]),
  ),
  refused(
    'renamed-element',
    "The first two elements' values are exchanged.",
    withElements(([first, second, ...others]) => {
      const name = (item?: EmbeddedCbor) => partsOf(item).get('elementIdentifier');
      return [
        changed(first, { elementIdentifier: name(second) }),
        changed(second, { elementIdentifier: name(first) }),
        ...others,
      ];
    }),
  ),
  refused(
    'added-element',
    'An element is added that the issuer never made.',
    withElements((items) => [
      ...items,
      changed(items[0], { digestID: 1, elementIdentifier: 'nickname', elementValue: 'Al' }),
    ]),
  ),
  refused(
    'duplicated-element',
    'The first element is given twice.',
    withElements((items) => [...items.slice(0, 1), ...items]),
  ),
  refused(
    'malformed-element',
    'The first element is a text.',
    withElements(([, ...others]) => [EmbeddedCbor.of('Somebody Else'), ...others]),
  ),
  refused('missing-element', 'The first asked-for element is left out.', {
    elements: ([, ...others]) => others,
  }),
  refused('two-documents', 'The PID is sent twice.', {
    deviceResponse: (response) => {
      arrayAt(response, 'documents').push(documentOf(response));
      return response;
    },
  }),
  refused('no-document', 'The response holds no document.', {
    deviceResponse: (response) => new Map([...response, ['documents', []]]),
  }),
  refused('document-error', 'The response says of another document that it is not there.', {
    deviceResponse: (response) => new Map([...response, ['documentErrors', [new Map([[pidDoctype, 0]])]]]),
  }),
  refused('non-zero-status', 'The response says that the wallet failed.', {
    deviceResponse: (response) => new Map([...response, ['status', 10]]),
  }),
  refused('no-device-signed', 'The document has no part that the device signed.', {
    deviceResponse: (response) => {
      documentOf(response).delete('deviceSigned');
      return response;
    },
  }),
  refused('no-device-response', 'The presentation is a document without the response around it.', {
    deviceResponse: documentOf,
  }),
  accepted('unasked-element', 'An element is disclosed that was not requested.', {
    elements: (asked) => [...asked, [pidDoctype, 'issuing_authority']],
  }),
];
