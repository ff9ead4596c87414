import { createClock, type EmulatorClock } from './clock';

let clock: EmulatorClock;
const log = jest.fn();
beforeEach(() => {
  log.mockClear();
  clock = createClock(log);
});
afterEach(() => clock.stop());

it('is the machine’s own until it is told otherwise', () => {
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  expect(clock.mode()).toBe('real');
});

it('stands still when frozen, and moves when advanced', async () => {
  await clock.set({ mode: 'frozen', now: 1000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.now()).toBe(1000);
  await clock.set({ advanceMs: 500 });
  expect(clock.now()).toBe(1500);
});

it('runs on from where it was set, and goes back to the machine’s time', async () => {
  await clock.set({ mode: 'real', now: 5000 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(clock.now()).toBeGreaterThanOrEqual(5025);
  expect(clock.now()).toBeLessThan(6000);
  await clock.set({ advanceMs: 10_000 });
  expect(clock.now()).toBeGreaterThanOrEqual(15_025);
  await clock.set({ mode: 'real' });
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
});

it('runs what came due, in the order of the instants, before it says that it has moved', async () => {
  await clock.set({ mode: 'frozen', now: 0 });
  const ran: string[] = [];
  clock.schedule(200, () => void ran.push('second'));
  clock.schedule(100, async () => {
    await Promise.resolve();
    ran.push('first');
    clock.schedule(150, () => void ran.push('due already'));
  });
  clock.schedule(900, () => void ran.push('later'));
  const cancel = clock.schedule(300, () => void ran.push('cancelled'));
  cancel();
  await clock.set({ now: 500 });
  expect(ran).toEqual(['first', 'due already', 'second']);
});

it('runs at once, frozen too, what is due when it is scheduled, and nothing else', async () => {
  await clock.set({ mode: 'frozen', now: 1000 });
  const later = jest.fn();
  clock.schedule(1001, later);
  const cancelled = jest.fn();
  clock.schedule(999, cancelled)();
  await new Promise<void>((resolve) => clock.schedule(1000, resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(later).not.toHaveBeenCalled();
  expect(cancelled).not.toHaveBeenCalled();
});

it('goes on after a task that failed', async () => {
  await clock.set({ mode: 'frozen', now: 0 });
  const ran = jest.fn();
  clock.schedule(1, () => Promise.reject(new Error('as told')));
  clock.schedule(2, ran);
  await clock.set({ now: 10 });
  expect(ran).toHaveBeenCalledTimes(1);
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ level: 'error' }));
});

it('fires in real time too', async () => {
  await new Promise<void>((resolve) => clock.schedule(clock.now() + 30, resolve));
});
