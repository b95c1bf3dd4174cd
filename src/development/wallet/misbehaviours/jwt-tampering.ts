/** The JWT with one bit of its signature changed. It is not in the last character, which has unused bits. */
export function withBrokenSignature(jwt: string): string {
  const [header, payload, signature = ''] = jwt.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(10) ^ 1, 10);
  return [header, payload, bytes.toString('base64url')].join('.');
}

/** The JWT with the algorithm none and no signature, which a careless verifier accepts (RFC 8725 §2.1). */
export function withoutSignature(jwt: string): string {
  const [header = '', payload] = jwt.split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString('utf8')), alg: 'none' };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), payload, ''].join('.');
}

/** The presentation with a changed KB-JWT, which is its last part. */
export function changeKeyBinding(compact: string, change: (kbJwt: string) => string): string {
  const at = compact.lastIndexOf('~') + 1;
  return compact.slice(0, at) + change(compact.slice(at));
}
