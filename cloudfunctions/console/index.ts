import { consoleInputs, type ConsoleOutputs } from '@/contract/console';
import { reject, type Outcome } from '@/domain/outcome';
import { permits } from '@/domain/staff/roles';
import type { Base, Handler } from '../_kit/call';
import { callSource, openSystemCall, type FunctionContext } from '../_kit/cloud';
import { dispatch, type Defect, type Handlers } from '../_kit/serve';
import { header, json, jsonBody, type HttpAnswer, type HttpEvent } from '../_kit/serve-http';
import { fromPhone } from '../_kit/source';
import { announced } from '../_usecases/announce';
import { listChatCodes, makeChatCode, revokeCode } from '../_usecases/chat-codes';
import { listChats, saveChat, showChatPage } from '../_usecases/chat-desk';
import { adjustMyStock, setStockAlert, showStockHistory } from '../_usecases/adjust-stock';
import { listCampaigns, showCampaign } from '../_usecases/campaign-views';
import { approveRefund, confirmReturn, refundAgain, rejectRefund } from '../_usecases/decide-refund';
import { showReach } from '../_usecases/campaign-reach';
import { importStock } from '../_usecases/import-stock';
import { listAudit } from '../_usecases/list-audit';
import { listMembers } from '../_usecases/list-members';
import { listMessageTemplates } from '../_usecases/list-message-templates';
import { listSegments } from '../_usecases/list-segments';
import { inviteStaff, listStaff, removeStaff, setStaffRole } from '../_usecases/manage-staff';
import {
  orderProducts,
  saveProduct,
  shelveProduct,
  showProductDesk,
  uploadPicture,
} from '../_usecases/product-desk';
import {
  downloadCodes,
  issueToMembers,
  makeCodes,
  voidCodes,
  voidOneCoupon,
} from '../_usecases/manage-coupon-batches';
import {
  couponChoices,
  listTemplates,
  saveTemplate,
  showTemplate,
  stopTemplate,
} from '../_usecases/manage-coupon-templates';
import { listRules, saveRules } from '../_usecases/manage-issue-rules';
import { correctParcelOf } from '../_usecases/correct-parcel';
import { exportMembers } from '../_usecases/export-members';
import { exportOrders } from '../_usecases/export-orders';
import { shipBatch, shipOrder, undoHandOverOf } from '../_usecases/hand-over';
import { listDesk, noteOrder, showDesk, showDeskOrder, uploadAgain } from '../_usecases/order-desk';
import { pickUp, rollCall } from '../_usecases/pick-up';
import { listRefunds, showRefund, showRefundOptions } from '../_usecases/refund-desk';
import { listGroups, listOffers, publishOffer, stopOffer } from '../_usecases/offer-desk';
import {
  callOffAnyRelay,
  closeAnyRelay,
  listAllRelays,
  openAnyRelay,
  pickUpAny,
  settleLeaders,
  showAnyRelay,
  showAnyRoster,
} from '../_usecases/relay-staff';
import { showReconcile, startReconcile, walkOn } from '../_usecases/reconcile-desk';
import { replayMember } from '../_usecases/replay-member';
import { sendCampaign } from '../_usecases/send-campaign';
import {
  copySpecials,
  listSpecials,
  saveSpecial,
  specialOptions,
  stopSpecial,
} from '../_usecases/special-desk';
import { showMember } from '../_usecases/show-member';
import { saveSettings, showSettings } from '../_usecases/shop-settings';
import { showOverview } from '../_usecases/show-overview';
import { startRefund } from '../_usecases/start-refund';
import {
  authenticate,
  bootstrapStaff,
  showStaff,
  signStaffOut,
  type BootstrapCall,
  type StaffCall,
} from '../_usecases/staff-session';
import { pollSignIn, startSignIn } from '../_usecases/staff-sign-in';
import { needOf, READS, type StaffAction } from './permissions';

const {
  'staff.bootstrap': bootstrap,
  'staff.sign-in-start': start,
  'staff.sign-in-poll': poll,
  ...staffInputs
} = consoleInputs;
const openInputs = { 'staff.bootstrap': bootstrap, 'staff.sign-in-start': start, 'staff.sign-in-poll': poll };

const openHandlers: Handlers<BootstrapCall, typeof openInputs, ConsoleOutputs> = {
  'staff.bootstrap': bootstrapStaff,
  'staff.sign-in-start': startSignIn,
  'staff.sign-in-poll': pollSignIn,
};

