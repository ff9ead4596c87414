import { Traffic } from './traffic';

/** Twelve calls of three steps at once; answers the order of the steps, and of the answers. */
async function orderOf(traffic: Traffic): Promise<string[]> {
  const order: string[] = [];
  const call = async (name: number): Promise<void> => {
    for (let step = 0; step < 3; step++) {
      await traffic.through(async () => {
        order.push(`${name}.${step}`);
        await Promise.resolve();
      });
    }
    order.push(`${name} done`);
  };
  await Promise.all(Array.from({ length: 12 }, (_each, name) => call(name)));
  return order;
}

it('gives each seed its own order, the same every time', async () => {
  const orders = await Promise.all([1, 1, 2, undefined].map((seed) => orderOf(new Traffic(seed))));
  expect(orders[0]).toEqual(orders[1]);
  expect(orders[2]).not.toEqual(orders[0]);
  expect(orders[3]).not.toEqual(orders[0]);
  for (const order of orders) expect([...order].sort()).toEqual([...orders[0]!].sort());
});

it('lets later calls overtake earlier ones', async () => {
  const order = await orderOf(new Traffic(7));
  const begun = order.filter((each) => each.endsWith('.0')).map(Number.parseFloat);
  expect(begun).not.toEqual([...begun].sort((a, b) => a - b));
});

it('counts who is inside, failures too', async () => {
  const traffic = new Traffic();
  const calls = [1, 2, 3].map((n) =>
    traffic.through(() => (n === 2 ? Promise.reject(new Error('as told')) : Promise.resolve(n))),
  );
  expect(traffic.inFlight).toBe(3);
  await Promise.allSettled(calls);
  expect([traffic.inFlight, traffic.peak]).toEqual([0, 3]);
  traffic.reset();
  expect(traffic.peak).toBe(0);
});
