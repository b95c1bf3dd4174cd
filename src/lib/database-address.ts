import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPostgresAddress } from './postgres-address.ts';

/** The place of a database. */
export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** The place, or what is wrong with its address. `wrong` repeats nothing of the address, which may contain a password. */
export type ReadAddress = DatabaseAddress | { readonly wrong: string };

/**
 * Reads the address of a database: `file:PATH`, relative or absolute, or a file URL (RFC 8089), both percent-encoded; or `postgres://…`
 * in the form of libpq. If / # ? @ in a password are not percent-encoded, a part of the password would be taken for the host or the
 * database and repeated in error messages, so such an address is refused.
 */
export function readAddress(text: string): ReadAddress {
  if (text.startsWith('file:')) return readFileAddress(text);
  if (!/^postgres(ql)?:\/\//.test(text)) return { wrong: 'file:PATH or postgres://…' };
  if (!readPostgresAddress(text))
    return {
      wrong:
        'must be a URL of one host: / # ? @ and the like in a password are percent-encoded, and so is the folder of a socket',
    };
  return { engine: 'postgres', url: text };
}

function readFileAddress(text: string): ReadAddress {
  const rest = text.slice('file:'.length);
  if (rest === '' || rest === '//') return { wrong: 'file:PATH names a file' };
  if (/[?#]/.test(rest))
    return { wrong: 'a file has no parameters; ? and # in its name are percent-encoded' };
  if (/%00/.test(rest)) return { wrong: 'no file has a name with a NUL' };
  try {
    const path = decodeURIComponent(rest);
    return rest.startsWith('//') ? readFileUrl(text) : { engine: 'sqlite', file: resolve(path) };
  } catch {
    return { wrong: 'must be a URL: % in the name of a file is written %25' };
  }
}

/** Throws if the URL is malformed. */
function readFileUrl(text: string): ReadAddress {
  const { host } = new URL(text);
  // The URL parser has already dropped the host localhost (WHATWG URL, file host state).
  if (host !== '')
    return { wrong: 'a file on another host cannot be opened; file:///PATH is absolute, file:PATH relative' };
  return { engine: 'sqlite', file: fileURLToPath(text) };
}