/** console: all that staff may do. This list is the table of contents; only signing in needs no session. */
const staffHandlers: Handlers<StaffCall, typeof staffInputs, ConsoleOutputs> = {
  'staff.me': showStaff,
  'staff.sign-out': signStaffOut,
  'staff.list': listStaff,
  'staff.invite': inviteStaff,
  'staff.set-role': setStaffRole,
  'staff.remove': removeStaff,
  'audit.list': listAudit,
  'settings.get': showSettings,
  'settings.save': saveSettings,
  'product.list': showProductDesk,
  'product.save': saveProduct,
  'product.shelf': shelveProduct,
  'product.order': orderProducts,
  'product.upload': uploadPicture,
  'stock.adjust': adjustMyStock,
  'stock.alert': setStockAlert,
  'stock.history': showStockHistory,
  'stock.import': importStock,
  'overview.get': showOverview,
  'member.list': listMembers,
  'member.get': showMember,
  'member.replay': replayMember,
  'segment.list': listSegments,
  'message.templates': listMessageTemplates,
  'campaign.reach': showReach,
  'campaign.send': sendCampaign,
  'campaign.list': listCampaigns,
  'campaign.get': showCampaign,
  'refund.list': listRefunds,
  'refund.get': showRefund,
  'refund.approve': approveRefund,
  'refund.reject': rejectRefund,
  'refund.confirm-return': confirmReturn,
  'refund.again': refundAgain,
  'refund.options': showRefundOptions,
  'refund.start': startRefund,
  'chat.list': listChats,
  'chat.get': showChatPage,
  'chat.save': saveChat,
  'chat.code-make': makeChatCode,
  'chat.code-list': listChatCodes,
  'chat.code-revoke': revokeCode,
  'special.options': specialOptions,
  'special.list': listSpecials,
  'special.save': saveSpecial,
  'special.end': stopSpecial,
  'special.copy': copySpecials,
  'relay.list': listAllRelays,
  'relay.get': showAnyRelay,
  'relay.open': openAnyRelay,
  'relay.close': closeAnyRelay,
  'relay.call-off': callOffAnyRelay,
  'relay.roster': showAnyRoster,
  'relay.pick-up': pickUpAny,
  'relay.settlement': settleLeaders,
  'offer.list': listOffers,
  'offer.publish': publishOffer,
  'offer.stop': stopOffer,
  'group.list': listGroups,
  'coupon.templates': listTemplates,
  'coupon.template': showTemplate,
  'coupon.choices': couponChoices,
  'coupon.save': saveTemplate,
  'coupon.stop': stopTemplate,
  'coupon.make-codes': makeCodes,
  'coupon.download-codes': downloadCodes,
  'coupon.void-codes': voidCodes,
  'coupon.issue': issueToMembers,
  'coupon.void': voidOneCoupon,
  'coupon.rules': listRules,
  'coupon.save-rules': saveRules,
  'order.desk': showDesk,
  'order.list': listDesk,
  'order.get': showDeskOrder,
  'order.ship': shipOrder,
  'order.ship-batch': shipBatch,
  'order.pick-up': pickUp,
  'order.undo': undoHandOverOf,
  'order.correct-parcel': correctParcelOf,
  'order.note': noteOrder,
  'order.roll-call': rollCall,
  'order.upload-again': uploadAgain,
  'order.export': exportOrders,
  'member.export': exportMembers,
  'reconcile.overview': showReconcile,
  'reconcile.start': startReconcile,
  'reconcile.walk': walkOn,
};

/** The same, with all that changes something announced before it begins. */
const accountableHandlers = Object.fromEntries(
  Object.entries(staffHandlers).map(([action, handler]) => [
    action,
    READS.has(action as StaffAction)
      ? handler
      : announced(action, handler as Handler<StaffCall, unknown, unknown>),
  ]),
) as typeof staffHandlers;

/** `POST {action, input}` as JSON, with `authorization: Bearer <session>`; answers the Outcome as JSON. */
export async function main(event: HttpEvent, context: FunctionContext): Promise<HttpAnswer> {
  if (fromPhone(callSource())) return json(403, reject('STAFF_FORBIDDEN'));
  if (event.httpMethod !== 'POST') return json(405, reject('BAD_REQUEST'));
  // A page of another origin can post a form or plain text without asking first, but not JSON.
  if (!header(event, 'content-type').startsWith('application/json')) return json(415, reject('BAD_REQUEST'));
  const body = jsonBody(event);
  if (typeof body !== 'object' || body === null) return json(400, reject('BAD_REQUEST'));
  const { action, input } = body as { action?: unknown; input?: unknown };
  const outcome = await answer(event, openSystemCall(context), action, input);
  return json(statusOf(outcome), outcome);
}

async function answer(
  event: HttpEvent,
  base: Base,
  action: unknown,
  input: unknown,
): Promise<Outcome<unknown> | Defect> {
  if (typeof action === 'string' && Object.hasOwn(openHandlers, action)) {
    const call = { ...base, local: isLocal(event) };
    return dispatch(openInputs, openHandlers, call, action, input);
  }
  const token = /^Bearer ([\w-]{20,100})$/.exec(header(event, 'authorization'))?.[1] ?? '';
  const call = await authenticate(base, token);
  if (!call) return reject('STAFF_SIGN_IN_REQUIRED');
  const need = needOf(action);
  if (need && !permits(call.staff.role, need)) {
    base.log.info('forbidden', { action: String(action), role: call.staff.role });
    return reject('STAFF_FORBIDDEN');
  }
  return dispatch(staffInputs, accountableHandlers, call, action, input);
}

/** The local cloud says so, and the request came to it by a loopback name (so no page of another site was rebound to it). */
const isLocal = (event: HttpEvent): boolean =>
  process.env.HUITOU_LOCAL === '1' && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(header(event, 'host'));

function statusOf(outcome: Outcome<unknown> | Defect): number {
  if (outcome.ok) return 200;
  if (outcome.code === 'STAFF_SIGN_IN_REQUIRED') return 401;
  if (outcome.code === 'BOOTSTRAP_LOCAL_ONLY' || outcome.code === 'STAFF_FORBIDDEN') return 403;
  return outcome.code === 'INTERNAL' ? 500 : 200;
}
