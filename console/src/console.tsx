import { lazy, Suspense, type ReactNode } from 'react';
import { Skeleton } from 'antd';
import { match, type Route } from './kit/route';
import { useToken } from './kit/session';
import { useRoute } from './kit/use-route';
import { Frame } from './frame';
import { PageError } from './parts/page-error';
import { Nothing, Go } from './parts/pieces';
import { SignIn } from './pages/sign-in';

const Overview = lazy(() => import('./pages/overview'));
const Members = lazy(() => import('./pages/members'));
const MemberPage = lazy(() => import('./pages/member'));
const Segments = lazy(() => import('./pages/segments'));
const Campaigns = lazy(() => import('./pages/campaigns'));
const CampaignPage = lazy(() => import('./pages/campaign'));
const Compose = lazy(() => import('./pages/compose'));
const Chats = lazy(() => import('./pages/chats'));
const ChatPage = lazy(() => import('./pages/chats/page'));
const Products = lazy(() => import('./pages/products'));
const ProductPage = lazy(() => import('./pages/products/edit'));
const StaffPage = lazy(() => import('./pages/staff'));
const Audit = lazy(() => import('./pages/audit'));
const Settings = lazy(() => import('./pages/settings'));
const Orders = lazy(() => import('./pages/orders'));
const Shipping = lazy(() => import('./pages/shipping'));
const RollCall = lazy(() => import('./pages/roll-call'));
const Refunds = lazy(() => import('./pages/refunds'));
const RefundPage = lazy(() => import('./pages/refunds/page'));
const Specials = lazy(() => import('./pages/specials'));
const Relays = lazy(() => import('./pages/relays'));
const RelayPage = lazy(() => import('./pages/relays/page'));
const GroupBuys = lazy(() => import('./pages/groups'));
const Coupons = lazy(() => import('./pages/coupons'));
const EditCoupon = lazy(() => import('./pages/coupons/edit'));
const CouponPage = lazy(() => import('./pages/coupons/detail'));
const CouponRules = lazy(() => import('./pages/coupons/rules'));
const Reconcile = lazy(() => import('./pages/reconcile'));

type Page = (params: Readonly<Record<string, string>>, query: Route['query']) => ReactNode;

/** Every page by its path; the first that fits wins, so `/campaigns/new` stands before `/campaigns/:id`. */
const PAGES: readonly (readonly [pattern: string, page: Page])[] = [
  ['/', () => <Overview />],
  ['/members', (_, query) => <Members query={query} />],
  ['/members/:id', ({ id = '' }, query) => <MemberPage key={id} memberId={id} query={query} />],
  ['/segments', () => <Segments />],
  ['/campaigns', () => <Campaigns />],
  ['/coupons', () => <Coupons />],
  ['/coupons/new', (_, query) => <EditCoupon templateId={null} query={query} />],
  ['/coupons/rules', () => <CouponRules />],
  ['/coupons/:id', ({ id = '' }) => <CouponPage key={id} templateId={id} />],
  ['/coupons/:id/edit', ({ id = '' }, query) => <EditCoupon key={id} templateId={id} query={query} />],
  ['/reconcile', () => <Reconcile />],
  ['/campaigns/new', (_, query) => <Compose query={query} />],
  ['/chats', () => <Chats />],
  ['/chats/:id', ({ id = '' }) => <ChatPage key={id} openGId={id} />],
  ['/orders', (_, query) => <Orders query={query} />],
  ['/shipping', () => <Shipping />],
  ['/roll-call', (_, query) => <RollCall query={query} />],
  ['/refunds', (_, query) => <Refunds query={query} />],
  ['/refunds/:id', ({ id = '' }) => <RefundPage key={id} afterSaleId={id} />],
  ['/specials', (_, query) => <Specials query={query} />],
  ['/products', (_, query) => <Products query={query} />],
  ['/products/:id', ({ id = '' }) => <ProductPage key={id} productId={id === 'new' ? null : id} />],
  ['/staff', () => <StaffPage />],
  ['/audit', (_, query) => <Audit query={query} />],
  ['/settings', () => <Settings />],
  ['/relays', (_, query) => <Relays query={query} />],
  ['/relays/:id', ({ id = '' }) => <RelayPage key={id} relayId={id} />],
  ['/groups', () => <GroupBuys />],
  ['/campaigns/:id', ({ id = '' }) => <CampaignPage key={id} campaignId={id} />],
];

function pageFor({ path, query }: Route): ReactNode {
  for (const [pattern, page] of PAGES) {
    const params = match(pattern, path);
    if (params) return page(params, query);
  }
  return <Nothing action={<Go to='/'>回经营总览</Go>}>没有这个页面，链接可能旧了。</Nothing>;
}

/** The whole console: signed out, the sign-in page at whatever URL; signed in, the page of that URL. */
export function Console() {
  const token = useToken();
  const route = useRoute();
  if (!token) return <SignIn />;
  return (
    <Frame key={token} path={route.path}>
      <PageError key={route.path}>
        <Suspense fallback={<Skeleton className='late' active />}>{pageFor(route)}</Suspense>
      </PageError>
    </Frame>
  );
}
