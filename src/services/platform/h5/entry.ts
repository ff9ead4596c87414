import type { Entry } from '../types';
import { door } from './door';

type Options = Omit<Entry, 'launchId'>;

/** The card this tab has entered by, as its address. */
const ENTERED_KEY = 'huitou.entered';
/** The last arrival of this tab: its options, and the id it was told under. */
const ARRIVAL_KEY = 'huitou.arrival';
/** Scenes of WeChat: a card in a private chat; a mini-program code, as on a poster. */
const SCENE_CARD = 1007;
const SCENE_CODE = 1047;

function addressed(): { path: string; query: Record<string, string> } {
  const [path = '', search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { path, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** `s` share code, `src` source code, `m` message: an address that carries one is a card somebody tapped. */
const isCard = ({ s, src, m, scene }: Record<string, string>): boolean => Boolean(s ?? src ?? m ?? scene);

const sameQuery = (a: object, b: object): boolean =>
  new URLSearchParams({ ...a }).toString() === new URLSearchParams({ ...b }).toString();

async function options(): Promise<Options> {
  const here = addressed();
  const launch = await door<Options>('GET', '/phone/launch');
  if (!isCard(here.query) || sessionStorage.getItem(ENTERED_KEY) === location.hash) return launch;
  sessionStorage.setItem(ENTERED_KEY, location.hash);
  if (launch.path === here.path && sameQuery(launch.query, here.query)) return launch;
  const scene = here.query.src ? SCENE_CODE : SCENE_CARD;
  return door<Options>('POST', '/phone/enter', { ...here, scene });
}

/**
 * The launch options that the local cloud keeps for this phone. A link with a share, source or message code
 * that was not yet entered in this tab counts as tapping its card, once; a reload is the same arrival.
 */
export async function enter(): Promise<Entry> {
  const { path, query, scene } = await options();
  const text = JSON.stringify([path, query, scene]);
  const [kept, id] = (sessionStorage.getItem(ARRIVAL_KEY) ?? '').split('\n', 2);
  if (kept === text && id) return { path, query, scene, launchId: id };
  const launchId = `L${Date.now().toString(36)}${Math.random().toString(36).slice(2, 12)}`;
  sessionStorage.setItem(ARRIVAL_KEY, `${text}\n${launchId}`);
  return { path, query, scene, launchId };
}

/** Another card opened in this tab: its address changed by hand or by the panel, not by our own navigation. */
export function watchEntry(listener: (entry: Entry) => void): void {
  addEventListener('hashchange', () => {
    if (!isCard(addressed().query) || sessionStorage.getItem(ENTERED_KEY) === location.hash) return;
    enter().then(listener, () => undefined); // offline: the next call says so
  });
}
