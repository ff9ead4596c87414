/** What WeChat draws around a page: navigation bar and tab bar. */
import type { TabItem, WindowConfig } from '../image';
import { image } from './boot';
import { onNativeTap } from './gesture';
import { stack, topPage, type OpenPage } from './stack';

/** Heights on a device without a notch, in px: status bar and title, and the tab bar. */
const NAVIGATION_HEIGHT = 64;
const TAB_BAR_HEIGHT = 50;

const tabs = image.appJson.tabBar?.list ?? [];
const navigation = document.getElementById('runner-navigation')!;
const titleElement = navigation.querySelector<HTMLElement>('.title')!;
const backElement = navigation.querySelector<HTMLElement>('.back')!;
const tabBar = document.getElementById('runner-tabs')!;
const capsule = document.getElementById('runner-capsule')!;
const badges = new Map<number, string>();
let tabBarHidden = false;

export const isTabPage = (route: string): boolean => tabs.some(({ pagePath }) => pagePath === route);

/** The window settings in force for a page: the app's, overridden by its own. */
export const windowConfig = (route: string): WindowConfig => ({
  ...image.appJson.window,
  ...(image.components[route]?.json as WindowConfig | undefined),
});

/** Pixels taken by the bars above and below the visible page. */
export function insets(): { top: number; bottom: number } {
  const page = topPage();
  if (!page) return { top: NAVIGATION_HEIGHT, bottom: 0 };
  const ownBar = windowConfig(page.route).navigationStyle === 'custom';
  const hasTabs = isTabPage(page.route) && !image.appJson.tabBar?.custom && !tabBarHidden;
  return { top: ownBar ? 0 : NAVIGATION_HEIGHT, bottom: hasTabs ? TAB_BAR_HEIGHT : 0 };
}

const isWhite = (color: string | undefined) => color === 'white' || color?.toLowerCase() === '#ffffff';

/** Draw the bars for a page. `onTab` is told which tab was tapped. */
export function drawFrame(page: OpenPage): void {
  const config = windowConfig(page.route);
  const { top, bottom } = insets();
  const root = document.documentElement.style;
  root.setProperty('--runner-top', `${top}px`);
  root.setProperty('--runner-bottom', `${bottom}px`);
  navigation.toggleAttribute('data-custom', top === 0);
  titleElement.textContent = page.title ?? config.navigationBarTitleText ?? '';
  navigation.style.background = page.navigationBackground ?? config.navigationBarBackgroundColor ?? '#fff';
  const onDark = isWhite(page.navigationColor ?? config.navigationBarTextStyle);
  navigation.style.color = onDark ? '#fff' : '#000';
  capsule.toggleAttribute('data-dark', onDark);
  backElement.textContent = stack.length > 1 ? '‹' : '';
  page.screen.style.background = config.backgroundColorContent ?? '';
  tabBar.style.display = bottom > 0 ? 'flex' : 'none';
  if (bottom > 0) drawTabs(page.route);
}

/** Called with a tab's index, and when the back arrow is tapped; set by main.ts. */
export const frameActions = { tab: (_index: number, _item: TabItem): void => {}, back: (): void => {} };
onNativeTap(backElement, navigation, () => frameActions.back());

function drawTabs(route: string): void {
  const style = image.appJson.tabBar ?? {};
  tabBar.style.background = style.backgroundColor ?? '#fff';
  tabBar.style.borderTopColor = style.borderStyle === 'white' ? 'rgba(255,255,255,.33)' : 'rgba(0,0,0,.33)';
  tabBar.replaceChildren(
    ...tabs.map((item, index) => {
      const selected = item.pagePath === route;
      const element = document.createElement('div');
      element.className = 'tab';
      element.style.color = (selected ? style.selectedColor : style.color) ?? '';
      const icon = selected ? item.selectedIconPath : item.iconPath;
      if (icon) {
        const picture = document.createElement('img');
        picture.src = `/app/${icon.replace(/^\//, '')}`;
        element.append(picture);
      }
      element.append(item.text ?? '');
      const badge = badges.get(index);
      if (badge) element.append(Object.assign(document.createElement('b'), { textContent: badge }));
      onNativeTap(element, tabBar, () => frameActions.tab(index, item));
      return element;
    }),
  );
}

const redraw = () => {
  const page = topPage();
  if (page) drawFrame(page);
};

export function setTitle(title: string): void {
  const page = topPage();
  if (page) page.title = title;
  redraw();
}

export interface NavigationColors {
  readonly frontColor?: string;
  readonly backgroundColor?: string;
}

export function setNavigationColors(colors: NavigationColors): void {
  const page = topPage();
  if (page && colors.backgroundColor) page.navigationBackground = colors.backgroundColor;
  if (page && colors.frontColor) page.navigationColor = colors.frontColor;
  redraw();
}

export function showTabBar(visible: boolean): void {
  tabBarHidden = !visible;
  redraw();
}

/** An empty text removes the badge. */
export function setTabBadge(index: number, text: string): void {
  if (text) badges.set(index, text);
  else badges.delete(index);
  redraw();
}

export const shownTitle = (): string => titleElement.textContent ?? '';
