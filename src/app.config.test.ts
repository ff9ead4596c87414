import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What WeChat lets nobody call who has not declared it in app.json (requiredPrivateInfos). */
const DECLARED_FIRST = [
  ...['chooseAddress', 'chooseLocation', 'choosePoi', 'getFuzzyLocation', 'getLocation'],
  ...['onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground'],
];

interface AppConfig {
  readonly requiredPrivateInfos?: readonly string[];
}
let config: AppConfig;
beforeAll(() => {
  (globalThis as { defineAppConfig?: unknown }).defineAppConfig = (given: AppConfig) => given;
  config = jest.requireActual<{ default: AppConfig }>('./app.config').default;
});

it('declares exactly the guarded interfaces that the weapp calls', () => {
  const code = readFileSync(path.join(__dirname, 'services/platform/index.weapp.ts'), 'utf8');
  const called = DECLARED_FIRST.filter((name) => code.includes(`Taro.${name}(`));
  expect(called).not.toEqual([]);
  expect([...(config.requiredPrivateInfos ?? [])].sort()).toEqual(called);
});
