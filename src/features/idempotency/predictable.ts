/**
 * Keys that are published as examples in documents, or that tools fill in, so that strangers send the same one. Here they are in lower
 * case and without punctuation. The first was the example in this bank's own document.
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

/** A random key has two of 32 characters in common with a given one. A key with so many in common was made from it. */
const alike = 20;
/** One in a billion random UUIDs has so few different digits among its 32, and even fewer random texts of 22 base64 characters do. */
const fewestDifferent = 6;
/** A key in which such a part of the steps from one character to the next is the same was typed, as 1234567890 is. */
const mostlyOneStep = 0.6;

/**
 * Whether another caller might send the same key: because it was published, was made from a published one by changing some of it, or was
 * typed rather than made at random. Upper case, hyphens, quotes and characters around it make no difference.
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
