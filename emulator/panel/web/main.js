import { get } from './api.js';
import { showCalls, showClock, showFaults } from './backstage.js';
import { moment, showWhenNew, toast } from './dom.js';
import { showChats, showPhones } from './phones.js';
import { createScreen } from './screen.js';

const REFRESH_MS = 2000;

let current = sessionStorage.getItem('phone') ?? undefined;
const screen = createScreen({ refresh, startSession });

function choose(token) {
  current = token;
  sessionStorage.setItem('phone', token);
  void refresh();
}

function startSession() {
  sessionStorage.clear();
  sessionStorage.setItem('phone', current);
}

/** Do `work`, then show the world as it is. A refusal is said in a line. */
async function act(work) {
  try {
    await work();
  } catch (error) {
    toast(error.message);
  }
  await refresh();
}

/** Ask for everything, redraw what changed. */
async function refresh() {
  try {
    const [world, clock, faults, calls] = await Promise.all([
      get('/world'),
      get('/clock'),
      get('/pay-faults'),
      get('/calls?limit=40'),
    ]);
    if (!world.phones.some(({ token }) => token === current)) current = world.phones[0]?.token;
    const { phones, chats } = world;
    showWhenNew('phones', [current, phones], () => showPhones({ world, current, choose, act }));
    showWhenNew('chats', [current, chats], () => showChats({ world, current, act }));
    showWhenNew('clock', [clock.mode, moment(clock.now)], () => showClock({ clock, act }));
    showWhenNew('faults', faults, () => showFaults({ faults, act }));
    showWhenNew('calls', calls, () => showCalls({ calls }));
    await screen.draw(world.phones.find(({ token }) => token === current));
  } catch (error) {
    toast(`连不上本地云：${error.message}`);
  }
}

void refresh();
setInterval(() => document.visibilityState === 'visible' && void refresh(), REFRESH_MS);
