/** The h5 driver on a page of its own: finds what a person would, and notices what goes wrong. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { findChromium } from '../support/browser';
import { openH5, type H5App } from '../support/h5';

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>
<div class="row">取消</div><div class="row">取消订单</div><input placeholder="收货人"><p id="echo"></p>
<button class="open">打开</button><button class="bad">出错</button><button class="far">外网</button><button class="gone">没有</button>
<div class="sheet" style="display:none;position:fixed;inset:0;background:#0008"><button aria-label="关闭">×</button><b class="no">取消</b></div>
<script>
const echo = document.querySelector('#echo'), sheet = document.querySelector('.sheet');
const on = (selector, run) => document.querySelector(selector).addEventListener('click', run);
document.querySelector('input').addEventListener('input', (event) => (echo.textContent = '给' + event.target.value));
on('.row', () => (echo.textContent = '下面的取消'));
on('.open', () => (sheet.style.display = 'block'));
on('.no', () => ((sheet.style.display = 'none'), (echo.textContent = '上面的取消')));
on('[aria-label]', () => (sheet.style.display = 'none'));
on('.bad', () => { throw new Error('坏了'); });
on('.far', () => fetch('https://elsewhere.test/').catch(() => {}));
on('.gone', () => fetch('/nothing'));
</script></body></html>`;

let server: http.Server;
let app: H5App;
const asked: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.url === '/nothing' ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app = await openH5(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { phoneToken: 't1' });
});
afterAll(async () => {
  await app.close();
  server.close();
});
beforeEach(() => app.open());

it('hands the phone over once, and opens pages by their hash', async () => {
  await app.open('pages/home/index?s=abc');
  expect(asked.slice(0, 2)).toEqual(['/?phone=t1', '/']);
  expect(await app.current()).toEqual({ route: 'pages/home/index', query: { s: 'abc' } });
});

it('prefers the exact text, and the open sheet to the page under it', async () => {
  expect(await app.count('取消')).toBe(1);
  expect(await app.texts({ cls: 'row', text: '取消' })).toEqual(['取消']);
  await app.tap('打开');
  await app.tap('取消');
  await app.waitText('上面的取消');
  await app.tap('取消');
  await app.waitText('下面的取消');
  await app.tap('打开');
  await app.tap({ label: '关闭' });
  expect(await app.count('.no')).toBe(0);
});

it('types into the field with the placeholder', async () => {
  await app.input('收货', '王芳');
  await app.waitText('给王芳');
});

it('fails with the text of the screen', async () => {
  await expect(app.waitText('没有的字', 200)).rejects.toThrow(/没有的字[\s\S]*取消订单/);
});

it('notices errors, foreign hosts and failed requests', async () => {
  expect(app.problems()).toEqual([]);
  for (const name of ['出错', '外网', '没有']) await app.tap({ text: name, exact: true });
  await app.waitFor(async () => app.problems().length === 3, 'three problems');
  expect(app.problems()).toEqual([
    expect.stringMatching(/^\[error\] Error: 坏了/),
    expect.stringMatching(/^\[network\] https:\/\/elsewhere.test\//),
    expect.stringMatching(/^\[http 404\] .*\/nothing$/),
  ]);
});

it('says how to get a browser', () => {
  const before = process.env['CHROMIUM'];
  process.env['CHROMIUM'] = '/nowhere/chromium';
  try {
    expect(findChromium).toThrow(/CHROMIUM=\/nowhere\/chromium does not exist: (apt-get|install)/);
  } finally {
    if (before === undefined) delete process.env['CHROMIUM'];
    else process.env['CHROMIUM'] = before;
  }
});
