/** Navigation, bars, feedback: what changes the screen. */
import { setNavigationColors, setTabBadge, setTitle, showTabBar, type NavigationColors } from '../frame';
import { plain } from '../journal';
import { navigate, type NavigationKind, type NavigationOptions } from '../navigation';
import { hideToast, showActionSheet, showModal, showToast, type ModalOptions } from '../overlays';
import { callPage } from '../pages';
import { topPage } from '../stack';
import { answerHere, settle, type WxApi, type WxOptions } from './settle';

const KINDS: readonly NavigationKind[] = [
  'navigateTo',
  'redirectTo',
  'reLaunch',
  'switchTab',
  'navigateBack',
];

/** Change something that this runner does not draw. */
const UNSEEN = `setTabBarItem setTabBarStyle showTabBarRedDot hideTabBarRedDot stopPullDownRefresh showShareMenu
  hideShareMenu hideHomeButton setBackgroundColor setBackgroundTextStyle showNavigationBarLoading
  hideNavigationBarLoading hideKeyboard vibrateShort vibrateLong enableAlertBeforeUnload disableAlertBeforeUnload`;

export function pageScrollTo(options: WxOptions): void {
  const page = topPage();
  if (!page) return;
  const { selector, scrollTop, offsetTop } = options as {
    selector?: string;
    scrollTop?: number;
    offsetTop?: number;
  };
  if (!selector) {
    page.scroll.scrollTop = scrollTop ?? 0;
    return;
  }
  const target = page.root.getComponent().getShadowRoot?.()?.querySelector(selector)?.$$;
  if (!target) throw { errMsg: `pageScrollTo:fail no node matches ${selector}` };
  const distance = target.getBoundingClientRect().top - page.scroll.getBoundingClientRect().top;
  page.scroll.scrollTop += distance + (offsetTop ?? 0);
}

export function pullDown(): void {
  const page = topPage();
  if (page) callPage(page, 'onPullDownRefresh');
}

let clipboard = '';

export function addInterface(wx: WxApi): void {
  for (const kind of KINDS)
    wx[kind] = (options: WxOptions = {}) =>
      settle(kind, options, () => navigate(kind, options as NavigationOptions));
  for (const api of UNSEEN.trim().split(/\s+/)) answerHere(wx, { [api]: () => {} });
  answerHere(wx, {
    setNavigationBarTitle: ({ title }) => setTitle(String(title)),
    setNavigationBarColor: (options) => setNavigationColors(plain(options) as NavigationColors),
    showTabBar: () => showTabBar(true),
    hideTabBar: () => showTabBar(false),
    setTabBarBadge: ({ index, text }) => setTabBadge(Number(index), String(text)),
    removeTabBarBadge: ({ index }) => setTabBadge(Number(index), ''),
    pageScrollTo,
    startPullDownRefresh: pullDown,
    showToast: ({ title, duration }) => showToast(String(title), duration as number | undefined),
    hideToast,
    showLoading: ({ title }) => showToast(String(title ?? '…'), Number.POSITIVE_INFINITY),
    hideLoading: hideToast,
    showModal: (options) => showModal(plain(options) as ModalOptions),
    showActionSheet: ({ itemList }) => showActionSheet(itemList as string[]),
    setClipboardData: ({ data }) => {
      clipboard = String(data);
      showToast('内容已复制');
    },
    getClipboardData: () => ({ data: clipboard }),
  });
}
