import type { AfterStep } from '../after';

/** 自提: paid for, called out at the roll-call, handed over by its code. */
const fetchIt: AfterStep = async (cast) => {
  const { su, desk } = cast;
  const { page } = desk;
  await su.open({ path: 'package-shop/product/index', query: { id: 'kiwi' }, scene: 1001 });
  await su.tap({ id: 'buy-now' });
  await su.tap({ id: 'sheet-buy' });
  await su.tap({ id: 'take-pickup' });
  await su.sees('翠湖里店');
  await su.pay({ id: 'place-order' }, 'confirm');
  await su.sees('付好了');
  await su.waitFor(async () => (await cast.order()).due === null, 'the order to be settled');
  await su.tap({ id: 'see-order' });
  await su.sees('待取货', '取货码');
  await su.snap('10-pickup-code');
  const order = await cast.order();
  expect(order).toMatchObject({ status: 'paid', delivery: { kind: 'pickup' } });
  const { pickupCode = '' } = order;
  expect(pickupCode).toMatch(/^\d{6}$/);
  await su.sees(`${pickupCode.slice(0, 3)} ${pickupCode.slice(3)}`);

  await desk.open('/roll-call');
  await desk.sees('苏苏', '单没取');
  await page.getByRole('textbox', { name: '取货码' }).pressSequentially(pickupCode);
  await desk.sees('给 苏苏：1 件');
  await desk.snap('10-roll-call');
  expect(await cast.order()).toMatchObject({
    status: 'fulfilled',
    handover: { shipments: [{ kind: 'pickup' }] },
  });
  await su.open({ path: 'package-order/detail/index', query: { id: order.id }, scene: 1001 });
  await su.sees('已取货');
  await su.snap('10-picked-up');

  await page.getByRole('textbox', { name: '取货码' }).pressSequentially(pickupCode);
  await desk.sees('这一单已经取走了', '先别给');
};

export const COUNTER_STEPS: readonly (readonly [string, AfterStep])[] = [
  ['an order is fetched by its code, once', fetchIt],
];
