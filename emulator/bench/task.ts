/** `task.ts <ours|spike> <serve|insert|load|open> <dir> <orders>`: one measurement in a process of its own; prints JSON. */
import { connect, type SdkDatabase } from '../tests/sdk';
import { AT_ONCE, inTurns, order, ours, spike, type Subject } from './subjects';

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
  const run = task === 'load' ? subject.load : task === 'open' ? subject.open : subject.insert;
  const timer = startTimer();
  const count = await run(dir, orders);
  const time = timer();
  if (count !== orders) throw new Error(`${count} orders are there, not ${orders}`);
  const { rss, heapUsed } = process.memoryUsage();
  return { time: time.ms / 1000, 'time cpu': time.cpuMs / 1000, rss: rss / 1e6, heap: heapUsed / 1e6 };
}

/** The clock's and the processor's milliseconds since now. */
function startTimer(): () => { ms: number; cpuMs: number } {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
  };
}

/** Milliseconds for one of each, the gateway's and the SDK's together. */
async function throughSdk(subject: Subject, dir: string, orders: number): Promise<Figures> {
  const { url, stop } = await subject.serve(dir, orders);
  const db = connect({ url }).database();
  const all = db.collection('orders');
  await all.doc('o1').get(); // the first call makes the connection
  const figures: Figures = {};
  const each = async (name: string, times: number, run: (n: number) => Promise<unknown>, atOnce: number) => {
    const timer = startTimer();
    await inTurns(times, run, atOnce);
    const { ms, cpuMs } = timer();
    Object.assign(figures, { [name]: ms / times, [`${name} cpu`]: cpuMs / times });
  };
  await each('insert', 3000, (n) => all.add({ data: order(orders + n) }), AT_ONCE);
  await each('get', 3000, (n) => all.doc(`o${(n * 31) % orders}`).get(), AT_ONCE);
  const ofMember = (n: number) => all.where({ memberId: `m${n % 5000}` }).limit(20);
  await each('find', 1000, (n) => ofMember(n).get(), AT_ONCE);
  await each('group', 3, () => group(db), 1);
  await each('transaction', 200, (n) => fiveCalls(db, n), 1);
  await stop();
  return figures;
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
