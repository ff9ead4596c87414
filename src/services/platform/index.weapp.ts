import Taro from '@tarojs/taro';
import { regionOf } from '@/domain/preview';
import { pictureName } from './picture-name';
import type { Entry, Picture, Platform, SubscribeAnswer } from './types';
import { chatTool } from '../chat-tool';

let cloudReady = false;
function openCloud(): typeof wx.cloud {
  if (!cloudReady) {
    wx.cloud.init({ env: CLOUD_ENV, traceUser: true });
    cloudReady = true;
  }
  return wx.cloud;
}

interface WxFailure {
  readonly errCode?: number;
  readonly errMsg?: string;
}
/** Some `wx` APIs put the code into `errMsg` only: 「fail:40097 …」. */
function codeOf(failure: unknown): number {
  const { errCode, errMsg } = (failure ?? {}) as WxFailure;
  return errCode ?? Number(/\b(\d{5})\b/.exec(errMsg ?? '')?.[1] ?? -1);
}
const cancelled = (failure: unknown): boolean =>
  /cancel|deny/i.test(((failure ?? {}) as WxFailure).errMsg ?? '');

async function uploaded(folder: string, filePath: string): Promise<Picture> {
  const end = /\.(jpe?g|png|webp|heic|gif)$/i.exec(filePath)?.[0] ?? '.jpg';
  const cloudPath = `${folder}/${pictureName()}${end.toLowerCase()}`;
  const { fileID } = await openCloud().uploadFile({ cloudPath, filePath });
  return { fileId: fileID, url: filePath };
}

/** A picture that is not on this phone; what is has `wxfile://` or, in the developer tools, `http://tmp`. */
const WEB_ADDRESS = /^https?:\/\/(?!tmp[/_])/;
/** As large as an avatar is ever shown, three times over. */
const AVATAR_SIDE = 264;

const toEntry = (options: { path?: string; query?: object; scene?: number | string }): Entry => ({
  path: options.path ?? '',
  query: { ...(options.query as Record<string, string>) },
  scene: Number(options.scene ?? 1001),
  launchId: `L${Date.now().toString(36)}${Math.random().toString(36).slice(2, 12)}`,
});

export const platform: Platform = {
  async callFunction(name, data, cloudIds = {}) {
    const cloud = openCloud();
    const vouched = Object.entries(cloudIds).map(([field, id]) => [field, cloud.CloudID(id)] as const);
    const answer = await cloud.callFunction({ name, data: { ...data, ...Object.fromEntries(vouched) } });
    return answer.result;
  },

  entry: async () => toEntry(Taro.getEnterOptionsSync()),
  onEntry: (listener) => Taro.onAppShow((options) => listener(toEntry(options))),

  async groupEntry() {
    const bound = await chatTool.entry();
    if (bound) return { ok: true, cloudID: bound };
    try {
      // Taro's types know only the encrypted form of the answer; with cloud open WeChat gives the CloudID too.
      const asked = { needGroupOpenID: true } as Parameters<typeof Taro.getGroupEnterInfo>[0]; // 3.7.8; older ones ignore it
      const { cloudID } = (await Taro.getGroupEnterInfo(asked)) as { cloudID?: string };
      return cloudID ? { ok: true, cloudID } : { ok: false, errCode: -1 };
    } catch (failure) {
      return { ok: false, errCode: codeOf(failure) };
    }
  },

  async pay(params) {
    try {
      await Taro.requestPayment({ ...params });
      return 'done';
    } catch (failure) {
      return cancelled(failure) ? 'cancelled' : 'failed';
    }
  },

  async confirmReceipt(transactionId) {
    // Not in Taro's types: base library 2.29 and later (facts §4).
    const { openBusinessView } = wx as unknown as { openBusinessView?: (options: object) => void };
    if (!openBusinessView) return 'unavailable';
    return new Promise((resolve) =>
      openBusinessView({
        businessType: 'weappOrderConfirm',
        extraData: { transaction_id: transactionId },
        success: ({ extraData }: { extraData?: { status?: string } }) =>
          resolve(extraData?.status === 'success' ? 'done' : 'cancelled'),
        fail: (failure: unknown) => resolve(cancelled(failure) ? 'cancelled' : 'unavailable'),
      }),
    );
  },

  async subscribe(templateIds) {
    try {
      const result = await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] });
      const answers = templateIds.map((id) => [id, (result as Record<string, unknown>)[id]] as const);
      return { ok: true, answers: Object.fromEntries(answers) as Record<string, SubscribeAnswer> };
    } catch (failure) {
      return { ok: false, errCode: codeOf(failure) };
    }
  },

  phoneCode: async () => null,

  async chooseAddress() {
    try {
      const chosen = await Taro.chooseAddress();
      return {
        name: chosen.userName,
        phone: chosen.telNumber,
        region: regionOf(chosen),
        detail: chosen.detailInfo,
      };
    } catch (failure) {
      if (cancelled(failure)) return null;
      throw failure;
    }
  },

  async shareUpdatable(card) {
    const menu = { withShareTicket: true, isUpdatableMessage: true, ...card };
    await Taro.updateShareMenu(menu as Parameters<typeof Taro.updateShareMenu>[0]).catch(() => undefined);
  },
  share: async (card) => chatTool.isOn() && chatTool.send(card), // there the native button is dead

  async pickPictures(folder, most) {
    try {
      const { tempFiles } = await Taro.chooseMedia({
        count: most,
        mediaType: ['image'],
        sizeType: ['compressed'],
      });
      return await Promise.all(tempFiles.map(({ tempFilePath }) => uploaded(folder, tempFilePath)));
    } catch (failure) {
      if (cancelled(failure)) return [];
      throw failure;
    }
  },

  async uploadAvatar(path, picked) {
    if (!picked || WEB_ADDRESS.test(picked)) return null;
    const small = await Taro.compressImage({ src: picked, quality: 85, compressedWidth: AVATAR_SIDE }).catch(
      () => ({ tempFilePath: picked }), // an older WeChat: as it is
    );
    return (await openCloud().uploadFile({ cloudPath: path, filePath: small.tempFilePath })).fileID;
  },

  async saveText(_fileName, text) {
    await Taro.setClipboardData({ data: text });
    return 'copied';
  },

  async read<T>(key: string) {
    return (Taro.getStorageSync<T | ''>(key) || null) as T | null;
  },
  async write(key, value) {
    await Taro.setStorage({ key, data: value });
  },
};
