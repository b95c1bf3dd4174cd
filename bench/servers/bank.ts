import { startServer } from '../../src/main.ts';
import { publicUrl } from '../lib/public-url.ts';

// The bank as it is, on the given database.

const [url, dataDir] = process.argv.slice(2);
const server = await startServer({
  PORT: '0',
  PUBLIC_URL: publicUrl,
  DATABASE_URL: url,
  DATA_DIR: dataDir,
  // The load comes from one address.
  CREATES_PER_MINUTE: '0',
  PENDING_PER_CUSTOMER: '1000000',
  // What a request writes to the log goes to the same place for everybody: nowhere.
  LOG_LEVEL: 'warn',
});
console.log(JSON.stringify({ port: server.port }));
