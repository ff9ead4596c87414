import path from 'node:path';
import {
  subPackageRoots,
  subPackagesOf,
  type AppJson,
  type ComponentInfo,
  type ComponentJson,
} from '../image';
import type { SourceTree } from './source-tree';

const { join, normalize, dirname } = path.posix;

/** Every page of the app: the main package's, then each subpackage's. */
export function listPages(appJson: AppJson, tree: SourceTree): string[] {
  const main = appJson.pages ?? [];
  for (const tab of appJson.tabBar?.list ?? [])
    if (!main.includes(tab.pagePath))
      tree.problem('config', 'app.json', `tabBar page ${tab.pagePath} is not in the main package's pages`);
  const sub = subPackagesOf(appJson).flatMap(({ root, pages = [] }) => pages.map((page) => join(root, page)));
  return [...main, ...sub];
}

/** A folder and each of its parents, nearest first. */
function withParents(dir: string): string[] {
  return dir === '.' || dir === '/' ? ['.'] : [dir, ...withParents(dirname(dir))];
}

function componentResolver(tree: SourceTree) {
  const isComponent = (at: string) =>
    tree.has(`${at}.js`) && (tree.has(`${at}.json`) || tree.has(`${at}.wxml`));
  return (from: string, reference: string): string | null => {
    if (/^(plugin|plugin-private|dynamicLib):\/\//.test(reference)) return null;
    const folder = dirname(from);
    const places = reference.startsWith('/')
      ? [reference.slice(1)]
      : [
          normalize(join(folder, reference)),
          ...withParents(folder).map((at) => normalize(join(at, 'miniprogram_npm', reference))),
        ];
    return places.flatMap((at) => [at, `${at}/index`]).find(isComponent) ?? null;
  };
}

/** Walk from the pages through `usingComponents`, reporting what cannot be found and what crosses packages. */
export function collectComponents(
  appJson: AppJson,
  pages: readonly string[],
  tree: SourceTree,
): { components: Record<string, ComponentInfo>; customTabBar: string | null } {
  const components: Record<string, ComponentInfo> = {};
  const resolve = componentResolver(tree);
  const roots = subPackageRoots(appJson);
  const packageOf = (file: string) => roots.find((root) => file.startsWith(root)) ?? null;

  const resolveUsing = (at: string, json: Partial<ComponentJson>): Record<string, string> => {
    const using: Record<string, string> = {};
    const placeholders = (json['componentPlaceholder'] ?? {}) as Record<string, string>;
    const take = (from: string, declared: Readonly<Record<string, string>> = {}, own: boolean) => {
      for (const [tag, reference] of Object.entries(declared)) {
        const found = resolve(from, reference);
        if (!found) {
          tree.problem('component', `${from}.json`, `component not found: ${tag} -> ${reference}`);
          continue;
        }
        const home = packageOf(found);
        if (own && home && home !== packageOf(at) && !placeholders[tag])
          tree.problem(
            'component',
            `${at}.json`,
            `${tag} lives in subpackage ${home} and has no componentPlaceholder`,
          );
        using[tag] = `/${found}`;
      }
    };
    take('app', appJson.usingComponents, false);
    take(at, json.usingComponents, true);
    return using;
  };

  const resolveGenerics = (at: string, declared: unknown): Record<string, { default?: string }> => {
    const generics: Record<string, { default?: string }> = {};
    for (const [name, value] of Object.entries(
      (declared ?? {}) as Record<string, true | { default?: string }>,
    )) {
      const found = value !== true && value.default ? resolve(at, value.default) : null;
      generics[name] = found ? { default: `/${found}` } : {};
    }
    return generics;
  };

  const add = (at: string, isPage: boolean): void => {
    if (components[at]) return;
    const json = (tree.readJson(`${at}.json`) ?? {}) as Partial<ComponentJson>;
    const usingComponents = resolveUsing(at, json);
    const { componentGenerics: declared, ...rest } = json;
    const generics = resolveGenerics(at, declared);
    components[at] = {
      isPage,
      json: { ...rest, usingComponents, ...(declared ? { componentGenerics: generics } : {}) },
      scope: `c${Object.keys(components).length}`,
    };
    for (const used of Object.values(usingComponents)) add(used.slice(1), false);
    for (const generic of Object.values(generics)) if (generic.default) add(generic.default.slice(1), false);
  };

  for (const page of pages) {
    if (!tree.has(`${page}.js`)) {
      tree.problem('page', page, 'page has no .js');
      continue;
    }
    if (!tree.has(`${page}.wxml`)) tree.problem('page', page, 'page has no .wxml');
    add(page, true);
  }
  const customTabBar = appJson.tabBar?.custom ? resolve('app', '/custom-tab-bar/index') : null;
  if (customTabBar) add(customTabBar, false);
  return { components, customTabBar };
}
