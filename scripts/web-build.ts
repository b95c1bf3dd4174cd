import { buildWeb, webFolder } from './lib/web-build.ts';

// Builds the customers' client into the folder from which the bank serves it.
await buildWeb();
console.log(`built ${webFolder}`);
