import { ROUTES } from './routes';

/** Page paths as WeChat wants them: no leading slash, relative to their package. */
const pagesOf = (root: string): string[] =>
  Object.values(ROUTES)
    .filter((route) => route.startsWith(`/${root}/`))
    .map((route) => route.slice(root.length + 2));

/** WeChat needs it for cloud functions; Taro's type does not know it. */
const CLOUD = { cloud: true };

export default defineAppConfig({
  pages: pagesOf('pages').map((page) => `pages/${page}`),
  subPackages: [
    { root: 'package-shop', name: 'shop', pages: pagesOf('package-shop') },
    { root: 'package-order', name: 'order', pages: pagesOf('package-order') },
    { root: 'package-chat', name: 'chat', pages: pagesOf('package-chat') },
    { root: 'package-member', name: 'member', pages: pagesOf('package-member') },
  ],
  // The next thing a customer does on each tab, fetched while they look.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['shop'] },
    'pages/category/index': { network: 'all', packages: ['shop'] },
    'pages/chat/index': { network: 'all', packages: ['chat'] },
    'pages/cart/index': { network: 'all', packages: ['order'] },
    'pages/member/index': { network: 'wifi', packages: ['order', 'member'] },
  },
  lazyCodeLoading: 'requiredComponents',
  // Without it WeChat refuses the address book, and the review (app.json, requiredPrivateInfos).
  requiredPrivateInfos: ['chooseAddress'],
  ...CLOUD,
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    backgroundTextStyle: '@textStyle',
    backgroundColor: '@background',
    navigationBarBackgroundColor: '@background',
    navigationBarTextStyle: '@navText',
    navigationBarTitleText: '枝上鲜',
  },
  tabBar: {
    color: '@tabText',
    selectedColor: '@tabSelected',
    backgroundColor: '@surface',
    borderStyle: '@tabBorder' as 'white', // a theme variable; Taro's type lists only the two colours
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: 'assets/tab/home.png',
        selectedIconPath: 'assets/tab/home-selected.png',
      },
      {
        pagePath: 'pages/category/index',
        text: '分类',
        iconPath: 'assets/tab/category.png',
        selectedIconPath: 'assets/tab/category-selected.png',
      },
      {
        pagePath: 'pages/chat/index',
        text: '群里',
        iconPath: 'assets/tab/chat.png',
        selectedIconPath: 'assets/tab/chat-selected.png',
      },
      {
        pagePath: 'pages/cart/index',
        text: '购物车',
        iconPath: 'assets/tab/cart.png',
        selectedIconPath: 'assets/tab/cart-selected.png',
      },
      {
        pagePath: 'pages/member/index',
        text: '我的',
        iconPath: 'assets/tab/me.png',
        selectedIconPath: 'assets/tab/me-selected.png',
      },
    ],
  },
});
