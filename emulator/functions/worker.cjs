'use strict';
// The inside of one function instance: plain JavaScript, because a worker thread loads it without any transform.
// It is SCF's runtime in small: one call at a time, environment per call, `exports.main(event, context)`.
const { parentPort, workerData } = require('node:worker_threads');

refuseProduction();
followClock(new BigInt64Array(workerData.clock));
sendConsole();
const chain = countChains();

const loaded = load();

function load() {
  try {
    return { module: require(workerData.entry) };
  } catch (error) {
    return { error };
  }
}

parentPort.on('message', async ({ event, env, context }) => {
  for (const name of workerData.perCall) delete process.env[name];
  Object.assign(process.env, env);
  chain.done = 0;
  try {
    if (loaded.error) throw loaded.error;
    if (typeof loaded.module.main !== 'function') throw new Error('index.js does not export main');
    const result = await loaded.module.main(JSON.parse(event), context);
    parentPort.postMessage({ type: 'result', json: JSON.stringify(result === undefined ? null : result) });
  } catch (error) {
    parentPort.postMessage({
      type: 'error',
      message: messageOf(error),
      stack: String((error && error.stack) || ''),
    });
  }
});

function messageOf(error) {
  if (error && error.errMsg) return String(error.errMsg);
  return String((error && error.message) || error);
}

/** Without TCB_CONTEXT_CNFG the SDK silently talks to the real cloud. */
function refuseProduction() {
  const url = JSON.parse(process.env.TCB_CONTEXT_CNFG || '{}').URL || '';
  if (!/^http:\/\/127\.0\.0\.1:\d+\/admin$/.test(url)) {
    throw new Error(
      'TCB_CONTEXT_CNFG does not point at the local cloud: refusing to start, the SDK would use production',
    );
  }
}

/** `Date` follows the emulator's clock, which is one number in shared memory (clock/clock.ts writes it). */
function followClock(cell) {
  const RealDate = Date;
  const realNow = Date.now;
  const now = () => {
    const packed = Atomics.load(cell, 0);
    const value = Number(packed >> 1n);
    return packed & 1n ? value : realNow() + value;
  };
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
  });
}

function sendConsole() {
  const { inspect } = require('node:util');
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    console[level] = (...args) => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg, { depth: 6 }))).join(' ');
      parentPort.postMessage({ type: 'log', level, text });
    };
  }
}

/**
 * Says with every request to the gateway how many must have been answered before it, one after the other, for it to
 * be sent. Only this side knows: the gateway may answer the first of two sent together before it sees the second.
 */
function countChains() {
  const http = require('node:http');
  const realRequest = http.request;
  const counted = { done: 0 };
  http.request = function request(...args) {
    const outgoing = realRequest.apply(this, args);
    if (!outgoing.path.startsWith('/admin')) return outgoing;
    const depth = counted.done + 1;
    outgoing.setHeader('x-local-depth', depth);
    outgoing.once('response', (response) => {
      response.once('end', () => {
        counted.done = Math.max(counted.done, depth);
      });
    });
    return outgoing;
  };
  return counted;
}
