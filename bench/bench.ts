import { benchComplete } from './complete.ts';
import { benchHttp } from './http.ts';
import { benchPages } from './pages.ts';
import { benchRepositories } from './repositories.ts';
import { benchVerification } from './verification.ts';

// Ratios to the limit, both measured in this run: machines differ and drift, ratios hardly do. Nothing here passes or fails.

console.log('Repository functions in process ÷ the same statements on raw bun:sqlite');
console.table([...(await benchRepositories()), ...(await benchComplete())]);
console.log('\nThe embedded verifier in process, durable, 16 in flight ÷ the cryptography of one flow alone');
console.table(await benchVerification());
console.log(
  '\nThe bank over HTTP, 32 connections ÷ a bare Bun.serve with raw SQL (synchronous=FULL in both)',
);
console.table(await benchHttp());

console.log('\nA list that grows, over HTTP in the same way');
console.table(await benchPages());
