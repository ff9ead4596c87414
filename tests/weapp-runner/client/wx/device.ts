/** What the phone and the mini-program are. */
import type { LaunchOptions } from '../../protocol';
import { guard } from '../app-events';
import { config } from '../boot';
import { insets } from '../frame';
import type { Caller } from '../framework-types';
import { plain, note, recordCall } from '../journal';
import { selectorQuery } from '../selector-query';
import { topPage } from '../stack';
import { answerHere, type WxApi } from './settle';

/** How the mini-program was started, and how it was last brought to the front. */
export const launchOptions: { launch: LaunchOptions; enter: LaunchOptions } = (() => {
  const none: LaunchOptions = {
    path: '',
    query: {},
    scene: 1001,
    referrerInfo: {},
    forwardMaterials: [],
    apiCategory: 'default',
  };
  return { launch: none, enter: none };
})();

const STATUS_BAR = 20;

const windowInfo = () => {
  const { top, bottom } = insets();
  const { innerWidth: width, innerHeight: height } = window;
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - top - bottom,
    statusBarHeight: STATUS_BAR,
    safeArea: { left: 0, right: width, top: STATUS_BAR, bottom: height, width, height: height - STATUS_BAR },
    screenTop: top,
  };
};
const deviceInfo = () => ({
  brand: 'iPhone',
  model: 'iPhone 12/13 Pro',
  system: 'iOS 16.0',
  platform: 'ios',
  benchmarkLevel: 1,
  abi: '',
  cpuType: '',
  memorySize: 4096,
});
const appBaseInfo = () => ({
  SDKVersion: config.sdkVersion,
  language: 'zh_CN',
  version: '8.0.65',
  theme: config.scheme,
  enableDebug: false,
  fontSizeSetting: 16,
  host: { appId: '' },
});
const systemInfo = () => ({
  ...windowInfo(),
  ...deviceInfo(),
  ...appBaseInfo(),
  deviceOrientation: 'portrait',
});

/** An object that takes any call and any assignment and does nothing, for contexts this runner does not draw. */
export const inert = (): unknown =>
  new Proxy({}, { get: (_target, name) => (name === 'then' ? undefined : () => {}), set: () => true });

/** Chains like `createAnimation().opacity(0).step().export()`. */
function inertAnimation(): unknown {
  const chain: unknown = new Proxy(
    {},
    {
      get(_target, name) {
        if (name === 'then') return undefined;
        return name === 'export' ? () => ({ actions: [] }) : () => chain;
      },
    },
  );
  return chain;
}

const authorized = 'authorized';
const nothing = () => {};

function addInformation(wx: WxApi): void {
  Object.assign(wx, {
    getSystemInfoSync: systemInfo,
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemSetting: () => ({
      bluetoothEnabled: true,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAppAuthorizeSetting: () => ({
      locationAuthorized: authorized,
      notificationAuthorized: authorized,
      cameraAuthorized: authorized,
      albumAuthorized: authorized,
    }),
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      top: 26,
      bottom: 58,
      left: window.innerWidth - 94,
      right: window.innerWidth - 7,
    }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: config.appId, envVersion: config.envVersion, version: '' },
      plugin: {},
    }),
    getLaunchOptionsSync: () => plain(launchOptions.launch),
    getEnterOptionsSync: () => plain(launchOptions.enter),
    getExtConfigSync: () => ({}),
    getExptInfoSync: () => ({}),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: (schema: string) => {
      const [name = ''] = String(schema).split('.');
      return name in wx || config.builtinTags.includes(name);
    },
  });
  answerHere(wx, {
    getSystemInfo: systemInfo,
    getSystemInfoAsync: systemInfo,
    getNetworkType: () => ({ networkType: 'wifi', signalStrength: -50 }),
    getExtConfig: () => ({ extConfig: {} }),
    getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '' }),
    requirePrivacyAuthorize: nothing,
    exitMiniProgram: nothing,
    checkSession: nothing,
    loadFontFace: () => {
      throw { errMsg: 'loadFontFace:fail' };
    },
  });
}

function addTools(wx: WxApi): void {
  const caller = () => topPage()?.caller;
  const reportLog = () => ({ log: nothing, info: nothing, warn: nothing, debug: nothing, error: nothing });
  Object.assign(wx, {
    nextTick: (run: () => void) => requestAnimationFrame(() => guard(run, 'nextTick')),
    base64ToArrayBuffer: (text: string) =>
      Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer,
    arrayBufferToBase64: (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))),
    createSelectorQuery: () => selectorQuery(caller()),
    createIntersectionObserver: (owner?: Caller, options?: object) =>
      (owner ?? caller())?.createIntersectionObserver(options),
    createMediaQueryObserver: (owner?: Caller) => (owner ?? caller())?.createMediaQueryObserver(),
    createAnimation: inertAnimation,
    getUpdateManager: () => ({
      onCheckForUpdate: (heard: (result: object) => void) => heard({ hasUpdate: false }),
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
    getLogManager: reportLog,
    getRealtimeLogManager: () => ({
      ...reportLog(),
      setFilterMsg: nothing,
      addFilterMsg: nothing,
      tag: reportLog,
    }),
    getPerformance: () => ({
      now: () => performance.now(),
      getEntries: () => [],
      getEntriesByType: () => [],
      getEntriesByName: () => [],
      createObserver: () => ({ observe: nothing, disconnect: nothing }),
      mark: nothing,
    }),
    onNeedPrivacyAuthorization: nothing,
    preloadAssets: nothing,
  });
  for (const name of [
    'createInnerAudioContext',
    'createVideoContext',
    'createMapContext',
    'createCameraContext',
    'createCanvasContext',
  ])
    wx[name] = inert;
  for (const name of ['reportAnalytics', 'reportEvent', 'reportMonitor'])
    wx[name] = (...args: unknown[]) => void recordCall(name, args);
  wx['getFileSystemManager'] = () =>
    new Proxy(
      {},
      {
        get: (_target, name) => {
          if (name === 'then') return undefined;
          return (options?: { fail?: (error: object) => void }) => {
            note('unmocked', `FileSystemManager.${String(name)}`);
            options?.fail?.({ errMsg: `${String(name)}:fail no file system in this runner` });
          };
        },
      },
    );
}

export function addDevice(wx: WxApi): void {
  addInformation(wx);
  addTools(wx);
}
