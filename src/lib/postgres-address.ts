/**
 * The address of a PostgreSQL database, as libpq reads it (PostgreSQL documentation, "Connection URIs"): the host may be left out, be
 * a folder with the server's socket in percent-encoding, or stand among the parameters, which come before what stands elsewhere.
 * Several hosts are not supported.
 */
export interface PostgresAddress {
  readonly user: string;
  readonly password: string;
  /** A name, an IP address, or the folder of a socket. Empty where PGHOST or the driver's default tells. */
  readonly host: string;
  readonly port: string;
  readonly database: string;
  /** All others, as the driver takes them: sslmode, options, application_name and so on. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const uri = new RegExp(
  [
    '^postgres(?:ql)?://',
    '(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?',
    '(?<host>\\[[0-9A-Fa-f:.%]+\\]|[^:/?#@,[\\]]*)(?::(?<port>\\d{0,5}))?',
    '(?:/(?<database>[^?#@]*))?',
    '(?:\\?(?<query>[^#@]*))?$',
  ].join(''),
);

/** Reads an address. Undefined if it cannot be read as it was meant: libpq would take it for another host, or not at all. */
export function readPostgresAddress(text: string): PostgresAddress | undefined {
  const parts = uri.exec(text)?.groups;
  if (!parts) return undefined;
  try {
    const { user = '', password = '', host = '', port = '', database = '', query = '' } = parts;
    const named = parametersOf(query);
    const take = (name: string): string | undefined => named.findLast(([known]) => known === name)?.[1];
    const own = ['host', 'port', 'user', 'password', 'dbname'];
    const address = {
      user: take('user') ?? decode(user),
      password: take('password') ?? decode(password),
      host: take('host') ?? decode(host.replace(/^\[(.*)\]$/, '$1')),
      port: take('port') ?? port,
      database: take('dbname') ?? decode(database),
      parameters: named.filter(([name]) => !own.includes(name)),
    };
    return isUsable(address) ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The same as the driver reads it: everything but the database is a parameter. The driver would join a host that is a folder with the
 * name of the database, and take `dbname` for nothing.
 */
export function driverAddress({ user, password, host, port, database, parameters }: PostgresAddress): string {
  const all = Object.entries({ user, password, host, port }).filter(([, value]) => value !== '');
  const query = new URLSearchParams([...all, ...parameters.map(([name, value]) => [name, value])]);
  return `postgres:///${encodeURI(database)}?${query}`;
}

/** The address as it was written, with a word in place of its password. */
export function withoutPassword(address: string): string {
  return address
    .replace(/^(postgres(?:ql)?:\/\/[^:@/?#]*):[^@/?#]*@/, '$1:PASSWORD@')
    .replace(/([?&]password=)[^&]*/g, '$1PASSWORD');
}

function parametersOf(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decode(name), decode(value.join('='))];
    });
}

/** Throws URIError. A + is a + here, as in libpq. */
const decode = (text: string): string => decodeURIComponent(text);

function isUsable({ host, port, database, ...rest }: PostgresAddress): boolean {
  const isPort = port === '' || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
  const texts = [host, database, rest.user, rest.password, ...rest.parameters.flat()];
  // The driver knows one host, and no name with ? or #.
  return isPort && !host.includes(',') && !/[?#]/.test(database) && !texts.join('').includes('\0');
}
