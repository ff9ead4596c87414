import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** `npm start` as a customer's phone sees it over HTTP, killed without a word in the middle of orders. */
const ROUNDS = 3;
const SHOPPERS = 4;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huitou-kill-'));

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}
interface Placed {
  readonly token: string;
  readonly orderId: string;
  /** WeChat said that the money was taken. */
  paid: boolean;
}
interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly value?: Record<string, unknown>;
}

function start(): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/start.ts', '--port', '0', '--data', dataDir, '--no-open'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /storefront\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (url) resolve({ process: child, url });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

async function post(
  url: string,
  route: string,
  body: object,
  token?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { 'x-phone': token } : {}) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function call(url: string, token: string, action: string, input: object): Promise<Answer> {
  const { result } = await post(url, '/phone/call', { name: 'storefront', data: { action, input } }, token);
  return result as Answer;
}

async function join(url: string): Promise<string> {
  const { token } = await post(url, '/phone/new', {});
  const home = await call(url, String(token), 'shop.home', {});
  const { policyVersion } = home.value?.['shop'] as { policyVersion: string };
  await call(url, String(token), 'member.signup', { policyVersion, agreed: true });
  return String(token);
}

/** Order and pay until the line goes dead; every order that was answered goes into `placed`. */
async function shopUntilDead(url: string, token: string, placed: Placed[], who: string): Promise<void> {
  const home = await call(url, token, 'shop.home', {});
  const point = (home.value?.['pickupPoint'] as { id: string }).id;
  for (let nth = 0; ; nth += 1) {
    const order = {
      lines: [{ skuId: 'orange-m', quantity: 1 }],
      coupons: [] as string[],
      delivery: { kind: 'pickup', pointId: point },
    };
    const quote = await call(url, token, 'order.quote', order);
    if (!quote.ok) return; // sold out: nothing left to lose
    const digest = quote.value?.['digest'];
    const key = `${who}-${nth}-${token.slice(-8)}`;
    const answer = await call(url, token, 'order.place', { ...order, key, remark: '', digest });
    if (!answer.ok) continue;
    const kept = { token, orderId: String(answer.value?.['orderId']), paid: false };
    placed.push(kept);
    if (nth % 2 === 1) continue; // every other order is left unpaid
    const paid = await post(url, '/phone/pay/confirm', answer.value?.['pay'] as object, token);
    kept.paid = paid['errCode'] === undefined;
  }
}

async function kill({ process: child }: Running): Promise<void> {
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

describe('npm start, killed with kill -9 in the middle of orders', () => {
  let running: Running | undefined;
  afterAll(async () => {
    if (running) await kill(running);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('has every acknowledged order, and every payment, after a restart', async () => {
    const placed: Placed[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      running = await start();
      const { url } = running;
      const tokens = await Promise.all(Array.from({ length: SHOPPERS }, () => join(url)));
      const shopping = tokens.map((token, i) =>
        shopUntilDead(url, token, placed, `round${round}-${i}`).catch(() => undefined),
      );
      await new Promise((resolve) => setTimeout(resolve, 1200 + 300 * round));
      await kill(running);
      await Promise.all(shopping);
    }
    running = await start();
    const { url } = running;
    const found = await Promise.all(
      placed.map(({ token, orderId }) => call(url, token, 'order.result', { orderId })),
    );
    const lost = placed.filter((_, i) => !found[i]?.ok);
    const unpaid = placed.filter(({ paid }, i) => paid && found[i]?.value?.['status'] !== 'paid');
    const paid = placed.filter((order) => order.paid).length;
    console.log(
      `${placed.length} orders acknowledged over ${ROUNDS} kills, ${paid} of them paid; ${lost.length} lost`,
    );
    expect(placed.length).toBeGreaterThan(ROUNDS);
    expect(paid).toBeGreaterThan(0);
    expect(lost).toEqual([]);
    expect(unpaid).toEqual([]);
  }, 180_000);
});
