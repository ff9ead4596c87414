/** The `wx` object of one phone. */
import { listenersOf } from '../app-events';
import { config } from '../boot';
import { hadRecentGesture, rememberGesture } from '../gesture';
import { askHost } from '../host';
import { note, recordCall } from '../journal';
import { addChatTool } from './chat-tool';
import { addCloud } from './cloud';
import { addDevice, inert } from './device';
import { addInterface } from './interface';
import { answerByHost, settle, type WxApi, type WxOptions } from './settle';
import { addStorage } from './storage';

const APP_EVENTS = `AppShow AppHide Error PageNotFound UnhandledRejection ThemeChange WindowResize NetworkStatusChange
  KeyboardHeightChange MemoryWarning UserCaptureScreen CopyUrl LocationChange AudioInterruptionBegin
  AudioInterruptionEnd BeforeAppRoute AppRoute AppRouteDone BackgroundFetchData`;

function addAppEvents(wx: WxApi): void {
  for (const event of APP_EVENTS.trim().split(/\s+/)) {
    wx[`on${event}`] = (listener: unknown) => {
      if (typeof listener === 'function') listenersOf(event).add(listener as (argument: unknown) => void);
    };
    wx[`off${event}`] = (listener?: unknown) => {
      if (listener) listenersOf(event).delete(listener as (argument: unknown) => void);
      else listenersOf(event).clear();
    };
  }
}

/** Paying counts as a gesture afterwards; asking to send messages needs one before. */
function addGestureRules(wx: WxApi): void {
  wx['requestPayment'] = (options?: WxOptions) =>
    settle('requestPayment', options, () => askHost('requestPayment', options).finally(rememberGesture));
  wx['requestSubscribeMessage'] = (options?: WxOptions) => {
    if (!hadRecentGesture())
      note('device', 'requestSubscribeMessage can only be invoked by user TAP gesture');
    return settle('requestSubscribeMessage', options, () => askHost('requestSubscribeMessage', options));
  };
}

/** Not in WeChat's own typings. */
const UNTYPED = ['openBusinessView'];

/** APIs of WeChat that nothing above answers: the host does, or the call fails and is noted. */
function addTheRest(wx: WxApi): void {
  for (const name of [...config.apiNames, ...UNTYPED]) {
    if (name in wx) continue;
    if (/^(on|off)[A-Z]/.test(name)) wx[name] = () => {};
    else if (name.endsWith('Sync'))
      wx[name] = (options: unknown) => {
        recordCall(name, options);
        note('unmocked', `wx.${name} has no answer in this runner`);
      };
    else if (/^create|Manager$/.test(name))
      wx[name] = () => {
        note('unmocked', `wx.${name} has no answer in this runner`);
        return inert();
      };
    else answerByHost(wx, name);
  }
}

export function makeWx(): WxApi {
  const wx: WxApi = {};
  addInterface(wx);
  addStorage(wx);
  addDevice(wx);
  addCloud(wx);
  addAppEvents(wx);
  addGestureRules(wx);
  addTheRest(wx);
  addChatTool(wx);
  return wx;
}
