import { storefrontInputs, type StorefrontOutputs } from '@/contract/storefront';
import { servePhone } from '../_kit/serve-phone';
import { applyAfterSale, showAfterSaleOptions } from '../_usecases/apply-after-sale';
import { bindMyPhone } from '../_usecases/bind-phone';
import { chooseAvatar, withdrawAvatar } from '../_usecases/avatar';
import { cancelOrder } from '../_usecases/cancel-order';
import { checkOrderResult } from '../_usecases/check-order-result';
import { confirmStaffCode, lookAtStaffCode } from '../_usecases/confirm-staff';
import { saveCart, showCart } from '../_usecases/cart';
import { claimCoupon } from '../_usecases/claim-coupon';
import { confirmReceipt } from '../_usecases/confirm-receipt';
import { enterChat, failToEnter } from '../_usecases/enter-chat';
import { getProduct } from '../_usecases/get-product';
import { leaveShop } from '../_usecases/leave-shop';
import { listCoupons } from '../_usecases/list-coupons';
import { listOrders } from '../_usecases/list-orders';
import { listProducts } from '../_usecases/list-products';
import { listMyAfterSales, shipBack, showMyAfterSale, withdrawAfterSale } from '../_usecases/my-after-sales';
import { joinGroup, openGroup } from '../_usecases/join-group';
import { editRelayEntry, joinRelay } from '../_usecases/join-relay';
import { leaveRelay } from '../_usecases/leave-relay';
import { openOwnRelay } from '../_usecases/open-relay';
import { shareGroup } from '../_usecases/group-card';
import { markCardSent, shareRelay } from '../_usecases/relay-card';
import {
  callOffOwnRelay,
  closeOwnRelay,
  pickUpOwn,
  showMissing,
  showRoster,
  showSettlement,
} from '../_usecases/relay-desk';
import { groupChanges, showGroup, showGroupHome } from '../_usecases/show-group';
import { listRelays, relayChanges, showRelay } from '../_usecases/show-relay';
import { offerMessages } from '../_usecases/offer-messages';
import { payOrder } from '../_usecases/pay-order';
import { placeOrder } from '../_usecases/place-order';
import { quoteOrder } from '../_usecases/quote-order';
import { registerChat } from '../_usecases/register-chat';
import { redeemCode } from '../_usecases/redeem-code';
import { renameMe } from '../_usecases/rename-member';
import { setMyBirthday } from '../_usecases/set-birthday';
import { showChat } from '../_usecases/show-chat';
import { showCouponCenter } from '../_usecases/show-coupon-center';
import { showHome } from '../_usecases/show-home';
import { showMe } from '../_usecases/show-me';
import { showOrder } from '../_usecases/show-order';
import { showPrivacy } from '../_usecases/show-privacy';
import { signUp } from '../_usecases/sign-up';

/** storefront: all that a customer's phone may ask. This list is the table of contents. */
export const main = servePhone<typeof storefrontInputs, StorefrontOutputs>(storefrontInputs, {
  'shop.home': showHome,
  'product.list': listProducts,
  'product.get': getProduct,
  'member.me': showMe,
  'member.signup': signUp,
  'member.bind-phone': bindMyPhone,
  'member.rename': renameMe,
  'member.avatar': chooseAvatar,
  'member.avatar-withdraw': withdrawAvatar,
  'member.privacy': showPrivacy,
  'member.leave': leaveShop,
  'coupon.center': showCouponCenter,
  'coupon.claim': claimCoupon,
  'coupon.wallet': listCoupons,
  'coupon.redeem': redeemCode,
  'member.birthday': setMyBirthday,
  'chat.enter': enterChat,
  'chat.home': showChat,
  'chat.register': registerChat,
  'chat.enter-failed': failToEnter,
  'relay.list': listRelays,
  'relay.get': showRelay,
  'relay.changes': relayChanges,
  'relay.join': joinRelay,
  'relay.edit': editRelayEntry,
  'relay.cancel': leaveRelay,
  'relay.card': shareRelay,
  'relay.card-sent': markCardSent,
  'relay.open': openOwnRelay,
  'relay.close': closeOwnRelay,
  'relay.call-off': callOffOwnRelay,
  'relay.roster': showRoster,
  'relay.missing': showMissing,
  'relay.pick-up': pickUpOwn,
  'relay.settlement': showSettlement,
  'group.home': showGroupHome,
  'group.get': showGroup,
  'group.changes': groupChanges,
  'group.open': openGroup,
  'group.join': joinGroup,
  'group.card': shareGroup,
  'order.quote': quoteOrder,
  'order.place': placeOrder,
  'order.pay': payOrder,
  'order.result': checkOrderResult,
  'order.list': listOrders,
  'order.get': showOrder,
  'order.cancel': cancelOrder,
  'order.confirm-receipt': confirmReceipt,
  'message.offers': offerMessages,
  'after-sale.options': showAfterSaleOptions,
  'after-sale.apply': applyAfterSale,
  'after-sale.list': listMyAfterSales,
  'after-sale.get': showMyAfterSale,
  'after-sale.withdraw': withdrawAfterSale,
  'after-sale.ship-back': shipBack,
  'staff.look': lookAtStaffCode,
  'cart.get': showCart,
  'cart.save': saveCart,
  'staff.confirm': confirmStaffCode,
});
