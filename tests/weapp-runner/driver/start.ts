import type { Browser } from 'playwright-core';
import { newPhoneContext, openBrowser, type Viewport } from '../../support/browser';
import type { Host } from '../host/host';
import type { LoadedApp } from '../image';
import { wxApiNames } from '../load/api-names';
import { BUILTIN_TAGS } from '../load/builtin-tags';
import { loadApp } from '../load/load-app';
import type { Entry, Json } from '../protocol';
import type { MiniApp } from './mini-app';
import { openPhonePage, readJournal, type PhonePage } from './phone-page';
import { joinJournals, problemLines, type Report } from './report';
import { servePhone } from './server';
import { actingVerbs, readingVerbs, waiter } from './verbs';

export interface StartOptions extends Viewport {
  /** Who answers the wx APIs that need a server or a person. Nobody: such calls fail and are problems. */
  readonly host?: Host;
  /** Share one browser among several phones; it is then yours to close. */
  readonly browser?: Browser;
  /**
   * The shop's own picture hosting, for a build whose pictures are not in the package: a folder in which a path is
   * looked up when the package does not have it.
   */
  readonly hostedFiles?: string;
  /** What the phone already has in storage. */
  readonly storage?: Readonly<Record<string, Json>>;
  /** How long a verb waits for what it needs before it fails; 8 s unless said. */
  readonly patienceMs?: number;
  readonly appId?: string;
  readonly envVersion?: 'develop' | 'trial' | 'release';
}

/** Generous: two cores may be busy with a build. */
const PATIENCE_MS = 8000;
/** The base library that the project targets. */
const SDK_VERSION = '3.15.0';
const pageUrl = (route: string, query: Readonly<Record<string, string>> = {}) => {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const joined = pairs.length === 0 ? '' : (route.includes('?') ? '&' : '?') + pairs.join('&');
  return (route.startsWith('/') ? route : `/${route}`) + joined;
};

type Living = Pick<
  MiniApp,
  'launch' | 'enter' | 'background' | 'foreground' | 'calls' | 'report' | 'problems'
>;

function livingVerbs(phone: PhonePage, app: LoadedApp, host: Host): Living {
  const earlier: Awaited<ReturnType<typeof readJournal>>[] = [];
  let launched = false;

  const coldStart = async (url: string, entry: Entry) => {
    if (launched) {
      earlier.push(await readJournal(phone));
      await phone.reload();
    }
    launched = true;
    const opened = await phone.ask('launch', url, entry);
    await phone.ask('idle');
    return opened;
  };
  const report = async (): Promise<Report> => ({
    ...joinJournals([...earlier, await readJournal(phone)]),
    compile: app.problems,
    crashes: phone.crashes,
    blocked: phone.blocked,
    missing: phone.missing,
  });
  return {
    async launch(at, entry = {}) {
      if (at !== undefined) return coldStart(pageUrl(at, entry.query), entry);
      const arrival = (await host.arrival?.()) ?? { path: '' };
      const { path: route, query, ...rest } = arrival;
      const scene = entry.scene ?? rest.scene;
      return coldStart(pageUrl(route || app.image.pages[0]!, { ...query, ...entry.query }), {
        ...(scene === undefined ? {} : { scene }),
        ...(rest.shareTicket ? { shareTicket: rest.shareTicket } : {}),
        ...entry,
      });
    },
    async enter(visit) {
      await host.visit?.(visit);
      const { scene, shareTicket } = visit;
      const entry = { ...(scene === undefined ? {} : { scene }), ...(shareTicket ? { shareTicket } : {}) };
      const url = pageUrl(visit.path, visit.query);
      if (!launched) return coldStart(url, entry);
      await phone.ask('background');
      const opened = await phone.ask('foreground', url, entry);
      await phone.ask('idle');
      return opened;
    },
    background: () => phone.ask('background'),
    foreground: async (entry = {}) => void (await phone.ask('foreground', null, entry)),
    calls: async (api) => (await report()).calls.filter((call) => api === undefined || call.api === api),
    report,
    problems: async () => problemLines(await report()),
  };
}

/**
 * Open a compiled mini-program on a new phone. Nothing of the app runs before `launch()` or `enter()`.
 *
 * @param dist a folder such as `dist/weapp`, or an app loaded before
 */
export async function start(dist: string | LoadedApp, options: StartOptions = {}): Promise<MiniApp> {
  const { host = { answers: {} } } = options;
  const app = typeof dist === 'string' ? loadApp(dist, options.scheme) : dist;
  const server = await servePhone(
    app,
    {
      apiNames: wxApiNames(),
      builtinTags: BUILTIN_TAGS,
      sdkVersion: host.sdkVersion ?? SDK_VERSION,
      cloudFiles: host.cloudFiles ?? null,
      appId: options.appId ?? 'wx0000000000000000',
      envVersion: options.envVersion ?? 'develop',
      scheme: options.scheme ?? 'light',
      storage: options.storage ?? {},
    },
    options.hostedFiles,
  );
  const browser = options.browser ?? (await openBrowser());
  const context = await newPhoneContext(browser, options);
  const phone = await openPhonePage(context, server.url, host);
  const waitFor = waiter(phone, options.patienceMs ?? PATIENCE_MS);
  const settled = async <T>(act: Promise<T>): Promise<T> => {
    const value = await act;
    await phone.ask('idle');
    return value;
  };
  return {
    app,
    page: phone.page,
    waitFor,
    ...livingVerbs(phone, app, host),
    ...actingVerbs(phone, waitFor),
    ...readingVerbs(phone, waitFor),
    pullDown: () => settled(phone.ask('pullDown')),
    reachBottom: () => settled(phone.ask('reachBottom')),
    back: () => settled(phone.ask('move', 'navigateBack', '')),
    nav: (kind, url) => settled(phone.ask('move', kind, url)),
    share: () => settled(phone.ask('share')),
    shareTimeline: () => phone.ask('shareTimeline'),
    async close() {
      await context.close();
      if (!options.browser) await browser.close();
      await server.close();
    },
  };
}
