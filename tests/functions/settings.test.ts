import type { ConsoleInput } from '@/contract/console';
import { no, yes } from '../support/phone';
import { placed } from '../support/orders';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let owner: Staff;
withShop(async (opened) => {
  shop = opened;
  owner = await signIn(shop);
});

type Change = ConsoleInput<'settings.save'>['change'];
const seen = async () => yes(await owner.ask('settings.get', {}));
const save = async (change: Change) => owner.ask('settings.save', { rev: (await seen()).rev, change });
const PICKUP = { kind: 'pickup', pointId: 'cuihuli' } as const;

describe('the settings', () => {
  it('change what the customer sees and pays at once', async () => {
    const lin = await shop.member();
    const lines = [{ skuId: 'cherry-box', quantity: 1 }];
    const quote = async () => yes(await lin.call('order.quote', { lines, coupons: [], delivery: PICKUP }));
    const before = await quote();
    const promotions = [
      { kind: 'spend', id: 'big', title: '满 200 减 50', threshold: 20_000, off: 5000 },
    ] as const;
    yes(await save({ section: 'promotions', promotions: [...promotions] }));
    const after = await quote();
    expect(before.payable - after.payable).toBe(5000 - 1000);
    yes(await save({ section: 'shop', name: '枝上鲜二店', slogan: '早', payWithinMs: 600_000 }));
    expect(yes(await lin.call('shop.home', {})).shop).toMatchObject({ name: '枝上鲜二店', slogan: '早' });
  });

  it('that somebody changed meanwhile are not overwritten, and what is not in the section stays', async () => {
    const { rev, ...before } = await seen();
    const change: Change = { section: 'referral', reward: 1200, returnWindowMs: 86_400_000 };
    yes(await owner.ask('settings.save', { rev, change }));
    expect(no(await owner.ask('settings.save', { rev, change: { ...change, reward: 1 } }))).toBe(
      'SETTINGS_MOVED',
    );
    const { rev: _rev, ...after } = await seen();
    expect(after).toEqual({
      ...before,
      referral: { reward: 1200, returnWindowMs: 86_400_000, rewardKind: 'coupon' },
    });
    expect((await shop.docs('settings'))[0]?.referral.inviteeTemplateId).toEqual(expect.any(String));
  });

  it('name a source code wherever staff read how somebody came; without a name it stands itself', async () => {
    const sources = async () => {
      const { rows } = yes(await owner.ask('member.list', { offset: 0, limit: 100 }));
      const { memberId, source } = rows.find(({ nickname }) => nickname === '小满')!;
      return [source, yes(await owner.ask('member.get', { memberId })).names['source:poster-lake-east']];
    };
    yes(await save({ section: 'sources', sources: [{ code: 'poster-lake-east', name: '东岸海报' }] }));
    expect(await sources()).toEqual(['东岸海报', '东岸海报']);
    yes(await save({ section: 'sources', sources: [] }));
    expect(await sources()).toEqual(['来源码 poster-lake-east', undefined]);
  });

  it('name a source code in the sheet of orders, and to the customer, who never reads the code itself', async () => {
    const phone = await shop.phone();
    yes(await phone.track('touch.open', { launchId: 'launch-gate', scene: 1047, source: 'gate-south' }));
    yes(await phone.call('member.signup', { policyVersion: '2026-11', agreed: true }));
    const { orderId } = await placed(phone);
    const told = async () => [
      yes(await phone.call('order.get', { orderId })).attribution,
      yes(await phone.call('member.privacy', {})).source,
      yes(await owner.ask('order.export', {})).rows.find((row) => row.orderId === orderId)?.attribution,
    ];
    expect(await told()).toEqual(['来自店里的码', '店里的码', '来源码 gate-south']);
    yes(await save({ section: 'sources', sources: [{ code: 'gate-south', name: '南门海报' }] }));
    expect(await told()).toEqual(['来自南门海报', '南门海报', '南门海报']);
  });

  it('take points away whole, and bring them back whole', async () => {
    yes(await save({ section: 'points', points: null }));
    expect((await shop.docs('settings'))[0]).not.toHaveProperty('points');
    const points = { perYuan: 2, worthFen: 1, maxShare: 300 };
    yes(await save({ section: 'points', points }));
    expect((await seen()).points).toEqual(points);
  });

  it('of shipping replace what was there, without leaving a threshold behind', async () => {
    const { shippingTemplates } = await seen();
    const templates = JSON.parse(JSON.stringify(shippingTemplates)) as [];
    yes(
      await save({
        section: 'shipping',
        local: { fee: 500, freeOver: 9900, regions: ['上海市'] },
        templates,
      }),
    );
    expect(await seen()).toMatchObject({
      localDelivery: { fee: 500, freeOver: 9900 },
      localRegions: ['上海市'],
    });
    yes(await save({ section: 'shipping', local: { fee: 500, freeOver: null, regions: [] }, templates: [] }));
    expect(await seen()).toMatchObject({
      localDelivery: { fee: 500 },
      localRegions: [],
      shippingTemplates: [],
    });
    expect((await seen()).localDelivery).not.toHaveProperty('freeOver');
  });

  it('keep what something stands on: a category with products, a pickup point of a chat', async () => {
    const { categories, pickupPoints } = await seen();
    const fewer = categories.slice(1).map((category) => ({ ...category }));
    expect(no(await save({ section: 'categories', categories: fewer }))).toBe('SETTINGS_INVALID');
    const points = pickupPoints.slice(1).map((point) => ({ ...point }));
    expect(no(await save({ section: 'pickup', points }))).toBe('SETTINGS_INVALID');
    const more = [...categories.map((category) => ({ ...category })), { id: null, name: '干果' }];
    const saved = yes(await save({ section: 'categories', categories: more }));
    expect(saved.categories.at(-1)).toMatchObject({
      name: '干果',
      id: expect.stringMatching(/^\w{12}$/) as string,
    });
  });

  it.each<[string, object]>([
    [
      'a fee in yuan',
      { section: 'shipping', local: { fee: 5.5, freeOver: null, regions: [] }, templates: [] },
    ],
    ['a pay time of a second', { section: 'shop', name: 'x', slogan: '', payWithinMs: 1000 }],
    ['a section that there is not', { section: 'tiers', tiers: [] }],
    ['a field of another section', { section: 'points', points: null, name: 'x' }],
    ['half of the points', { section: 'points', points: { perYuan: 1 } }],
  ])('with %s are a bad request', async (_what, change) => {
    const before = await shop.docs('settings');
    const { body } = await owner.raw({ action: 'settings.save', input: { rev: (await seen()).rev, change } });
    expect(body['code']).toBe('BAD_REQUEST');
    expect(await shop.docs('settings')).toEqual(before);
  });

  it('leave what they were before and after in the audit log', async () => {
    yes(await save({ section: 'referral', reward: 900, returnWindowMs: 0 }));
    const [line] = yes(await owner.ask('audit.list', { action: 'settings.save' })).lines;
    expect(line).toMatchObject({ target: 'referral' });
    expect(line?.detail['before']).toContain('"reward":1200');
    expect(line?.detail['after']).toContain('"reward":900');
  });
});
