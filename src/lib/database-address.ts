import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPostgresAddress } from './postgres-address.ts';

/** Where a database is. */
export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** What is wrong with the address of a database, or where that is. Repeats nothing of it: it may hold a password. */
export type ReadAddress = DatabaseAddress | { readonly wrong: string };

/**
 * Reads the address of a database: `file:PATH`, relative or not, or a file URL (RFC 8089), both percent-encoded; or `postgres://…` as
 * libpq reads it. A password with / # ? @ in it that are not percent-encoded makes an address of another host and another database,
 * which error messages would repeat: those are refused.
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

/** Throws for what is malformed. */
function readFileUrl(text: string): ReadAddress {
  const { host } = new URL(text);
  // A URL has dropped localhost already (WHATWG URL, file host state).
  if (host !== '')
    return { wrong: 'a file on another host cannot be opened; file:///PATH is absolute, file:PATH relative' };
  return { engine: 'sqlite', file: fileURLToPath(text) };
}
