import type { AppJson } from '../image';
import type { SourceTree } from './source-tree';

type Theme = Readonly<Record<string, unknown>>;
export type ThemeResolver = <T>(configuration: T) => T;

/**
 * WeChat's theme variables: under `themeLocation` a value `@name` in a window or tab bar configuration is the theme's
 * value for the phone's colour scheme. A variable that the theme does not have is a problem.
 */
export function themeResolver(appJson: AppJson, scheme: 'light' | 'dark', tree: SourceTree): ThemeResolver {
  const { themeLocation } = appJson;
  if (!themeLocation) return (configuration) => configuration;
  const themes = tree.readJson(themeLocation) as Record<string, Theme> | null;
  if (!themes) tree.problem('config', 'app.json', `themeLocation ${themeLocation} is not there`);
  const theme = themes?.[scheme] ?? {};

  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('@')) {
      const name = value.slice(1);
      if (!(name in theme)) tree.problem('config', themeLocation, `${scheme} has no @${name}`);
      return theme[name] ?? value;
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return <T>(configuration: T) => resolve(configuration) as T;
}
