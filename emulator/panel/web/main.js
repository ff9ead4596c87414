import { get, post } from './api.js';
import { showCalls, showClock, showFaults } from './backstage.js';
import { showCodes } from './codes.js';
import { showDatabase } from './database.js';
import { moment, showWhenNew, toast } from './dom.js';
import { showFunctions } from './functions.js';
import { showChats, showPhones } from './phones.js';
import { showRules } from './rules.js';
import { createScreen } from './screen.js';
import { openTab, showTabs } from './tabs.js';

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

/** This phone scans or opens something: what it leads to is on its screen then. */
const follow = (path, body) =>
  act(async () => {
    const entry = await post(path, body, current);
    screen.open(entry.path, entry.query);
  });

/** What each tab of the backstage asks for, and how it shows it. */
const PARTS = {
  calls: async () => {
    const calls = await get('/calls?limit=40');
    showWhenNew('calls', calls, () => showCalls({ calls }));
  },
  functions: async () => {
    const [functions, calls] = await Promise.all([get('/functions'), get('/calls?limit=200')]);
    showWhenNew('functions', [functions, calls], () => showFunctions({ functions, calls, act }));
  },
  database: async () => {
    const collections = await get('/database');
    showWhenNew('database', collections, () => showDatabase({ collections }));
  },
  rules: async () => {
    const { rules } = await get('/faults');
    showWhenNew('rules', rules, () => showRules({ rules, act }));
  },
  codes: async () => {
    const codes = await get('/world/codes');
    showWhenNew('codes', codes, () => showCodes({ codes, follow }));
  },
};

/** Ask for everything, redraw what changed. */
async function refresh() {
  try {
    const [world, clock, faults] = await Promise.all([get('/world'), get('/clock'), get('/pay-faults')]);
    if (!world.phones.some(({ token }) => token === current)) current = world.phones[0]?.token;
    const { phones, chats } = world;
    showWhenNew('phones', [current, phones], () => showPhones({ world, current, choose, act }));
    showWhenNew('chats', [current, chats], () => showChats({ world, current, act }));
    showWhenNew('clock', [clock.mode, moment(clock.now)], () => showClock({ clock, act }));
    showWhenNew('faults', faults, () => showFaults({ faults, act }));
    await PARTS[openTab()]();
    await screen.draw(world.phones.find(({ token }) => token === current));
  } catch (error) {
    toast(`连不上本地云：${error.message}`);
  }
}

showTabs(() => void refresh());
void refresh();
setInterval(() => document.visibilityState === 'visible' && void refresh(), REFRESH_MS);
