import { subPackageRoots, type AppJson, type LoadedApp } from '../image';
import { collectComponents, listPages } from './components';
import { collectScripts } from './scripts';
import { openTree, type SourceTree } from './source-tree';
import { compileTemplates } from './templates';
import { themeResolver } from './theme';
import { compileWxss } from './wxss';

/** WeChat's limit for one package when it is uploaded. */
const PACKAGE_LIMIT = 2 * 1024 * 1024;

function packageSizes(appJson: AppJson, tree: SourceTree): Record<string, number> {
  const roots = subPackageRoots(appJson);
  const sizes: Record<string, number> = { main: 0 };
  for (const root of roots) sizes[root.slice(0, -1)] = 0;
  for (const file of tree.files) {
    const home = roots.find((root) => file.startsWith(root))?.slice(0, -1) ?? 'main';
    sizes[home] = (sizes[home] ?? 0) + tree.size(file);
  }
  for (const [name, bytes] of Object.entries(sizes))
    if (bytes > PACKAGE_LIMIT)
      tree.problem('size', name, `package is ${bytes} bytes, over WeChat's ${PACKAGE_LIMIT}`);
  return sizes;
}

/**
 * Read a compiled mini-program (`dist/weapp`, or a project folder with `miniprogramRoot`).
 *
 * Colours of the bars are those of the scheme. What WeChat's build would refuse is collected in `problems`. Throws only when there is no app at all.
 */
export function loadApp(dir: string, scheme: 'light' | 'dark' = 'light'): LoadedApp {
  const tree = openTree(dir);
  const raw = tree.readJson('app.json') as AppJson | null;
  if (!raw) throw new Error(`app.json in ${tree.root} is not JSON`);
  const themed = themeResolver(raw, scheme, tree);
  const appJson: AppJson = {
    ...raw,
    ...(raw.window ? { window: themed(raw.window) } : {}),
    ...(raw.tabBar ? { tabBar: themed(raw.tabBar) } : {}),
  };
  const pages = listPages(appJson, tree);
  const { components, customTabBar } = themed(collectComponents(appJson, pages, tree));
  const css: Record<string, string> = {};
  for (const name of ['app', ...Object.keys(components)])
    if (tree.has(`${name}.wxss`)) css[name] = compileWxss(`${name}.wxss`, tree);
  return {
    root: tree.root,
    image: { appJson, pages, components, customTabBar, js: collectScripts(tree), css },
    templates: compileTemplates(tree),
    sizes: packageSizes(appJson, tree),
    problems: tree.problems,
  };
}
