/** Break a working app in one way at a time: the same journey must notice each. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { answers, buyFruit, STALL } from './fixtures/fruit-stall';
import { start } from './index';

/** Replace in a file of the copy; a mutation that does not apply would prove nothing. */
const edit = (file: string, from: string | RegExp, to: string) => (dir: string) => {
  const at = path.join(dir, file);
  const before = fs.readFileSync(at, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`the mutation does not apply to ${file}`);
  fs.writeFileSync(at, after);
};
const remove = (file: string) => (dir: string) => fs.rmSync(path.join(dir, file));

describe('a broken app is noticed', () => {
  let browser: Browser;
  let dir: string;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'weapp-runner-'));
    fs.cpSync(STALL, dir, { recursive: true });
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

  it.each<[string, (dir: string) => void, RegExp]>([
    [
      'a handler with another name',
      edit('components/stepper/index.wxml', 'catchtap="more"', 'catchtap="most"'),
      /合计 ¥22.70/,
    ],
    [
      'a component that is not there',
      remove('components/stepper/index.js'),
      /component not found: fruit-stepper/,
    ],
    ['a module that is not there', remove('utils/total.js'), /module '..\/..\/utils\/total' is not defined/],
    ['a WXS file that is not there', remove('utils/yuan.wxs'), /wxs not found: utils\/yuan.wxs/],
    ['a page missing from app.json', edit('app.json', '"pages/confirm/index"', ''), /来自果摊/],
    [
      'a tab that is no page',
      edit('app.json', ', "pages/mine/index"]', ']'),
      /tabBar page pages\/mine\/index/,
    ],
    ['a colour that the theme does not have', edit('theme.json', 'bar', 'bars'), /light has no @bar/],
    [
      'a template that does not parse',
      edit('pages/stall/index.wxml', '{{note}}</view>', '{{note</view>'),
      /compile wxml/,
    ],
    [
      'a page that touches the DOM',
      edit('pages/stall/index.js', 'onReady() {', 'onReady() { document.title = 1;'),
      /setting 'title'/,
    ],
    [
      'a page that uses localStorage',
      edit('app.js', /^/, 'localStorage.setItem("a", 1);'),
      /reading 'setItem'/,
    ],
    ['code made at run time', edit('app.js', /^/, 'new Function("return this");'), /blocked on a device/],
    [
      'an error in a lifecycle',
      edit('pages/stall/index.js', 'onReady() {', 'onReady() { null.x;'),
      /stall\/index.onReady/,
    ],
    [
      'an error after a call',
      edit('pages/stall/index.js', 'this.setData({ fruit: result })', 'result.no.no'),
      /undefined/,
    ],
    ['the cloud not opened first', edit('app.js', /wx.cloud.init\(.*\);/, ''), /before wx.cloud.init/],
    [
      'a function in setData',
      edit('pages/stall/index.js', '{ fruit: result }', '{ fruit: result, f() {} }'),
      /dropped on a device/,
    ],
    [
      'an undefined in setData',
      edit('pages/stall/index.js', '{ fruit: result }', '{ fruit: result, f: undefined }'),
      /"f" is undefined/,
    ],
    [
      'a module of another subpackage',
      edit('app.js', /^/, "require('./order/pages/confirm/index');"),
      /subpackage order/,
    ],
    [
      'an API that nobody answers',
      edit('pages/stall/index.js', 'this.load();', 'this.load(); wx.getLocation({ fail() {} });'),
      /wx.getLocation/,
    ],
    [
      'a message request without a tap',
      edit('pages/stall/index.js', 'this.load();', 'this.load(); wx.requestSubscribeMessage({});'),
      /TAP gesture/,
    ],
    [
      'a picture that is not there',
      edit('pages/stall/index.wxml', /^/, '<image src="/no.png" />'),
      /missing\] \/app\/no.png/,
    ],
    [
      'a picture from elsewhere',
      edit('pages/stall/index.wxml', /^/, '<image src="https://cdn.test/a.png" />'),
      /network\] https/,
    ],
    ['a local picture in WXSS', edit('app.wxss', '#f6f6f2', 'url("/a.png")'), /local url\(\) in WXSS/],
    [
      'something invisible over the page',
      edit('app.wxss', /^/, 'page::after { content: ""; position: fixed; inset: 0; z-index: 9; }'),
      /Timeout|intercepts/,
    ],
    [
      'a button too weak to pay',
      edit('order/pages/confirm/index.wxml', 'bindtap="pay"', 'bindtap="pay" disabled'),
      /已付款/,
    ],
    ['a style that hides the total', edit('app.wxss', /^/, '.total { display: none; }'), /合计 ¥22.70/],
  ])('%s', async (_how, breakIt, notice) => {
    breakIt(dir);
    const app = await start(dir, { browser, host: { answers }, patienceMs: 1500 });
    const failure = await buyFruit(app).then(
      () => '',
      (error: Error) => error.message,
    );
    const noticed = [failure, ...(await app.problems())].join('\n');
    await app.close();
    expect(noticed).toMatch(notice);
  });
});
