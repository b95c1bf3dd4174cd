import { readAddress } from '../../lib/database-address.ts';
import type { DialectName } from '../dialect.ts';
import { CopyError } from './copy-error.ts';
import { openPostgresSide } from './postgres-side.ts';
import type { Side, SideOptions, Sides, Target } from './side.ts';
import { openSqliteSide } from './sqlite-side.ts';

export interface Addresses {
  /** The address of the source: `file:…` or `postgres://…`, as in DATABASE_URL. */
  readonly from: string;
  /** The address of the target, of the other engine. */
  readonly to: string;
}

interface Address {
  readonly dialect: DialectName;
  /** The file, or the URL. */
  readonly place: string;
}

/**
 * Opens both databases so that no other program writes to them. The source is opened and examined before a target is made.
 * Throws CopyError: `engine` for an address that names neither, `same` for one database, `engine` for two of one engine; `unreachable`,
 * `schema`, `in_use`; what `examine` throws.
 */
export async function openSides(
  addresses: Addresses,
  optionsOf: (dialect: DialectName) => SideOptions,
  examine: (source: Side) => Promise<void>,
): Promise<Sides> {
  const from = addressOf(addresses.from, 'the source');
  const to = addressOf(addresses.to, 'the target');
  if (from.place === to.place) throw new CopyError('same', 'the source and the target are the same database');
  if (from.dialect === to.dialect)
    throw new CopyError(
      'engine',
      from.dialect === 'sqlite'
        ? 'both are SQLite files; npm run db:backup copies one'
        : 'both are PostgreSQL databases; pg_dump and pg_restore copy one',
    );
  const source = await open(from, 'source', optionsOf(from.dialect));
  try {
    await examine(source);
    return { source, target: await open(to, 'target', optionsOf(to.dialect)) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function open(
  { dialect, place }: Address,
  role: 'source' | 'target',
  options: SideOptions,
): Promise<Target> {
  return dialect === 'sqlite' ? openSqliteSide(place, role, options) : openPostgresSide(place, role, options);
}

function addressOf(text: string, role: string): Address {
  const address = readAddress(text);
  if (!('wrong' in address))
    return address.engine === 'sqlite'
      ? { dialect: 'sqlite', place: address.file }
      : { dialect: 'postgres', place: address.url };
  throw new CopyError('engine', `the address of ${role} is file:PATH or postgres://…: ${address.wrong}`);
}
