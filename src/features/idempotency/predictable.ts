/**
 * Keys that everybody has: printed as examples in documents or filled in by tools, so that strangers send the same one. In lower case
 * and without punctuation. The first stood in this bank's own document and was filled in by its page.
 */
const published = [
  '4f5b1e0a8d0f4f6e9a536d0b2f7f3c11',
  // What the document shows as an id.
  '019aa5a27c4e7d3b9f103f6f5b1c2d4e',
  // What Swagger UI and other tools make up for a UUID.
  '3fa85f6457174562b3fc2c963f66afa6',
  '497f6eca62764993bfeb53cbbbba6f08',
  '095be615a8ad4c33813d72d83b7f8a5e',
  '123e4567e89b12d3a456426614174000',
  '550e8400e29b41d4a716446655440000',
  'd290f1ee6c544b0190e6d701748f0851',
  // RFC 4122 and RFC 9562, their name spaces and examples.
  'f81d4fae7dec11d0a76500a0c91e6bf6',
  '6ba7b8109dad11d180b400c04fd430c8',
  'c232ab00941411ecb3c89f6bdeced846',
  '1ec9414c232a6b00b3c89f6bdeced846',
  '919108f752d143209bacf847db4148a8',
  '017f22e279b07cc398c4dc0c0c07398f',
  // The Idempotency-Key draft.
  '8e03978e40d543e8bc936894a57f9324',
  'clkyoesmbgybucifusbbtdsbohtyuuwz',
];

/** A random key shares two characters in 32 with a given one; so many mean that it was made from it. */
const alike = 20;
/** Of a random UUID's 32 digits one in a billion has as few different ones, and of 22 base64 characters fewer. */
const fewestDifferent = 6;
/** Such a part of the steps from character to character is one and the same, as in 1234567890. */
const mostlyOneStep = 0.6;

/**
 * Whether a key can be sent by somebody else, too: it was published, it was made from a published one by changing some of it, or it
 * was typed rather than drawn. Upper case, hyphens, quotes and what stands around it make no difference.
 */
export function isPredictable(key: string): boolean {
  const plain = key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return published.some((known) => isLike(plain, known)) || isMonotonous(plain);
}

function isLike(plain: string, known: string): boolean {
  for (let start = 0; start <= plain.length - alike; start += 1)
    if (sharedFrom(plain, start, known) >= alike) return true;
  return false;
}

function sharedFrom(plain: string, start: number, known: string): number {
  let shared = 0;
  for (let index = 0; index < known.length; index += 1)
    if (plain[start + index] === known[index]) shared += 1;
  return shared;
}

function isMonotonous(plain: string): boolean {
  if (new Set(plain).size < fewestDifferent) return true;
  const codes = [...plain].map((character) => character.charCodeAt(0));
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const most = Math.max(...[...Map.groupBy(steps, (step) => step).values()].map(({ length }) => length));
  return most >= steps.length * mostlyOneStep;
}
