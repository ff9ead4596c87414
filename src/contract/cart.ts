import * as z from 'zod';
import type { CartLine } from '@/domain/cart/merge';

const text = (most: number) => z.string().max(most);

/** What the phone changed since it last heard from the server; titles and pictures are its own to show, never to price by. */
const line = z.strictObject({
  skuId: text(80).min(1),
  productId: text(80).min(1),
  title: text(80),
  skuName: text(40),
  image: text(300),
  well: z.enum(['red', 'orange', 'yellow', 'green', 'blue']),
  /** 0: taken out. */
  quantity: z.int().min(0).max(999),
  chosen: z.boolean(),
  addedAt: z.number().min(0).max(1e14),
  at: z.number().min(0).max(1e14),
});

/** 购物车 of one member on all their phones. */
export const cartInputs = {
  'cart.get': z.strictObject({}),
  'cart.save': z.strictObject({ lines: z.array(line).min(1).max(100) }),
};
export interface CartView {
  /** Lines taken out included, so that this phone forgets them too. */
  readonly lines: readonly CartLine[];
}
export interface CartOutputs {
  'cart.get': CartView;
  'cart.save': CartView;
}
