/** Every page there is. `app.config.ts` registers exactly these, so a link to a page that is not built cannot compile. */
export const ROUTES = {
  home: '/pages/home/index',
  category: '/pages/category/index',
  chat: '/pages/chat/index',
  cart: '/pages/cart/index',
  member: '/pages/member/index',
  product: '/package-shop/product/index',
  search: '/package-shop/search/index',
  checkout: '/package-order/checkout/index',
  result: '/package-order/result/index',
  orders: '/package-order/list/index',
  order: '/package-order/detail/index',
  afterSaleApply: '/package-order/apply/index',
  afterSales: '/package-order/aftersales/index',
  afterSale: '/package-order/aftersale/index',
  coupons: '/package-member/coupons/index',
  profile: '/package-member/profile/index',
  privacy: '/package-member/privacy/index',
  policy: '/package-member/policy/index',
  relay: '/package-chat/relay/index',
  relayOpen: '/package-chat/relay-open/index',
  desk: '/package-chat/desk/index',
  leader: '/package-chat/leader/index',
  group: '/package-chat/group/index',
  groups: '/package-chat/groups/index',
  register: '/package-chat/register/index',
  staff: '/package-member/staff/index',
} as const;
export type RouteName = keyof typeof ROUTES;

/** Index on the tab bar, for badges. */
export const TAB = { home: 0, category: 1, chat: 2, cart: 3, member: 4 } as const;

/** What each page reads from its query. */
interface RouteQuery {
  product: { id: string };
  result: { id: string };
  order: { id: string };
  orders: { status?: string };
  afterSaleApply: { id: string };
  afterSale: { id: string };
  category: { id?: string };
  search: { keyword?: string };
  coupons: { tab?: string };
  relay: { id: string };
  desk: { id: string };
  group: { id: string };
  staff: { code?: string };
}

/**
 * The address of a page with its query.
 *
 * @example urlOf('product', { id: 'strawberry' }) // '/package-shop/product/index?id=strawberry'
 */
export function urlOf<N extends RouteName>(
  name: N,
  query?: N extends keyof RouteQuery ? RouteQuery[N] : never,
): string {
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (pairs.length === 0) return ROUTES[name];
  return `${ROUTES[name]}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}
