/** `task.ts <ours|spike> <serve|load|open> <dir> <orders>`: one measurement in a process of its own; prints JSON. */
import { connect, type SdkDatabase } from '../tests/sdk';
import { order, ours, spike, type Subject } from './subjects';

const AT_ONCE = 16;
type Figures = Record<string, number>;

async function main(): Promise<void> {
  const [who, task, dir = '', orders = ''] = process.argv.slice(2);
  const subject = who === 'ours' ? ours : spike();
  const figures =
    task === 'serve'
      ? await throughSdk(subject, dir, Number(orders))
      : await alone(subject, task!, dir, Number(orders));
  process.stdout.write(`\n${JSON.stringify(figures)}\n`, () => process.exit(0));
}

async function alone(subject: Subject, task: string, dir: string, orders: number): Promise<Figures> {
  const startedAt = performance.now();
  const count = task === 'load' ? await subject.load(dir, orders) : await subject.open(dir);
  const seconds = (performance.now() - startedAt) / 1000;
  if (count !== orders) throw new Error(`${count} orders are there, not ${orders}`);
  const { rss, heapUsed } = process.memoryUsage();
  return { seconds, rssMb: rss / 1e6, heapMb: heapUsed / 1e6 };
}

/** Milliseconds for one of each. */
async function throughSdk(subject: Subject, dir: string, orders: number): Promise<Figures> {
  const { url, stop } = await subject.serve(dir, orders);
  const db = connect({ url }).database();
  const all = db.collection('orders');
  await all.doc('o1').get(); // the first call makes the connection
  const figures: Figures = {
    insert: await each(3000, (n) => all.add({ data: order(orders + n) })),
    get: await each(3000, (n) => all.doc(`o${(n * 31) % orders}`).get()),
    find: await each(1000, (n) =>
      all
        .where({ memberId: `m${n % 5000}` })
        .limit(20)
        .get(),
    ),
    group: await each(3, () => group(db), 1),
    transaction: await each(200, (n) => fiveCalls(db, n), 1),
  };
  await stop();
  return figures;
}

async function each(times: number, run: (n: number) => Promise<unknown>, atOnce = AT_ONCE): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await run(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - startedAt) / times;
}

function group(db: SdkDatabase): Promise<unknown> {
  const $ = db.command.aggregate;
  return db
    .collection('orders')
    .aggregate()
    .group({ _id: '$memberId', total: $.sum!('$payable'), count: $.sum!(1) })
    .sort({ total: -1 })
    .limit(10)
    .end();
}

/** Start, read, change, add, commit. */
async function fiveCalls(db: SdkDatabase, n: number): Promise<void> {
  const transaction = await db.startTransaction();
  const orders = transaction.collection('orders');
  await orders.doc(`o${n}`).get();
  await orders.doc(`o${n}`).update({ data: { status: 'refunded' } });
  await orders.add({ data: { ...order(n), _id: `t${n}` } });
  await transaction.commit();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
