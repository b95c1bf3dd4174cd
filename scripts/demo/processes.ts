import type { Cluster } from '../lib/cluster.ts';
import { authorize } from './authorize.ts';
import type { Customer } from './payments.ts';
import { expectSame } from './report.ts';
import type { Stage } from './visit.ts';

/** A payment while every process of the bank is killed and replaced, the one that the client follows among them. */
export async function survive(stage: Stage, { token, answer }: Customer, cluster: Cluster): Promise<void> {
  const { report } = stage;
  const { processes, balancer } = cluster;
  report.chapter('Nadia pays while the bank’s processes are killed, one after the other');
  const asking = {
    token,
    what: 'ask to pay 2 EUR',
    path: '/api/payments',
    body: { recipientName: 'Bakery', amount: '2.00', currency: 'EUR' },
    ends: 'authorized',
  } as const;
  const payment = await authorize<{ readonly status: string }>(stage, asking, async (request) => {
    for (const [process] of processes.entries())
      await report.step(
        `kill process ${process + 1} of ${processes.length}, and start another in its place`,
        async () => {
          await cluster.kill(process);
          await cluster.replace(process);
        },
        () => 'the new one answers',
      );
    await answer(request);
  });
  await report.step(
    'read what became of the payment',
    async () => expectSame(payment.status, 'executed', 'the payment’s status'),
    () => payment.status,
  );
  await report.step(
    'every process has answered its part of all this',
    async () => expectSame(balancer.answered.size, processes.length, 'the number of processes that answered'),
    () => [...balancer.answered.values()].map((count) => `${count}`).join(' + '),
  );
}
